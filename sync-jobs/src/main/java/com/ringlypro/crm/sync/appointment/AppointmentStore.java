package com.ringlypro.crm.sync.appointment;

import static java.util.Objects.requireNonNull;

import com.ringlypro.crm.db.appointment.ConfirmationCodes;
import com.ringlypro.crm.sync.appointment.AppointmentDecision.Create;
import com.ringlypro.crm.sync.appointment.AppointmentDecision.Follow;
import com.ringlypro.crm.sync.appointment.AppointmentDecision.Ignore;
import com.ringlypro.crm.sync.appointment.AppointmentDecision.Refuse;
import com.ringlypro.crm.sync.appointment.AppointmentTable.Decided;
import com.ringlypro.crm.sync.appointment.AppointmentTable.Remote;
import com.ringlypro.crm.sync.batch.Links;
import com.ringlypro.crm.sync.batch.OutboxEntry;
import com.ringlypro.crm.sync.batch.Outgoing;
import com.ringlypro.crm.sync.batch.Problem;
import com.ringlypro.crm.sync.batch.Received;
import com.ringlypro.crm.sync.batch.RecordStore;
import com.ringlypro.crm.sync.batch.RemoteKey;
import com.ringlypro.crm.sync.batch.Result;
import com.ringlypro.crm.sync.batch.Verdict;
import com.ringlypro.crm.sync.connector.AppointmentRecord;
import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.Providers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Stores remote appointments as rows of their client, and knows what its providers have yet to be
 * told.
 */
@Component
class AppointmentStore implements RecordStore<AppointmentRecord> {

  /** Appointments of one page may wait for the time that another one gives back. */
  private static final int LOOKS = 4;

  private final AppointmentTable appointments;
  private final AppointmentSending sending;
  private final Links links;
  private final Providers providers;
  private final Clock clock;
  private final ConfirmationCodes codes = new ConfirmationCodes(new SecureRandom());

  AppointmentStore(
      AppointmentTable appointments,
      AppointmentSending sending,
      Links links,
      Providers providers,
      Clock clock) {
    this.appointments = appointments;
    this.sending = sending;
    this.links = links;
    this.providers = providers;
    this.clock = clock;
  }

  @Override
  public Class<AppointmentRecord> recordType() {
    return AppointmentRecord.class;
  }

  @Override
  public String kind() {
    return "appointment";
  }

  @Override
  public List<Outgoing<AppointmentRecord>> outgoing(List<OutboxEntry> entries) {
    return sending.outgoing(entries, clock.instant());
  }

  @Override
  public boolean agrees(Outgoing.Update<AppointmentRecord> update, AppointmentRecord current) {
    return RemoteAppointment.of(current).equals(RemoteAppointment.of(update.theirs()));
  }

  @Override
  public void agree(List<Agreed<AppointmentRecord>> agreed) {
    sending.agree(agreed);
  }

  @Override
  public void enqueueUnsent(Collection<Integer> connections) {
    sending.enqueueUnsent(connections);
  }

  @Override
  public List<Result<AppointmentRecord>> store(List<Received<AppointmentRecord>> changes) {
    var results = new ArrayList<Result<AppointmentRecord>>(changes.size());
    var latest = new LinkedHashMap<RemoteKey, Received<AppointmentRecord>>();
    for (Received<AppointmentRecord> received : changes) {
      if (received.change() instanceof Change.Rejected<AppointmentRecord> rejected) {
        results.add(Result.issue(received, new Problem("UNREADABLE", rejected.reason())));
        continue;
      }
      Received<AppointmentRecord> earlier = latest.put(key(received), received);
      if (earlier != null) {
        // a record that changes while it is read may come twice; the later one counts
        results.add(Result.asLastTime(earlier));
      }
    }
    results.addAll(deletes(latest));
    results.addAll(new Storing(latest).upserts());
    return results;
  }

  private List<Result<AppointmentRecord>> deletes(
      Map<RemoteKey, Received<AppointmentRecord>> changes) {
    var deleted = new LinkedHashMap<RemoteKey, Received<AppointmentRecord>>();
    changes.forEach((key, received) -> {
      if (received.change() instanceof Change.Delete) {
        deleted.put(key, received);
      }
    });
    if (deleted.isEmpty()) {
      return List.of();
    }
    Map<RemoteKey, Integer> rows = appointments.delete(List.copyOf(deleted.keySet()));
    var results = new ArrayList<Result<AppointmentRecord>>();
    deleted.forEach((key, received) -> {
      Integer row = rows.get(key);
      results.add(
          row == null
              ? Result.asLastTime(received)
              : Result.of(received, Verdict.DELETED, List.of()).in(row, false));
    });
    return results;
  }

  private String code(String provider) {
    var traits = requireNonNull(providers.get(provider).appointments(), provider);
    return codes.next(traits.codePrefix());
  }

  private static RemoteKey key(Received<AppointmentRecord> received) {
    return new RemoteKey(received.connectionId(), requireNonNull(received.change().remoteId()));
  }

  /** The upserts of one call, looked at again and again until nothing more comes of it. */
  private final class Storing {

    private final Map<RemoteKey, Received<AppointmentRecord>> changes;
    private final Map<RemoteKey, Remote> waiting = new LinkedHashMap<>();
    private final Map<RemoteKey, Result<AppointmentRecord>> results = new HashMap<>();

    Storing(Map<RemoteKey, Received<AppointmentRecord>> changes) {
      this.changes = changes;
      changes.forEach((key, received) -> {
        if (received.change() instanceof Change.Upsert<AppointmentRecord> upsert) {
          waiting.put(key, remote(key, received, upsert));
        }
      });
    }

    private static Remote remote(
        RemoteKey key,
        Received<AppointmentRecord> received,
        Change.Upsert<AppointmentRecord> upsert) {
      String code = upsert.record().confirmationCode();
      return new Remote(
          key,
          received.clientId(),
          received.provider(),
          received.zone(),
          upsert.version(),
          RemoteAppointment.of(upsert.record()),
          code == null ? null : code.toUpperCase(Locale.ROOT));
    }

    List<Result<AppointmentRecord>> upserts() {
      boolean progress = true;
      for (int look = 0; look < LOOKS && progress && !waiting.isEmpty(); look++) {
        progress = look();
      }
      for (RemoteKey key : waiting.keySet()) {
        results.putIfAbsent(
            key,
            Result.issue(
                received(key),
                new Problem(
                    "BUSY", "The appointment was changed here again and again meanwhile.")));
      }
      return List.copyOf(results.values());
    }

    /**
     * Decides on all that wait, and does what can be done at once. What wants a time that is taken
     * waits for another look, because the rows that were just written may have given it back.
     *
     * @return whether there was something to write, so that another look may show something new
     */
    private boolean look() {
      Map<RemoteKey, AppointmentMatch> matches = appointments.match(List.copyOf(waiting.values()));
      var creates = new ArrayList<Decided<Create>>();
      var follows = new ArrayList<Decided<Follow>>();
      var hesitant = new ArrayList<Decided<Follow>>();
      var closes = new ArrayList<RemoteKey>();
      var claimed = new HashSet<Claim>();
      for (Remote remote : List.copyOf(waiting.values())) {
        RemoteKey key = remote.key();
        var match = matches.get(key);
        if (match == null) {
          done(Result.asLastTime(received(key)));
          continue;
        }
        switch (AppointmentRules.decide(
            remote.appointment(), match, remote.provider(), remote.zone(), clock.instant())) {
          case Create create -> {
            if (!create.values().status().isLive()
                || claimed.add(new Claim(remote.clientId(), create.values().start()))) {
              creates.add(new Decided<>(remote, code(remote.provider()), create));
            }
          }
          case Follow follow -> {
            var decided = new Decided<>(remote, "", follow);
            if (!follow.isToWrite(match, remote.version())) {
              done(Result.of(received(key), Verdict.UNCHANGED, follow.problems()));
            } else if (follow.wantsWhatIsTaken()) {
              hesitant.add(decided);
            } else if (isFree(decided, claimed)) {
              follows.add(decided);
            }
          }
          case Refuse(Problem problem) -> results.put(key, Result.issue(received(key), problem));
          case Ignore(var reason) -> {
            if (reason != null) {
              closes.add(key);
            }
            done(Result.of(received(key), Verdict.UNCHANGED, List.of()));
          }
        }
      }
      if (!closes.isEmpty()) {
        links.close(kind(), closes, AppointmentRules.DELETED_HERE);
      }
      if (creates.isEmpty() && follows.isEmpty()) {
        // nobody is going to give back what they want, so without it
        follows.addAll(hesitant);
      }
      return write(creates, follows);
    }

    /** Whether no other appointment of this look takes the same time. */
    private static boolean isFree(Decided<Follow> decided, Set<Claim> claimed) {
      Follow follow = decided.decision();
      boolean moves =
          follow.values().status().isLive()
              && !follow.values().start().equals(follow.before().values().start());
      return !moves || claimed.add(new Claim(decided.remote().clientId(), follow.values().start()));
    }

    private boolean write(List<Decided<Create>> creates, List<Decided<Follow>> follows) {
      var linked = new HashMap<RemoteKey, Integer>();
      if (!follows.isEmpty()) {
        linked.putAll(appointments.follow(follows));
      }
      if (!creates.isEmpty()) {
        linked.putAll(appointments.create(creates));
      }
      if (!linked.isEmpty()) {
        appointments.writeIds(linked, waiting);
      }
      for (var each : creates) {
        Integer row = linked.get(each.remote().key());
        if (row != null) {
          done(Result.of(received(each.remote().key()), Verdict.CREATED, List.of()).in(row, false));
        }
      }
      for (var each : follows) {
        Integer row = linked.get(each.remote().key());
        if (row != null) {
          var verdict = each.decision().changesRow() ? Verdict.UPDATED : Verdict.UNCHANGED;
          done(
              Result.of(received(each.remote().key()), verdict, each.decision().problems())
                  .in(row, each.decision().isAhead()));
        }
      }
      return !creates.isEmpty() || !follows.isEmpty();
    }

    private void done(Result<AppointmentRecord> result) {
      RemoteKey key = key(result.received());
      waiting.remove(key);
      results.put(key, result);
    }

    private Received<AppointmentRecord> received(RemoteKey key) {
      return requireNonNull(changes.get(key));
    }
  }

  /** A time of a client, which only one appointment can have. */
  private record Claim(int clientId, LocalDateTime start) {}
}
