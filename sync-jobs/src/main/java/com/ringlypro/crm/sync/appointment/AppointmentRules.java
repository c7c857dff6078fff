package com.ringlypro.crm.sync.appointment;

import com.ringlypro.crm.db.appointment.AppointmentStatus;
import com.ringlypro.crm.sync.appointment.AppointmentDecision.Create;
import com.ringlypro.crm.sync.appointment.AppointmentDecision.Follow;
import com.ringlypro.crm.sync.appointment.AppointmentDecision.Ignore;
import com.ringlypro.crm.sync.appointment.AppointmentDecision.Refuse;
import com.ringlypro.crm.sync.appointment.AppointmentMatch.Candidate;
import com.ringlypro.crm.sync.appointment.AppointmentMatch.LocalAppointment;
import com.ringlypro.crm.sync.batch.Problem;
import com.ringlypro.crm.sync.connector.AppointmentState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which row a remote appointment belongs to, and which of its values are taken over.
 *
 * <p>The row is the linked one, else the one whose confirmation code it shows, else the one at the
 * same time with the same person. A time that another appointment holds is not taken twice.
 *
 * <p>Start, length, purpose and status are merged each by itself: what only one side changed since
 * both agreed is taken; where both did, the provider wins for appointments that it brought, we for
 * all others. What was cancelled here stays cancelled; one that is open again at the provider after
 * both had cancelled it is a new appointment.
 */
final class AppointmentRules {

  /** Another appointment holds the time. */
  static final String TAKEN = "SLOT_TAKEN";

  static final String DELETED_THERE = "deleted by the provider";
  static final String DELETED_HERE = "deleted here";

  /** Appointments further away are history, or nobody's plan. */
  private static final Duration HORIZON = Duration.ofDays(365);

  private AppointmentRules() {}

  /** How an appointment of a provider came about. */
  static String source(String provider) {
    return provider + "_sync";
  }

  static AppointmentDecision decide(
      RemoteAppointment remote, AppointmentMatch match, String provider, ZoneId zone, Instant now) {
    if (match.link() != null) {
      return follow(remote, match, match.link(), provider, zone);
    }
    if (match.byCode() != null) {
      return adopt(remote, match, match.byCode(), provider, zone);
    }
    @Nullable Candidate there = match.atThatTime();
    if (there != null && match.contact() != null && match.contact().has(there.appointment())) {
      return adopt(remote, match, there, provider, zone);
    }
    if (remote.state() == AppointmentState.CANCELLED
        || Duration.between(now, remote.start()).abs().compareTo(HORIZON) > 0) {
      return new Ignore(null);
    }
    return create(remote, match, zone);
  }

  private static AppointmentDecision adopt(
      RemoteAppointment remote,
      AppointmentMatch match,
      Candidate candidate,
      String provider,
      ZoneId zone) {
    LocalAppointment local = candidate.appointment();
    return candidate.followsId() == null
        ? merge(remote, match, local, null, provider, zone)
        : new Refuse(
            new Problem(
                "DUPLICATE",
                "It is the same as Appointment:%d, which follows record %s already."
                    .formatted(local.id(), candidate.followsId())));
  }

  private static AppointmentDecision create(
      RemoteAppointment remote, AppointmentMatch match, ZoneId zone) {
    AppointmentStatus status =
        remote.state() == null ? AppointmentStatus.PENDING : status(remote.state());
    if (status.isLive() && match.atThatTime() != null) {
      return new Refuse(taken(match.atThatTime()));
    }
    return new Create(
        new AppointmentValues(remote.startIn(zone), remote.minutes(), remote.title(), status),
        match.contact(),
        new RemoteAppointment(
            remote.start(),
            remote.minutes(),
            remote.title(),
            remote.state(),
            known(remote, match)));
  }

  private static AppointmentDecision follow(
      RemoteAppointment remote,
      AppointmentMatch match,
      AppointmentMatch.Link link,
      String provider,
      ZoneId zone) {
    if (match.linked() == null) {
      return new Ignore(link.closed() ? null : DELETED_HERE);
    }
    if (link.closed() && !DELETED_THERE.equals(link.closedReason())) {
      return new Ignore(null);
    }
    boolean wasCancelledThere =
        link.closed() || link.base().theirs().state() == AppointmentState.CANCELLED;
    boolean isOpenThere =
        remote.state() == AppointmentState.SCHEDULED || remote.state() == AppointmentState.PENDING;
    if (wasCancelledThere
        && isOpenThere
        && match.linked().values().status() == AppointmentStatus.CANCELLED) {
      return create(remote, match, zone);
    }
    return merge(remote, match, match.linked(), link.base(), provider, zone);
  }

  private static Follow merge(
      RemoteAppointment remote,
      AppointmentMatch match,
      LocalAppointment local,
      @Nullable AppointmentBase base,
      String provider,
      ZoneId zone) {
    var merge = new Merge(local.source().equals(source(provider)), base != null);
    AppointmentValues here = local.values();
    LocalDateTime start =
        merge.field(
            "start",
            here.start(),
            base == null ? null : base.start(),
            remote.startIn(zone),
            base == null || !base.theirs().start().equals(remote.start()));
    boolean isTaken =
        !start.equals(here.start())
            && here.status().isLive()
            && match.atThatTime() != null
            && match.atThatTime().appointment().id() != local.id();
    int minutes =
        merge.field(
            "duration",
            here.minutes(),
            base == null ? null : base.minutes(),
            remote.minutes(),
            base == null || base.theirs().minutes() != remote.minutes());
    String purpose =
        merge.field(
            "purpose",
            here.purpose(),
            base == null ? null : base.purpose(),
            remote.title().isEmpty() ? here.purpose() : remote.title(),
            base == null || !base.theirs().title().equals(remote.title()));
    AppointmentStatus status = merge.status(here, base, remote.state());
    if (isTaken && match.atThatTime() != null) {
      merge.problems.add(taken(match.atThatTime()));
    }
    return new Follow(
        local,
        new AppointmentValues(isTaken ? here.start() : start, minutes, purpose, status),
        local.contactId() == null ? match.contact() : null,
        base(remote, match, here, base, isTaken, zone),
        merge.problems);
  }

  /** What the remote record says now, and what a row that agrees with it says. */
  private static AppointmentBase base(
      RemoteAppointment remote,
      AppointmentMatch match,
      AppointmentValues here,
      @Nullable AppointmentBase before,
      boolean isTaken,
      ZoneId zone) {
    LocalDateTime start = remote.startIn(zone);
    Instant startThere = remote.start();
    String purpose = remote.title().isEmpty() ? here.purpose() : remote.title();
    @Nullable AppointmentState state = remote.state() == null ? here.state() : remote.state();
    if (before != null) {
      if (isTaken) {
        // there is nothing that both sides agree on
        start = before.start();
        startThere = before.theirs().start();
      }
      if (before.theirs().title().equals(remote.title())) {
        purpose = before.purpose();
      }
      if (before.theirs().state() == remote.state()) {
        state = before.state();
      }
    }
    return new AppointmentBase(
        start,
        remote.minutes(),
        purpose,
        state,
        new RemoteAppointment(
            startThere, remote.minutes(), remote.title(), remote.state(), known(remote, match)));
  }

  /** The contact, once it is here; until then the record is looked at whenever it is read. */
  static @Nullable String known(RemoteAppointment remote, AppointmentMatch match) {
    return match.contact() == null ? null : remote.contactId();
  }

  /** Merges the fields of one appointment. */
  private static final class Merge {

    private final boolean theyBroughtIt;
    private final boolean hasAgreed;
    private final List<Problem> problems = new ArrayList<>();

    Merge(boolean theyBroughtIt, boolean hasAgreed) {
      this.theyBroughtIt = theyBroughtIt;
      this.hasAgreed = hasAgreed;
    }

    <T> T field(String name, T here, @Nullable T before, T there, boolean theyChanged) {
      if (!theyChanged || here.equals(there)) {
        return here;
      }
      if (here.equals(before)) {
        return there;
      }
      if (hasAgreed) {
        problems.add(conflict(name, theyBroughtIt));
      }
      return theyBroughtIt ? there : here;
    }

    AppointmentStatus status(
        AppointmentValues row,
        @Nullable AppointmentBase base,
        @Nullable AppointmentState stateThere) {
      AppointmentStatus here = row.status();
      if (stateThere == null) {
        return here;
      }
      AppointmentStatus there = asHere(stateThere, here);
      boolean theyChanged = base == null || base.theirs().state() != stateThere;
      if (!theyChanged || here == there) {
        return here;
      }
      if (base == null && here.isLive() && there.isLive()) {
        return here;
      }
      if (here == AppointmentStatus.CANCELLED) {
        return here;
      }
      if (!here.mayBecome(there)) {
        problems.add(conflict("status", false));
        return here;
      }
      boolean weChanged = base == null || row.state() != base.state();
      return field("status", here, weChanged ? null : here, there, true);
    }
  }

  private static AppointmentStatus asHere(AppointmentState there, AppointmentStatus here) {
    return there == AppointmentState.SCHEDULED && here == AppointmentStatus.SCHEDULED
        ? here
        : status(there);
  }

  private static AppointmentStatus status(AppointmentState state) {
    return switch (state) {
      case SCHEDULED -> AppointmentStatus.CONFIRMED;
      case PENDING -> AppointmentStatus.PENDING;
      case COMPLETED -> AppointmentStatus.COMPLETED;
      case NO_SHOW -> AppointmentStatus.NO_SHOW;
      case CANCELLED -> AppointmentStatus.CANCELLED;
    };
  }

  private static Problem taken(Candidate holder) {
    return new Problem(
        TAKEN, "Appointment:%d holds that time.".formatted(holder.appointment().id()));
  }

  private static Problem conflict(String field, boolean theyBroughtIt) {
    return new Problem(
        "CONFLICT_" + field.toUpperCase(Locale.ROOT),
        theyBroughtIt
            ? "Both sides changed %s; the provider's value was taken.".formatted(field)
            : "Both sides have another %s; ours stays.".formatted(field));
  }
}
