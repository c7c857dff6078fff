package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.batch.Connections.Look;
import com.ringlypro.crm.sync.batch.Issues.Findings;
import com.ringlypro.crm.sync.batch.Outcome.Failure;
import com.ringlypro.crm.sync.batch.Outcome.Fetched;
import com.ringlypro.crm.sync.batch.RecordStore.Agreed;
import com.ringlypro.crm.sync.batch.Runs.Progress;
import com.ringlypro.crm.sync.batch.Sent.Told;
import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.SyncRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores what was read and what was sent: rows and links, the bookmark that covers them, issues,
 * counts, and the connection itself, all in one transaction that proves the lease.
 */
@Component
class SyncWriter {

  private static final Logger log = LoggerFactory.getLogger(SyncWriter.class);

  private final TransactionTemplate transaction;
  private final RecordStores stores;
  private final Connections connections;
  private final Runs runs;
  private final Issues issues;
  private final Outbox outbox;

  SyncWriter(
      TransactionTemplate transaction,
      RecordStores stores,
      Connections connections,
      Runs runs,
      Issues issues,
      Outbox outbox) {
    this.transaction = transaction;
    this.stores = stores;
    this.connections = connections;
    this.runs = runs;
    this.issues = issues;
    this.outbox = outbox;
  }

  /**
   * What is to go on.
   *
   * @param runs the runs by connection
   * @param sending the connections with something to send, which stay leased for that
   */
  record Stored(Map<Integer, Integer> runs, Set<Integer> sending) {

    private static final Stored NOTHING = new Stored(Map.of(), Set.of());

    private static Stored merged(List<Stored> all) {
      var runs = new HashMap<Integer, Integer>();
      var sending = new HashSet<Integer>();
      for (Stored each : all) {
        runs.putAll(each.runs);
        sending.addAll(each.sending);
      }
      return new Stored(runs, sending);
    }
  }

  /** Whether connections go on to send once they are read. */
  private enum Then {
    SEND,
    END
  }

  /**
   * Stores what was read of different connections. What cannot be stored fails its own connection
   * only.
   */
  Stored writeRead(List<Outcome> outcomes) {
    return write(outcomes, Then.SEND);
  }

  /** Stores what came of sending, and ends the leases. */
  void writeSent(List<Outcome> outcomes) {
    write(outcomes, Then.END);
  }

  private Stored write(List<Outcome> outcomes, Then then) {
    try {
      return transaction.execute(_ -> store(outcomes, then));
    } catch (DataAccessException failure) {
      if (outcomes.size() > 1) {
        log.warn("Storing {} connections at once failed; now one by one", outcomes.size(), failure);
      }
    }
    var stored = new ArrayList<Stored>();
    for (Outcome outcome : outcomes) {
      try {
        stored.add(transaction.execute(_ -> store(List.of(outcome), then)));
      } catch (DataAccessException failure) {
        int connection = outcome.connection().id();
        log.error("What was read for connection {} could not be stored", connection, failure);
        fail(outcome.connection());
      }
    }
    return Stored.merged(stored);
  }

  /**
   * Stores a page of an import, which cannot go on without.
   *
   * @throws LeaseLostException if another worker has the connection now
   * @throws DataAccessException if it cannot be stored
   */
  void writePage(Outcome outcome) {
    Stored stored;
    try {
      stored = transaction.execute(_ -> store(List.of(outcome), Then.END));
    } catch (DataAccessException meanwhile) {
      // somebody may have taken a phone number between look and write: once more
      stored = transaction.execute(_ -> store(List.of(outcome), Then.END));
    }
    if (stored.runs().isEmpty()) {
      throw new LeaseLostException(outcome.connection().id());
    }
  }

  /** Ends the run of a connection whose records could not be stored; the bookmark stays. */
  void fail(ClaimedConnection connection) {
    fail(connection, new Failure("Storing failed because of a defect; see the log", false, null));
  }

  /** Ends the run of a connection for a reason. */
  void fail(ClaimedConnection connection, Failure failure) {
    transaction.execute(_ -> store(List.of(Outcome.failed(connection, failure)), Then.END));
  }

  private Stored store(List<Outcome> all, Then then) {
    Set<Integer> ours =
        connections.lock(all.stream().map(outcome -> outcome.connection().lease()).toList());
    List<Outcome> outcomes =
        all.stream().filter(outcome -> ours.contains(outcome.connection().id())).toList();
    if (outcomes.isEmpty()) {
      return Stored.NOTHING;
    }
    var counts = new HashMap<Integer, Counts>();
    var findings = new ArrayList<Findings>();
    for (Class<? extends SyncRecord> type : types(outcomes)) {
      RecordStore<?> store = stores.of(type);
      List<? extends Result<?>> results = store(store, outcomes);
      for (Result<?> result : results) {
        counts.merge(result.received().connectionId(), Counts.of(result.verdict()), Counts::plus);
      }
      outbox.enqueue(store.kind(), results);
      outbox.reconsider(store.kind(), results);
      findings.add(issues.compare(store.kind(), results));
    }
    List<Sent> sent = outcomes.stream().flatMap(outcome -> outcome.sent().stream()).toList();
    if (!sent.isEmpty()) {
      agree(sent);
      outbox.settle(sent);
      for (Sent each : sent) {
        counts.merge(each.entry().connectionId(), Counts.of(each.result()), Counts::plus);
      }
    }
    Map<Integer, Integer> runIds = runs(outcomes, counts, findings);
    findings.forEach(each -> issues.write(each, runIds));
    if (!sent.isEmpty()) {
      issues.writeSent(sent, runIds);
    }
    Map<String, List<Integer>> walked = connections.bookmark(outcomes, this::kindOf);
    walked.forEach((kind, ids) -> stores.ofKind(kind).enqueueUnsent(ids));
    Set<Integer> sending = then == Then.SEND ? outbox.waiting(read(outcomes)) : Set.of();
    end(outcomes, sending, counts, runIds);
    return new Stored(runIds, sending);
  }

  private static List<Integer> read(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.failure() == null && outcome.isDone())
        .map(outcome -> outcome.connection().id())
        .toList();
  }

  private void end(
      List<Outcome> outcomes,
      Set<Integer> sending,
      Map<Integer, Counts> counts,
      Map<Integer, Integer> runIds) {
    var progress = new ArrayList<Progress>();
    var looked = new ArrayList<Look>();
    for (Outcome outcome : outcomes) {
      int connection = outcome.connection().id();
      @Nullable Integer run = runIds.get(connection);
      boolean done = outcome.isDone() && !sending.contains(connection);
      if (run != null) {
        progress.add(
            new Progress(
                run,
                counts.getOrDefault(connection, Counts.NONE),
                outcome.usage(),
                done,
                outcome.failure()));
      }
      // without a run nothing can be read on: somebody asked for one just now, and that reads it
      boolean cannotGoOn = run == null && !outcome.isDone();
      looked.add(new Look(outcome.connection(), done || cannotGoOn, outcome.failure()));
    }
    if (!progress.isEmpty()) {
      runs.advance(progress);
    }
    connections.looked(looked);
  }

  /** Links what was told to what it was told of. */
  private void agree(List<Sent> sent) {
    var types = new LinkedHashSet<Class<? extends SyncRecord>>();
    for (Sent each : sent) {
      if (each.result() instanceof Told<?> told) {
        types.add(told.type());
      }
    }
    types.forEach(type -> agree(type, sent));
  }

  private <R extends SyncRecord> void agree(Class<R> type, List<Sent> sent) {
    var agreed = new ArrayList<Agreed<R>>();
    for (Sent each : sent) {
      if (each.result() instanceof Told<?> told && told.type().equals(type)) {
        agreed.add(
            new Agreed<>(
                each.entry(),
                told.remoteId(),
                told.version(),
                type.cast(told.ours()),
                type.cast(told.theirs())));
      }
    }
    stores.of(type).agree(agreed);
  }

  private String kindOf(Class<? extends SyncRecord> type) {
    return stores.of(type).kind();
  }

  private static Set<Class<? extends SyncRecord>> types(List<Outcome> outcomes) {
    var types = new LinkedHashSet<Class<? extends SyncRecord>>();
    outcomes.forEach(outcome -> outcome.fetched().forEach(fetched -> types.add(fetched.type())));
    return types;
  }

  private static <R extends SyncRecord> List<Result<R>> store(
      RecordStore<R> store, List<Outcome> outcomes) {
    var received = new ArrayList<Received<R>>();
    for (Outcome outcome : outcomes) {
      ClaimedConnection connection = outcome.connection();
      for (Fetched<?> fetched : outcome.fetched()) {
        for (Change<R> change : changes(store.recordType(), fetched)) {
          received.add(
              new Received<>(
                  connection.id(),
                  connection.clientId(),
                  connection.provider(),
                  // one that is none was not read
                  ZoneId.of(connection.timezone()),
                  change));
        }
      }
    }
    return received.isEmpty() ? List.of() : store.store(received);
  }

  @SuppressWarnings("unchecked") // what was fetched says of which type its records are
  private static <R extends SyncRecord> List<Change<R>> changes(Class<R> type, Fetched<?> fetched) {
    return fetched.type().equals(type) ? ((Fetched<R>) fetched).changes() : List.of();
  }

  /** The runs of the connections; a poll gets one if it has something to tell. */
  private Map<Integer, Integer> runs(
      List<Outcome> outcomes, Map<Integer, Counts> counts, List<Findings> findings) {
    var runIds = new HashMap<Integer, Integer>();
    var begin = new ArrayList<ClaimedConnection>();
    for (Outcome outcome : outcomes) {
      ClaimedConnection connection = outcome.connection();
      if (connection.run() != null) {
        runIds.put(connection.id(), connection.run().id());
      } else if (!outcome.isDone()
          || outcome.failure() != null
          || counts.getOrDefault(connection.id(), Counts.NONE).haveSomethingToTell()
          || findings.stream().anyMatch(each -> each.concern(connection.id()))) {
        begin.add(connection);
      }
    }
    if (!begin.isEmpty()) {
      runIds.putAll(runs.begin(begin));
    }
    return runIds;
  }
}
