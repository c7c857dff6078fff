package com.ringlypro.crm.sync.batch;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.ringlypro.crm.sync.connector.SyncRecord;
import com.ringlypro.crm.sync.connector.SyncStream;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds the store for what a stream brings. */
@Component
class RecordStores {

  private final Map<Class<?>, RecordStore<?>> byType;

  RecordStores(List<RecordStore<?>> stores) {
    this.byType = stores.stream().collect(toUnmodifiableMap(RecordStore::recordType, identity()));
  }

  @SuppressWarnings("unchecked") // each store is filed under the type of its records
  <R extends SyncRecord> RecordStore<R> of(SyncStream<R> stream) {
    var store = (RecordStore<R>) byType.get(stream.recordType());
    if (store == null) {
      throw new IllegalStateException("nothing stores what comes from " + stream.name());
    }
    return store;
  }
}
