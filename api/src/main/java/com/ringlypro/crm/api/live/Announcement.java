package com.ringlypro.crm.api.live;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that changed, as {@code announce_changes} in the database says it.
 *
 * @param clientId null for rows of many clients
 * @param rows their keys; empty for many
 */
record Announcement(String table, ChangeKind kind, @Nullable Integer clientId, List<Integer> rows) {

  private static final String MANY = "*";

  /** Reads {@code table operation client rows}. */
  static Announcement parse(String payload) {
    String[] parts = payload.split(" ", -1);
    return new Announcement(
        parts[0],
        parts[1].equals("INSERT") ? ChangeKind.CREATED : ChangeKind.UPDATED,
        parts[2].equals(MANY) ? null : Integer.valueOf(parts[2]),
        parts[3].equals(MANY)
            ? List.of()
            : Arrays.stream(parts[3].split(",", -1)).map(Integer::valueOf).toList());
  }
}
