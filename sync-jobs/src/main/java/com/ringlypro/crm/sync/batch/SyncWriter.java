package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.batch.Issues.Findings;
import com.ringlypro.crm.sync.batch.Outcome.Failure;
import com.ringlypro.crm.sync.batch.Outcome.Fetched;
import com.ringlypro.crm.sync.batch.Runs.Progress;
import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.SyncRecord;
import com.ringlypro.crm.sync.connector.SyncStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores what was read: rows and links, the bookmark that covers them, issues, counts, and the
 * connection itself, all in one transaction that proves the lease.
 */
@Component
class SyncWriter {

  private static final Logger log = LoggerFactory.getLogger(SyncWriter.class);

  private final TransactionTemplate transaction;
  private final RecordStores stores;
  private final Connections connections;
  private final Runs runs;
  private final Issues issues;

  SyncWriter(
      TransactionTemplate transaction,
      RecordStores stores,
      Connections connections,
      Runs runs,
      Issues issues) {
    this.transaction = transaction;
    this.stores = stores;
    this.connections = connections;
    this.runs = runs;
    this.issues = issues;
  }

  /**
   * Stores outcomes of different connections. What cannot be stored fails its own connection only.
   *
   * @return the runs that may go on, by connection
   */
  Map<Integer, Integer> write(List<Outcome> outcomes) {
    try {
      return transaction.execute(_ -> store(outcomes));
    } catch (DataAccessException failure) {
      if (outcomes.size() > 1) {
        log.warn("Storing {} connections at once failed; now one by one", outcomes.size(), failure);
      }
    }
    var runs = new HashMap<Integer, Integer>();
    for (Outcome outcome : outcomes) {
      try {
        runs.putAll(transaction.execute(_ -> store(List.of(outcome))));
      } catch (DataAccessException failure) {
        int connection = outcome.connection().id();
        log.error("What was read for connection {} could not be stored", connection, failure);
        fail(outcome.connection());
      }
    }
    return runs;
  }

  /**
   * Stores a page of an import, which cannot go on without.
   *
   * @throws LeaseLostException if another worker has the connection now
   * @throws DataAccessException if it cannot be stored
   */
  void writePage(Outcome outcome) {
    Map<Integer, Integer> runs;
    try {
      runs = transaction.execute(_ -> store(List.of(outcome)));
    } catch (DataAccessException meanwhile) {
      // somebody may have taken a phone number between look and write: once more
      runs = transaction.execute(_ -> store(List.of(outcome)));
    }
    if (runs.isEmpty()) {
      throw new LeaseLostException(outcome.connection().id());
    }
  }

  /** Ends the run of a connection whose records could not be stored; the bookmark stays. */
  void fail(ClaimedConnection connection) {
    var failure = new Failure("Storing failed because of a defect; see the log", false, null);
    transaction.execute(_ -> store(List.of(Outcome.failed(connection, failure))));
  }

  private Map<Integer, Integer> store(List<Outcome> all) {
    Set<Integer> ours =
        connections.lock(all.stream().map(outcome -> outcome.connection().lease()).toList());
    List<Outcome> outcomes =
        all.stream().filter(outcome -> ours.contains(outcome.connection().id())).toList();
    if (outcomes.isEmpty()) {
      return Map.of();
    }
    var counts = new HashMap<Integer, Counts>();
    var findings = new ArrayList<Findings>();
    for (SyncStream<?> stream : streams(outcomes)) {
      List<? extends Result<?>> results = store(stream, outcomes);
      for (Result<?> result : results) {
        counts.merge(result.received().connectionId(), Counts.of(result.verdict()), Counts::plus);
      }
      findings.add(issues.compare(stores.of(stream).kind(), results));
    }
    Map<Integer, Integer> runIds = runs(outcomes, counts, findings);
    findings.forEach(each -> issues.write(each, runIds));
    connections.bookmark(outcomes);
    var progress = new ArrayList<Progress>();
    for (Outcome outcome : outcomes) {
      Integer run = runIds.get(outcome.connection().id());
      if (run != null) {
        progress.add(
            new Progress(
                run,
                counts.getOrDefault(outcome.connection().id(), Counts.NONE),
                outcome.usage(),
                outcome.isDone(),
                outcome.failure()));
      }
    }
    if (!progress.isEmpty()) {
      runs.advance(progress);
    }
    connections.looked(outcomes.stream().map(outcome -> endWithoutRun(outcome, runIds)).toList());
    return runIds;
  }

  private static Set<SyncStream<?>> streams(List<Outcome> outcomes) {
    var streams = new LinkedHashSet<SyncStream<?>>();
    outcomes.forEach(outcome -> outcome.pages().forEach(fetched -> streams.add(fetched.stream())));
    return streams;
  }

  private <R extends SyncRecord> List<Result<R>> store(
      SyncStream<R> stream, List<Outcome> outcomes) {
    var received = new ArrayList<Received<R>>();
    for (Outcome outcome : outcomes) {
      ClaimedConnection connection = outcome.connection();
      for (Fetched<?> fetched : outcome.pages()) {
        for (Change<R> change : changes(stream, fetched)) {
          received.add(
              new Received<>(
                  connection.id(), connection.clientId(), connection.provider(), change));
        }
      }
    }
    return received.isEmpty() ? List.of() : stores.of(stream).store(received);
  }

  @SuppressWarnings("unchecked") // a stream's pages hold the stream's records
  private static <R extends SyncRecord> List<Change<R>> changes(
      SyncStream<R> stream, Fetched<?> fetched) {
    return fetched.stream().equals(stream) ? ((Fetched<R>) fetched).page().changes() : List.of();
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
          || counts.getOrDefault(connection.id(), Counts.NONE).changedRows()
          || findings.stream().anyMatch(each -> each.concern(connection.id()))) {
        begin.add(connection);
      }
    }
    if (!begin.isEmpty()) {
      runIds.putAll(runs.begin(begin));
    }
    return runIds;
  }

  /** Without a run nothing can be read on: somebody asked for one just now, and that reads it. */
  private static Outcome endWithoutRun(Outcome outcome, Map<Integer, Integer> runIds) {
    return runIds.containsKey(outcome.connection().id())
        ? outcome
        : new Outcome(
            outcome.connection(), outcome.pages(), List.of(), outcome.failure(), outcome.usage());
  }
}
