package com.ringlypro.crm.sync.batch;

import static java.util.stream.Collectors.toMap;

import com.ringlypro.crm.sync.batch.Outcome.Failure;
import com.ringlypro.crm.sync.batch.Outcome.Fetched;
import com.ringlypro.crm.sync.batch.Sent.Again;
import com.ringlypro.crm.sync.batch.Sent.Met;
import com.ringlypro.crm.sync.batch.Sent.NothingToTell;
import com.ringlypro.crm.sync.batch.Sent.Refused;
import com.ringlypro.crm.sync.batch.Sent.Told;
import com.ringlypro.crm.sync.connector.Action;
import com.ringlypro.crm.sync.connector.Answer;
import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.Connection;
import com.ringlypro.crm.sync.connector.Providers;
import com.ringlypro.crm.sync.connector.SyncActions;
import com.ringlypro.crm.sync.connector.SyncRecord;
import com.ringlypro.crm.sync.connector.http.RequestMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells providers of what changed here. A record that exists there is read before it is changed:
 * has somebody changed it meanwhile, that is merged first, and the rest is told the next time.
 */
@Component
class Sender {

  private final Providers providers;
  private final RecordStores stores;
  private final Outbox outbox;
  private final Calls calls;
  private final Clock clock;

  Sender(Providers providers, RecordStores stores, Outbox outbox, Calls calls, Clock clock) {
    this.providers = providers;
    this.stores = stores;
    this.outbox = outbox;
    this.calls = calls;
    this.clock = clock;
  }

  /** Sends one batch of each kind, up to the first that fails. */
  Outcome send(ClaimedConnection connection, RequestMeter meter) {
    var fetched = new ArrayList<Fetched<?>>();
    var sent = new ArrayList<Sent>();
    @Nullable Failure failure = null;
    for (SyncActions<?> actions : providers.actionsOf(connection.provider())) {
      failure =
          calls.attempt(
              connection,
              actions.name(),
              meter,
              opened -> new Batch<>(actions, opened, fetched, sent).send());
      if (failure != null) {
        break;
      }
    }
    return new Outcome(connection, fetched, List.of(), sent, failure, meter.take());
  }

  /** Some entries of one kind. */
  private final class Batch<R extends SyncRecord> {

    private final SyncActions<R> actions;
    private final RecordStore<R> store;
    private final Connection connection;
    private final List<Fetched<?>> fetched;
    private final List<Sent> sent;

    Batch(
        SyncActions<R> actions, Connection connection, List<Fetched<?>> fetched, List<Sent> sent) {
      this.actions = actions;
      this.store = stores.of(actions.recordType());
      this.connection = connection;
      this.fetched = fetched;
      this.sent = sent;
    }

    void send() {
      List<OutboxEntry> entries = outbox.take(connection.id(), store.kind(), actions.batchSize());
      if (entries.isEmpty()) {
        return;
      }
      var creates = new ArrayList<Outgoing.Create<R>>();
      var updates = new ArrayList<Outgoing.Update<R>>();
      for (Outgoing<R> outgoing : store.outgoing(entries)) {
        switch (outgoing) {
          case Outgoing.Wait<R>(var entry, var reason) ->
              settle(entry, new Again(patience(entry), reason));
          case Outgoing.Nothing<R> nothing -> settle(nothing.entry(), new NothingToTell());
          case Outgoing.Create<R> create -> {
            Duration unknown = untilVisible(create.entry());
            if (unknown.isPositive()) {
              settle(create.entry(), new Again(unknown, "Whether it was made is not known yet."));
            } else {
              creates.add(create);
            }
          }
          case Outgoing.Update<R> update -> updates.add(update);
        }
      }
      act(Stream.<Outgoing<R>>concat(creates.stream(), agreed(updates)).toList());
    }

    /** How long until a look shows whether an attempt before this one made the record. */
    private Duration untilVisible(OutboxEntry entry) {
      @Nullable Instant attemptedAt = entry.attemptedAt();
      return attemptedAt == null
          ? Duration.ZERO
          : Duration.between(clock.instant(), attemptedAt.plus(actions.visibleAfter()));
    }

    /** The updates of records that still say what was agreed on; the others are merged first. */
    private Stream<Outgoing.Update<R>> agreed(List<Outgoing.Update<R>> updates) {
      if (updates.isEmpty()) {
        return Stream.empty();
      }
      Map<String, Change<R>> current = read(updates.stream().map(Outgoing.Update::remoteId));
      var agreed = new ArrayList<Outgoing.Update<R>>();
      var changed = new ArrayList<Change<R>>();
      for (var update : updates) {
        Change<R> change =
            Objects.requireNonNull(
                current.get(update.remoteId()), "a record that was asked for was not answered");
        if (change instanceof Change.Upsert<R> upsert
            && upsert.remoteId().equals(update.remoteId())
            && (isAsAgreed(upsert.version(), update) || store.agrees(update, upsert.record()))) {
          agreed.add(
              new Outgoing.Update<>(
                  update.entry(),
                  update.remoteId(),
                  upsert.version(),
                  update.theirs(),
                  update.ours()));
        } else {
          changed.add(change);
          settle(update.entry(), new Again(pause(update.entry()), "It changed there meanwhile."));
        }
      }
      received(changed);
      return agreed.stream();
    }

    private static boolean isAsAgreed(@Nullable String version, Outgoing.Update<?> update) {
      return version != null && version.equals(update.version());
    }

    private Map<String, Change<R>> read(Stream<String> remoteIds) {
      List<String> ids = remoteIds.toList();
      List<Change<R>> changes = actions.read(connection, ids);
      if (changes.size() != ids.size()) {
        throw new IllegalStateException(actions.name() + " did not answer for each record");
      }
      return IntStream.range(0, ids.size()).boxed().collect(toMap(ids::get, changes::get));
    }

    private void act(List<Outgoing<R>> outgoing) {
      if (outgoing.isEmpty()) {
        return;
      }
      List<Action<R>> wanted = outgoing.stream().map(this::action).toList();
      List<Answer> answers = actions.act(connection, wanted);
      if (answers.size() != wanted.size()) {
        throw new IllegalStateException(actions.name() + " did not answer each action");
      }
      var met = new ArrayList<String>();
      for (int i = 0; i < answers.size(); i++) {
        OutboxEntry entry = outgoing.get(i).entry();
        boolean made = wanted.get(i) instanceof Action.Create;
        switch (answers.get(i)) {
          case Answer.Done(String remoteId, var version) ->
              settle(
                  entry,
                  new Told<>(
                      actions.recordType(),
                      made,
                      remoteId,
                      version,
                      wanted.get(i).ours(),
                      actions.told(wanted.get(i).ours())));
          case Answer.Exists(String remoteId) -> {
            met.add(remoteId);
            settle(entry, new Met(remoteId));
          }
          case Answer.Stale() ->
              settle(entry, new Again(pause(entry), "It changed there meanwhile."));
          case Answer.Rejected(String reason) -> settle(entry, new Refused(reason));
          case Answer.Later(Duration delay, String reason) ->
              settle(entry, new Again(delay, reason));
        }
      }
      if (!met.isEmpty()) {
        received(List.copyOf(read(met.stream().distinct()).values()));
      }
    }

    private Action<R> action(Outgoing<R> outgoing) {
      return switch (outgoing) {
        case Outgoing.Create<R>(var entry, var ours) ->
            new Action.Create<>(
                ours, store.kind() + "-" + entry.localId(), entry.attemptedAt() != null);
        case Outgoing.Update<R>(_, var remoteId, var version, var theirs, var ours) ->
            new Action.Update<>(remoteId, version, theirs, ours);
        case Outgoing.Nothing<R> _, Outgoing.Wait<R> _ ->
            throw new IllegalArgumentException("nothing to do");
      };
    }

    /** At once; only when it does not get anywhere that way, after a while. */
    private static Duration pause(OutboxEntry entry) {
      return entry.attempts() <= 3 ? Duration.ZERO : Duration.ofMinutes(1);
    }

    /** As long as it has waited already, so that what waits for a person is not in the way. */
    private static Duration patience(OutboxEntry entry) {
      return Duration.ofSeconds(1L << Math.min(entry.attempts() - 1, 8));
    }

    private void received(List<Change<R>> changes) {
      if (!changes.isEmpty()) {
        fetched.add(new Fetched<>(actions.recordType(), changes, null));
      }
    }

    private void settle(OutboxEntry entry, Sent.Result result) {
      sent.add(new Sent(entry, store.kind(), result));
    }
  }
}
