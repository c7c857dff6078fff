package com.ringlypro.crm.api.project;

import static com.ringlypro.crm.db.project.QProjectMilestone.projectMilestone;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.ringlypro.crm.api.write.Ids;
import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.project.MilestoneStatus;
import com.ringlypro.crm.db.project.Project;
import com.ringlypro.crm.db.project.ProjectMilestone;
import com.ringlypro.crm.db.project.ProjectStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/**
 * Changes the steps of projects, which administrators do. How far a project got follows from its
 * steps, so whoever changes one holds the project.
 */
@Controller
final class MilestoneController {

  private final Mutations mutations;
  private final JPAQueryFactory queries;
  private final OwnersDate dates;
  private final Clock clock;

  MilestoneController(Mutations mutations, JPAQueryFactory queries, OwnersDate dates, Clock clock) {
    this.mutations = mutations;
    this.queries = queries;
    this.dates = dates;
    this.clock = clock;
  }

  record CreateMilestoneInput(
      String projectId,
      ArgumentValue<String> title,
      ArgumentValue<String> description,
      ArgumentValue<LocalDate> dueDate,
      ArgumentValue<String> adminNotes,
      @Nullable String idempotencyKey) {}

  record CreateMilestonePayload(ProjectMilestone milestone) {}

  record UpdateMilestoneInput(
      String id,
      ArgumentValue<String> title,
      ArgumentValue<String> description,
      ArgumentValue<MilestoneStatus> status,
      ArgumentValue<LocalDate> dueDate,
      ArgumentValue<String> adminNotes,
      @Nullable Instant expectedUpdatedAt) {}

  record UpdateMilestonePayload(ProjectMilestone milestone) {}

  record ReorderMilestonesInput(String projectId, List<String> milestoneIds) {}

  record ReorderMilestonesPayload(Project project) {}

  record DeleteMilestoneInput(String id, @Nullable Instant expectedUpdatedAt) {}

  record DeleteMilestonePayload(String deletedMilestoneId, Project project) {}

  @MutationMapping
  CreateMilestonePayload createMilestone(@Argument CreateMilestoneInput input) {
    return new CreateMilestonePayload(
        mutations.write(() ->
            mutations.create(
                ProjectMilestone.class, input.idempotencyKey, input, () -> made(input))));
  }

  private ProjectMilestone made(CreateMilestoneInput input) {
    Project project =
        mutations.lock(
            Project.class, Ids.key(Project.class, input.projectId, "projectId"), "projectId", null);
    List<ProjectMilestone> others = milestonesOf(project);
    int last = others.isEmpty() ? 0 : others.getLast().getOrder();
    var milestone = new ProjectMilestone(project, last + 1);
    InputFields fields = mutations.into(milestone);
    fields.set("title", input.title, milestone::setTitle);
    fields.setOrClear("description", input.description, milestone::setDescription);
    fields.setOrClear("dueDate", input.dueDate, milestone::setDueDate);
    fields.setOrClear("adminNotes", input.adminNotes, milestone::setAdminNotes);
    fields.complete();
    if (others.isEmpty()) {
      project.beginIfPending();
    }
    return milestone;
  }

  @MutationMapping
  UpdateMilestonePayload updateMilestone(@Argument UpdateMilestoneInput input) {
    return new UpdateMilestonePayload(
        mutations.write(() -> {
          Project project = lockProjectOf(input.id);
          ProjectMilestone milestone =
              mutations.lock(ProjectMilestone.class, input.id, input.expectedUpdatedAt);
          boolean wasCompleted = milestone.isCompleted();
          boolean wereAllCompleted = areAllCompleted(project);
          InputFields fields = mutations.into(milestone);
          fields.set("title", input.title, milestone::setTitle);
          fields.setOrClear("description", input.description, milestone::setDescription);
          fields.set(
              "status", input.status, status -> milestone.setStatus(status, clock.instant()));
          fields.setOrClear("dueDate", input.dueDate, milestone::setDueDate);
          fields.setOrClear("adminNotes", input.adminNotes, milestone::setAdminNotes);
          fields.complete();
          if (milestone.isCompleted() && !wasCompleted && areAllCompleted(project)) {
            project.setStatus(ProjectStatus.COMPLETED, dates.today(project.getUser()));
          } else if (!milestone.isCompleted()
              && wereAllCompleted
              && project.getStatus() == ProjectStatus.COMPLETED) {
            project.setStatus(ProjectStatus.IN_PROGRESS, dates.today(project.getUser()));
          }
          return milestone;
        }));
  }

  @MutationMapping
  ReorderMilestonesPayload reorderMilestones(@Argument ReorderMilestonesInput input) {
    List<Integer> keys =
        input.milestoneIds.stream()
            .map(id -> Ids.key(ProjectMilestone.class, id, "milestoneIds"))
            .toList();
    return new ReorderMilestonesPayload(
        mutations.write(() -> {
          Project project =
              mutations.lock(
                  Project.class,
                  Ids.key(Project.class, input.projectId, "projectId"),
                  "projectId",
                  null);
          List<ProjectMilestone> milestones = milestonesOf(project);
          InputFields fields = mutations.into(project);
          if (keys.size() != milestones.size()
              || !new HashSet<>(keys)
                  .equals(
                      new HashSet<>(milestones.stream().map(ProjectMilestone::getId).toList()))) {
            fields.reject(
                "milestoneIds", "Name each milestone of the project once, and no other one.");
          }
          fields.complete();
          milestones.forEach(milestone -> milestone.setOrder(keys.indexOf(milestone.getId()) + 1));
          return project;
        }));
  }

  @MutationMapping
  DeleteMilestonePayload deleteMilestone(@Argument DeleteMilestoneInput input) {
    return mutations.write(() -> {
      Project project = lockProjectOf(input.id);
      ProjectMilestone milestone =
          mutations.lock(ProjectMilestone.class, input.id, input.expectedUpdatedAt);
      mutations.delete(milestone);
      return new DeleteMilestonePayload(Ids.of(ProjectMilestone.class, milestone.getId()), project);
    });
  }

  /** The project goes first, always, so that two changes never wait for each other. */
  private Project lockProjectOf(String milestoneId) {
    @Nullable Integer project =
        queries
            .select(projectMilestone.project.id)
            .from(projectMilestone)
            .where(projectMilestone.id.eq(Ids.key(ProjectMilestone.class, milestoneId, "id")))
            .fetchOne();
    if (project == null) {
      throw Ids.notFound(ProjectMilestone.class, "id");
    }
    return mutations.lock(Project.class, project, "id", null);
  }

  private boolean areAllCompleted(Project project) {
    return milestonesOf(project).stream().allMatch(ProjectMilestone::isCompleted);
  }

  private List<ProjectMilestone> milestonesOf(Project project) {
    return queries
        .selectFrom(projectMilestone)
        .where(projectMilestone.project.eq(project))
        .orderBy(projectMilestone.order.asc(), projectMilestone.id.asc())
        .fetch();
  }
}
