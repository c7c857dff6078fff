package com.ringlypro.crm.sandbox.hubspot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of many objects.
 *
 * @param total how many there are on all pages, of a search only
 * @param paging null on the last page
 */
record Page(@Nullable Integer total, List<SimplePublicObject> results, @Nullable Paging paging) {

  record Paging(Next next) {

    static Paging after(String after) {
      return new Paging(new Next(after));
    }
  }

  record Next(String after) {}
}
