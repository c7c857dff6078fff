package com.ringlypro.crm.sync.contact;

import static java.util.Objects.requireNonNull;

import com.ringlypro.crm.sync.batch.Links;
import com.ringlypro.crm.sync.batch.OutboxEntry;
import com.ringlypro.crm.sync.batch.Outgoing;
import com.ringlypro.crm.sync.batch.Problem;
import com.ringlypro.crm.sync.batch.Received;
import com.ringlypro.crm.sync.batch.RecordStore;
import com.ringlypro.crm.sync.batch.RemoteKey;
import com.ringlypro.crm.sync.batch.Result;
import com.ringlypro.crm.sync.batch.Verdict;
import com.ringlypro.crm.sync.connector.Change;
import com.ringlypro.crm.sync.connector.ContactRecord;
import com.ringlypro.crm.sync.contact.ContactDecision.Create;
import com.ringlypro.crm.sync.contact.ContactDecision.Follow;
import com.ringlypro.crm.sync.contact.ContactDecision.Ignore;
import com.ringlypro.crm.sync.contact.ContactDecision.Refuse;
import com.ringlypro.crm.sync.contact.ContactTable.Decided;
import com.ringlypro.crm.sync.contact.ContactTable.Merger;
import com.ringlypro.crm.sync.contact.ContactTable.Remote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Stores remote contacts as rows of their client, and knows what its providers have yet to be told.
 */
@Component
class ContactStore implements RecordStore<ContactRecord> {

  private static final int ROWS = 1_000;

  /**
   * Contacts of one page may wait for each other, and people change contacts meanwhile; whoever is
   * still waiting after so many looks has been unlucky indeed.
   */
  private static final int LOOKS = 4;

  private final ContactTable contacts;
  private final ContactSending sending;
  private final Links links;

  ContactStore(ContactTable contacts, ContactSending sending, Links links) {
    this.contacts = contacts;
    this.links = links;
    this.sending = sending;
  }

  @Override
  public Class<ContactRecord> recordType() {
    return ContactRecord.class;
  }

  @Override
  public String kind() {
    return "contact";
  }

  @Override
  public List<Result<ContactRecord>> store(List<Received<ContactRecord>> changes) {
    var results = new ArrayList<Result<ContactRecord>>(changes.size());
    for (int from = 0; from < changes.size(); from += ROWS) {
      results.addAll(storeSome(changes.subList(from, Math.min(from + ROWS, changes.size()))));
    }
    return results;
  }

  @Override
  public List<Outgoing<ContactRecord>> outgoing(List<OutboxEntry> entries) {
    return sending.outgoing(entries);
  }

  @Override
  public boolean agrees(Outgoing.Update<ContactRecord> update, ContactRecord current) {
    return CanonicalContact.of(current).values().equals(ContactValues.of(update.theirs()));
  }

  @Override
  public void agree(List<Agreed<ContactRecord>> agreed) {
    links.agree(kind(), agreed, each -> ContactValues.of(each.ours()).toJson());
  }

  @Override
  public void enqueueUnsent(Collection<Integer> connections) {
    sending.enqueueUnsent(connections);
  }

  private List<Result<ContactRecord>> storeSome(List<Received<ContactRecord>> changes) {
    var results = new ArrayList<Result<ContactRecord>>(changes.size());
    var latest = new LinkedHashMap<RemoteKey, Received<ContactRecord>>();
    for (Received<ContactRecord> received : changes) {
      if (received.change() instanceof Change.Rejected<ContactRecord> rejected) {
        results.add(Result.issue(received, new Problem("UNREADABLE", rejected.reason())));
        continue;
      }
      Received<ContactRecord> earlier = latest.put(key(received), received);
      if (earlier != null) {
        // a record that changes while it is read may come twice; the later one counts
        results.add(Result.asLastTime(earlier));
      }
    }
    List<Merger> mergers = latest.values().stream().flatMap(ContactStore::mergers).toList();
    if (!mergers.isEmpty()) {
      contacts.merge(mergers);
    }
    results.addAll(new Storing(latest).upserts());
    results.addAll(deletes(latest));
    return results;
  }

  private List<Result<ContactRecord>> deletes(Map<RemoteKey, Received<ContactRecord>> changes) {
    var deleted = new LinkedHashMap<RemoteKey, Received<ContactRecord>>();
    changes.forEach((key, received) -> {
      if (received.change() instanceof Change.Delete) {
        deleted.put(key, received);
      }
    });
    if (deleted.isEmpty()) {
      return List.of();
    }
    Set<RemoteKey> done = contacts.delete(List.copyOf(deleted.keySet()));
    var results = new ArrayList<Result<ContactRecord>>();
    deleted.forEach((key, received) ->
        results.add(
            done.contains(key)
                ? Result.of(received, Verdict.DELETED, List.of())
                : Result.asLastTime(received)));
    return results;
  }

  private static Stream<Merger> mergers(Received<ContactRecord> received) {
    return received.change() instanceof Change.Upsert<ContactRecord> upsert
        ? upsert.formerIds().stream()
            .map(former -> new Merger(received.connectionId(), former, upsert.remoteId()))
        : Stream.empty();
  }

  private static RemoteKey key(Received<ContactRecord> received) {
    return new RemoteKey(received.connectionId(), requireNonNull(received.change().remoteId()));
  }

  /** The upserts of one call, looked at again and again until nothing more comes of it. */
  private final class Storing {

    private final Map<RemoteKey, Received<ContactRecord>> changes;
    private final Map<RemoteKey, Remote> waiting = new LinkedHashMap<>();
    private final Map<RemoteKey, Result<ContactRecord>> results = new HashMap<>();

    Storing(Map<RemoteKey, Received<ContactRecord>> changes) {
      this.changes = changes;
      changes.forEach((key, received) -> {
        if (received.change() instanceof Change.Upsert<ContactRecord> upsert) {
          var contact = CanonicalContact.of(upsert.record());
          waiting.put(key, new Remote(key, received.clientId(), upsert.version(), contact));
        }
      });
    }

    List<Result<ContactRecord>> upserts() {
      boolean progress = true;
      for (int look = 0; look < LOOKS && progress && !waiting.isEmpty(); look++) {
        progress = look();
      }
      for (RemoteKey key : waiting.keySet()) {
        results.putIfAbsent(
            key,
            Result.issue(
                received(key),
                new Problem("BUSY", "The contact was changed here again and again meanwhile.")));
      }
      return List.copyOf(results.values());
    }

    /**
     * Decides on all that wait, and does what can be done at once. What stands in the way of others
     * or would have to be decided by a person waits for another look, because the rows that were
     * just written may have settled it.
     *
     * @return whether there was something to write, so that another look may show something new
     */
    private boolean look() {
      Map<RemoteKey, ContactMatch> matches = contacts.match(List.copyOf(waiting.values()));
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
        String provider = received(key).provider();
        switch (ContactRules.decide(remote.contact(), match, provider)) {
          case Create create -> {
            if (claims(remote, create.values(), claimed)) {
              creates.add(new Decided<>(remote, ContactRules.source(provider), create));
            }
          }
          case Follow follow -> {
            var decided = new Decided<>(remote, "", follow);
            if (follow.wantsWhatIsTaken()) {
              hesitant.add(decided);
            } else if (!follow.isToWrite(match, remote.version())) {
              done(Result.of(received(key), Verdict.UNCHANGED, follow.problems()));
            } else if (claims(remote, changedValues(follow), claimed)
                && claimed.add(Claim.row(key.connectionId(), follow.before().id()))) {
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
        links.close(kind(), closes, ContactRules.DELETED_HERE);
      }
      if (creates.isEmpty() && follows.isEmpty()) {
        // nobody is going to let go of what they want, so without it
        for (var decided : hesitant) {
          RemoteKey key = decided.remote().key();
          var match = requireNonNull(matches.get(key));
          if (!decided.decision().isToWrite(match, decided.remote().version())) {
            done(Result.of(received(key), Verdict.UNCHANGED, decided.decision().problems()));
          } else if (claims(decided.remote(), changedValues(decided.decision()), claimed)) {
            follows.add(decided);
          }
        }
      }
      return write(creates, follows);
    }

    private boolean write(List<Decided<Create>> creates, List<Decided<Follow>> follows) {
      var followed = follows.isEmpty() ? Map.<RemoteKey, Integer>of() : contacts.follow(follows);
      var created = creates.isEmpty() ? Map.<RemoteKey, Integer>of() : contacts.create(creates);
      for (var each : creates) {
        Integer row = created.get(each.remote().key());
        if (row != null) {
          var received = received(each.remote().key());
          done(Result.of(received, Verdict.CREATED, each.decision().problems()).in(row, false));
        }
      }
      for (var each : follows) {
        Integer row = followed.get(each.remote().key());
        if (row != null) {
          var verdict = each.decision().changesRow() ? Verdict.UPDATED : Verdict.UNCHANGED;
          var received = received(each.remote().key());
          done(
              Result.of(received, verdict, each.decision().problems())
                  .in(row, each.decision().isAhead()));
        }
      }
      return !creates.isEmpty() || !follows.isEmpty();
    }

    private void done(Result<ContactRecord> result) {
      RemoteKey key = key(result.received());
      waiting.remove(key);
      results.put(key, result);
    }

    private Received<ContactRecord> received(RemoteKey key) {
      return requireNonNull(changes.get(key));
    }

    /**
     * Whether no other contact of this look takes the same phone, e-mail or row; otherwise it waits
     * for the next look, which shows what became of the other one.
     */
    private boolean claims(Remote remote, ContactValues values, Set<Claim> claimed) {
      var wanted = new ArrayList<Claim>();
      for (ContactField field : ContactRules.uniqueFields()) {
        if (values.has(field)) {
          wanted.add(new Claim(field.name(), remote.clientId(), values.get(field)));
        }
      }
      if (wanted.stream().anyMatch(claimed::contains)) {
        return false;
      }
      claimed.addAll(wanted);
      return true;
    }

    private static ContactValues changedValues(Follow follow) {
      return ContactValues.of(field -> {
        String value = follow.values().get(field);
        return value.equals(follow.before().values().get(field)) ? "" : value;
      });
    }
  }

  /** What only one contact of a look can have: a phone or e-mail of a client, or a row. */
  private record Claim(String kind, int within, String value) {

    static Claim row(int connectionId, int contactId) {
      return new Claim("row", connectionId, Integer.toString(contactId));
    }
  }
}
