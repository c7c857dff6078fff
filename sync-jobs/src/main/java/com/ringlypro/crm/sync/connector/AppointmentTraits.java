package com.ringlypro.crm.sync.connector;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be known of a provider that has appointments.
 *
 * @param codePrefix two letters that begin the confirmation codes of the appointments that it
 *     brings
 * @param calendar whether it shows all appointments of a client, beside the one system that keeps
 *     them
 * @param idColumn the column of {@code appointments} for its id of an appointment
 * @param contactIdColumn the one for its id of the contact; null if there is none
 * @param syncedAtColumn the one for when both sides last agreed; null if there is none
 */
public record AppointmentTraits(
    String codePrefix,
    boolean calendar,
    String idColumn,
    @Nullable String contactIdColumn,
    @Nullable String syncedAtColumn) {

  private static final Pattern COLUMN = Pattern.compile("[a-z_]+");

  public AppointmentTraits {
    requireColumn(idColumn);
    requireColumn(contactIdColumn);
    requireColumn(syncedAtColumn);
  }

  private static void requireColumn(@Nullable String name) {
    if (name != null && !COLUMN.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a column: " + name);
    }
  }
}
