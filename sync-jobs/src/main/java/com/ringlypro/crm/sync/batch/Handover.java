package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.SyncStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a job execution is about, from the thread that claimed it to the job's reader. Nothing of it
 * has to survive the process: whoever takes over claims anew.
 */
@Component
class Handover {

  private final Map<String, List<ClaimedConnection>> polls = new ConcurrentHashMap<>();
  private final Map<String, List<ClaimedConnection>> sending = new ConcurrentHashMap<>();
  private final Map<Long, Import> imports = new ConcurrentHashMap<>();

  /** A connection to be read to its end, and the streams that are left. */
  record Import(ClaimedConnection connection, List<SyncStream<?>> streams) {}

  void putPoll(String tick, List<ClaimedConnection> connections) {
    polls.put(tick, connections);
  }

  List<ClaimedConnection> takePoll(String tick) {
    return polls.getOrDefault(tick, List.of());
  }

  /** Connections that were read and have something to send. */
  void addSending(String tick, List<ClaimedConnection> connections) {
    sending.merge(
        tick, connections, (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
  }

  List<ClaimedConnection> takeSending(String tick) {
    return sending.getOrDefault(tick, List.of());
  }

  void putImport(long run, Import started) {
    imports.put(run, started);
  }

  Import takeImport(long run) {
    Import started = imports.get(run);
    if (started == null) {
      throw new IllegalStateException("run %d was not handed over to this worker".formatted(run));
    }
    return started;
  }

  void forgetPoll(String tick) {
    polls.remove(tick);
    sending.remove(tick);
  }

  void forgetImport(long run) {
    imports.remove(run);
  }
}
