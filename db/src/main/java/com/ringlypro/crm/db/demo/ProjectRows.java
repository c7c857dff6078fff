package com.ringlypro.crm.db.demo;

import com.ringlypro.crm.db.project.MilestoneStatus;
import com.ringlypro.crm.db.project.ProjectPriority;
import com.ringlypro.crm.db.project.ProjectStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code projects}, {@code project_milestones} and {@code project_messages}. A third of
 * the owners have two projects each.
 */
final class ProjectRows {

  private static final int OWNERS_PER_PROJECT_OWNER = 3;
  private static final int PROJECTS_PER_OWNER = 2;
  private static final List<String> TITLES =
      List.of(
          "Spanish greeting and menus",
          "Calendar with three rooms",
          "Insurance questions before booking",
          "Import of old customers",
          "Weekly report by e-mail",
          "After-hours emergency line");
  private static final List<String> MILESTONES =
      List.of("Kick-off and wishes", "First version", "Trial week", "Changes", "Handover");

  private final Profile profile;
  private final int id;
  private final Dice dice;
  private final ProjectStatus status;
  private final int completed;
  private final Instant createdAt;

  private ProjectRows(Profile profile, int id) {
    this.profile = profile;
    this.id = id;
    this.dice = Dice.of(profile.plan().seed(), "project", id, 0);
    this.status =
        switch (id % 6) {
          case 0 -> ProjectStatus.COMPLETED;
          case 1, 4 -> ProjectStatus.IN_PROGRESS;
          case 2 -> ProjectStatus.PENDING;
          case 3 -> ProjectStatus.ON_HOLD;
          default -> ProjectStatus.CANCELLED;
        };
    int done = dice.between(1, MILESTONES.size() - 1);
    this.completed =
        switch (status) {
          case COMPLETED -> MILESTONES.size();
          case PENDING -> 0;
          case IN_PROGRESS -> done;
          case ON_HOLD, CANCELLED -> 1;
        };
    this.createdAt =
        profile
            .now()
            .minus(Duration.ofDays(dice.between(60, 150)))
            .minusSeconds(dice.below(30_000));
  }

  private static List<ProjectRows> of(Profile profile) {
    int owner = profile.business().id() - 1;
    if (owner % OWNERS_PER_PROJECT_OWNER != 0) {
      return List.of();
    }
    int first = 1 + owner / OWNERS_PER_PROJECT_OWNER * PROJECTS_PER_OWNER;
    List<ProjectRows> projects = new ArrayList<>(PROJECTS_PER_OWNER);
    for (int id = first; id < first + PROJECTS_PER_OWNER; id++) {
      projects.add(new ProjectRows(profile, id));
    }
    return projects;
  }

  static void projects(CopyRows rows, Profile profile) {
    of(profile).forEach(project -> project.project(rows));
  }

  static void milestones(CopyRows rows, Profile profile) {
    of(profile).forEach(project -> project.milestones(rows));
  }

  static void messages(CopyRows rows, Profile profile) {
    of(profile).forEach(project -> project.messages(rows));
  }

  private void project(CopyRows rows) {
    boolean done = status == ProjectStatus.COMPLETED;
    Instant changedAt = completed == 0 ? createdAt : completedAt(completed);
    rows.set("id", id)
        .set("user_id", profile.business().ownerId())
        .set("created_by_admin", UserRows.ADMIN)
        .set("title", TITLES.get(id % TITLES.size()))
        .set("description", "Agreed by telephone; details in the milestones.")
        .set("status", status.text())
        .set("priority", dice.pick(List.of(ProjectPriority.values())).text())
        .set("estimated_completion", date(createdAt).plusDays(70))
        .set("actual_completion", done ? date(completedAt(completed)) : null)
        .set(
            "client_requirements",
            "Callers should notice nothing of the change. Tell the team a week before.")
        .set("created_at", createdAt)
        .set("updated_at", changedAt)
        .end();
  }

  /** A project that waits has no milestones: the first one would start it. */
  private void milestones(CopyRows rows) {
    if (status == ProjectStatus.PENDING) {
      return;
    }
    for (int order = 1; order <= MILESTONES.size(); order++) {
      MilestoneStatus milestone = milestoneStatus(order);
      Instant completedAt = milestone == MilestoneStatus.COMPLETED ? completedAt(order) : null;
      rows.set("id", milestoneId(order))
          .set("project_id", id)
          .set("title", MILESTONES.get(order - 1))
          .set("description", order == 2 ? "For a look, not yet for callers." : null)
          .set("status", milestone.text())
          .set("order", order)
          .set("due_date", date(createdAt).plusDays(14L * order))
          .set("completed_at", completedAt)
          .set("admin_notes", order == 3 ? "Watch the minutes during the trial." : null)
          .set("created_at", createdAt.plusSeconds(order))
          .set("updated_at", completedAt == null ? createdAt.plusSeconds(order) : completedAt)
          .end();
    }
  }

  private MilestoneStatus milestoneStatus(int order) {
    if (order <= completed) {
      return MilestoneStatus.COMPLETED;
    } else if (order > completed + 1) {
      return MilestoneStatus.PENDING;
    }
    return status == ProjectStatus.IN_PROGRESS
        ? MilestoneStatus.IN_PROGRESS
        : MilestoneStatus.BLOCKED;
  }

  private void messages(CopyRows rows) {
    if (status == ProjectStatus.PENDING) {
      return;
    }
    for (int order = 1; order <= Math.min(completed + 1, MILESTONES.size()); order++) {
      Instant at = order == 1 ? createdAt : completedAt(order - 1);
      boolean open = order > completed;
      String milestone = MILESTONES.get(order - 1);
      Instant asked = at.plus(Duration.ofHours(3));
      Instant answered = at.plus(Duration.ofHours(27));
      message(rows, order, true, milestone + ": is this what you had in mind?", asked, answered);
      message(
          rows,
          order,
          false,
          open ? "Looks good. When can callers use it?" : "Yes, thank you!",
          answered,
          open ? null : answered.plus(Duration.ofHours(2)));
      if (open) {
        message(
            rows, order, true, "By the end of the week.", answered.plus(Duration.ofHours(5)), null);
      }
    }
  }

  private void message(
      CopyRows rows, int order, boolean admin, String text, Instant at, @Nullable Instant readAt) {
    boolean attached = admin && order == 2;
    rows.set("milestone_id", milestoneId(order))
        .set("user_id", admin ? UserRows.ADMIN : profile.business().ownerId())
        .set("is_admin", admin)
        .set("message", text)
        .set("attachment_url", attached ? "https://files.example/" + id + "/plan.pdf" : null)
        .set("attachment_name", attached ? "plan.pdf" : null)
        .set("read_at", readAt)
        .set("created_at", at)
        .end();
  }

  private int milestoneId(int order) {
    return (id - 1) * MILESTONES.size() + order;
  }

  /** One milestone after another, each ten days later. */
  private Instant completedAt(int order) {
    return createdAt.plus(Duration.ofDays(10L * order));
  }

  private LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, profile.zone());
  }
}
