package com.ringlypro.crm.api.read.write;

import com.ringlypro.crm.api.read.cursor.Cursor;
import com.ringlypro.crm.api.read.plan.Page;
import com.ringlypro.crm.api.read.plan.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param first its first row
 * @param last the row after its last one
 * @param more whether the list goes on in the direction of reading
 */
record PageOfRows(Query.Listing listing, Rows rows, int first, int last, boolean more) {

  /**
   * The page among the rows that were read for it: one more than its size, if there is one.
   *
   * @param start the first of these rows
   * @param end the row after the last of them
   */
  static PageOfRows of(Query.Listing listing, Rows rows, int start, int end, int size) {
    if (end - start <= size) {
      return new PageOfRows(listing, rows, start, end, false);
    }
    return pageOf(listing).backward()
        ? new PageOfRows(listing, rows, end - size, end, true)
        : new PageOfRows(listing, rows, start, start + size, true);
  }

  int count() {
    return last - first;
  }

  boolean hasNext() {
    return pageOf(listing).backward() ? pageOf(listing).before() != null : more;
  }

  boolean hasPrevious() {
    return pageOf(listing).backward() ? more : pageOf(listing).after() != null;
  }

  /** The cursor of a row, in ASCII. */
  byte[] cursor(int row) {
    List<byte @Nullable []> values = new ArrayList<>();
    listing.cursorSlots().forEach(slot -> values.add(rows.value(row, slot)));
    return Cursor.encode(listing.order().fingerprint(), values);
  }

  private static Page pageOf(Query.Listing listing) {
    return Objects.requireNonNull(listing.page());
  }
}
