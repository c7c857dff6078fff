package com.ringlypro.crm.sync.connector;

import java.util.List;

/**
 * Some changes of a stream.
 *
 * @param changes may be empty anywhere in a stream, not only at its end
 * @param next from where to go on; valid once the changes are stored
 * @param last whether the provider has nothing more for now
 */
public record Page<R extends SyncRecord>(List<Change<R>> changes, Bookmark next, boolean last) {

  public Page {
    changes = List.copyOf(changes);
  }
}
