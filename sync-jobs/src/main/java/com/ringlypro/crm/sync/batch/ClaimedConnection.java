package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.Bookmark;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection that this worker has leased, with all that reading it takes.
 *
 * @param fence the number of the lease; who stores with an older one has lost it
 * @param intervalSeconds the time between two polls
 * @param timezone of the client
 * @param credential encrypted, with its place; null if the client has none
 * @param options the client's options for the provider
 * @param bookmarks by stream
 * @param walked the streams that were read to their end at least once
 * @param run the run that was asked for or has begun; null for a mere poll
 */
record ClaimedConnection(
    int id,
    int clientId,
    String provider,
    @Nullable String account,
    long fence,
    int intervalSeconds,
    String timezone,
    Credentials.@Nullable Stored credential,
    Options options,
    Map<String, Bookmark> bookmarks,
    Set<String> walked,
    @Nullable Run run) {

  /**
   * A row of {@code sync_runs}.
   *
   * @param begun whether some worker has read for it before
   */
  record Run(int id, boolean full, boolean begun) {}

  ClaimedConnection with(@Nullable Run other, Map<String, Bookmark> otherBookmarks) {
    return new ClaimedConnection(
        id,
        clientId,
        provider,
        account,
        fence,
        intervalSeconds,
        timezone,
        credential,
        options,
        otherBookmarks,
        walked,
        other);
  }

  /** The run of that id, which some worker has read for. */
  Run begun(int id) {
    return new Run(id, run != null && run.full(), true);
  }

  Lease lease() {
    return new Lease(id, fence);
  }
}
