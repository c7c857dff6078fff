package com.ringlypro.crm.sync.batch;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.ringlypro.crm.sync.connector.SyncRecord;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds the store for a kind of records. */
@Component
class RecordStores {

  private final Map<Class<?>, RecordStore<?>> byType;

  RecordStores(List<RecordStore<?>> stores) {
    this.byType = stores.stream().collect(toUnmodifiableMap(RecordStore::recordType, identity()));
  }

  @SuppressWarnings("unchecked") // each store is filed under the type of its records
  <R extends SyncRecord> RecordStore<R> of(Class<R> recordType) {
    var store = (RecordStore<R>) byType.get(recordType);
    if (store == null) {
      throw new IllegalStateException("nothing stores a " + recordType.getSimpleName());
    }
    return store;
  }

  /** The store of a kind of rows, as in {@code sync_links}. */
  RecordStore<?> ofKind(String kind) {
    return byType.values().stream()
        .filter(store -> store.kind().equals(kind))
        .findAny()
        .orElseThrow(() -> new IllegalStateException("nothing stores records of kind " + kind));
  }
}
