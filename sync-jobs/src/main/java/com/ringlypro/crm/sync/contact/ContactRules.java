package com.ringlypro.crm.sync.contact;

import com.ringlypro.crm.db.contact.ContactStatus;
import com.ringlypro.crm.sync.batch.Problem;
import com.ringlypro.crm.sync.contact.ContactDecision.Create;
import com.ringlypro.crm.sync.contact.ContactDecision.Follow;
import com.ringlypro.crm.sync.contact.ContactDecision.Ignore;
import com.ringlypro.crm.sync.contact.ContactDecision.Refuse;
import com.ringlypro.crm.sync.contact.ContactMatch.Candidate;
import com.ringlypro.crm.sync.contact.ContactMatch.Link;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which row a remote contact belongs to, and which of its values are taken over.
 *
 * <p>The row is the linked one, else the one with the same phone, else the one with the same
 * e-mail; where these disagree, or the row follows another remote record already, a person decides.
 *
 * <p>Each field is merged by itself, against the value that both sides last agreed on: what only
 * the remote side changed is taken, what only we changed stays, and where both did, the provider
 * wins for contacts that it brought, we for all others. A blank remote value changes nothing.
 */
final class ContactRules {

  /** The link ended because the remote record was deleted; it comes back with the record. */
  static final String DELETED_THERE = "deleted by the provider";

  /** How the codes end of problems with a value that another contact holds. */
  static final String TAKEN = "_TAKEN";

  static final String DELETED_HERE = "deleted here";
  static final String MERGED = "merged into another record by the provider";

  private ContactRules() {}

  /** How a contact of a provider came about. */
  static String source(String provider) {
    return provider + "_sync";
  }

  static ContactDecision decide(CanonicalContact remote, ContactMatch match, String provider) {
    if (match.link() != null) {
      return follow(remote, match, match.link(), provider);
    }
    @Nullable Candidate byPhone = remote.readablePhone() ? match.byPhone() : null;
    @Nullable Candidate byEmail = match.byEmail();
    if (byPhone != null && byEmail != null && byPhone.contact().id() != byEmail.contact().id()) {
      return new Refuse(
          new Problem(
              "AMBIGUOUS_MATCH",
              "The phone is that of Contact:%d, the e-mail that of Contact:%d."
                  .formatted(byPhone.contact().id(), byEmail.contact().id())));
    }
    @Nullable Candidate found = byPhone == null ? byEmail : byPhone;
    if (found == null) {
      return create(remote, match);
    }
    if (found.followsId() != null) {
      return duplicate(found.contact().id(), found.followsId());
    }
    return merge(remote, match, found.contact(), null, provider);
  }

  private static ContactDecision follow(
      CanonicalContact remote, ContactMatch match, Link link, String provider) {
    if (link.closed() && !DELETED_THERE.equals(link.closedReason())) {
      return new Ignore(null);
    }
    if (match.linked() == null) {
      return new Ignore(DELETED_HERE);
    }
    if (link.rivalId() != null) {
      return duplicate(link.localId(), link.rivalId());
    }
    Follow merged = merge(remote, match, match.linked(), link.base(), provider);
    boolean isBack = link.closed() && merged.status().equals(ContactStatus.INACTIVE.text());
    return isBack
        ? new Follow(
            merged.before(),
            merged.values(),
            ContactStatus.ACTIVE.text(),
            merged.base(),
            merged.problems())
        : merged;
  }

  private static Refuse duplicate(int localId, String remoteId) {
    return new Refuse(
        new Problem(
            "DUPLICATE",
            "Contact:%d has the same phone or e-mail and follows record %s already."
                .formatted(localId, remoteId)));
  }

  private static Create create(CanonicalContact remote, ContactMatch match) {
    var problems = new ArrayList<Problem>();
    ContactValues values = remote.values();
    if (!remote.readablePhone()) {
      problems.add(unreadablePhone());
      if (match.byPhone() != null) {
        // the text can stand in one row only; the whole record is in the issue
        values = values.with(ContactField.PHONE, "");
      }
    }
    return new Create(values, problems);
  }

  private static Follow merge(
      CanonicalContact remote,
      ContactMatch match,
      LocalContact local,
      @Nullable ContactValues base,
      String provider) {
    var problems = new ArrayList<Problem>();
    if (!remote.readablePhone()) {
      problems.add(unreadablePhone());
    }
    boolean theirs = local.source().equals(source(provider));
    ContactValues values = local.values();
    ContactValues agreed = base == null ? ContactValues.of(field -> "") : base;
    for (ContactField field : ContactField.values()) {
      String there = remote.values().get(field);
      String here = local.values().get(field);
      String before = agreed.get(field);
      if (there.isEmpty() || there.equals(before)) {
        continue;
      }
      boolean onlyTheyChanged = here.equals(before) || here.isEmpty();
      boolean take = !here.equals(there) && (onlyTheyChanged || theirs);
      @Nullable Integer holder = take ? otherHolder(field, match, local.id()) : null;
      if (holder != null) {
        if (field == ContactField.EMAIL || remote.readablePhone()) {
          problems.add(taken(field, holder));
        }
        // there is nothing that both sides agree on
        continue;
      } else if (!here.equals(there) && !onlyTheyChanged) {
        problems.add(conflict(field, theirs));
      }
      values = take ? values.with(field, there) : values;
      agreed = agreed.with(field, there);
    }
    return new Follow(local, values, local.status(), agreed, problems);
  }

  /** Another contact of the client that holds the remote value of a field no two may share. */
  private static @Nullable Integer otherHolder(
      ContactField field, ContactMatch match, int localId) {
    @Nullable Candidate holder =
        switch (field) {
          case PHONE -> match.byPhone();
          case EMAIL -> match.byEmail();
          case FIRST_NAME, LAST_NAME -> null;
        };
    return holder == null || holder.contact().id() == localId ? null : holder.contact().id();
  }

  private static Problem unreadablePhone() {
    return new Problem(
        "PHONE_UNREADABLE", "The phone is no telephone number; it is kept as it is.");
  }

  private static Problem taken(ContactField field, int holder) {
    return new Problem(
        field.name() + TAKEN,
        "The new %s is that of Contact:%d; the old one stays."
            .formatted(field == ContactField.PHONE ? "phone" : "e-mail", holder));
  }

  private static Problem conflict(ContactField field, boolean theirs) {
    return new Problem(
        "CONFLICT_" + field.name(),
        theirs
            ? "Both sides changed %s; the provider's value was taken.".formatted(field.column())
            : "Both sides have another %s; ours stays.".formatted(field.column()));
  }

  static List<ContactField> uniqueFields() {
    return List.of(ContactField.PHONE, ContactField.EMAIL);
  }
}
