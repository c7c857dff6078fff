package com.ringlypro.crm.api.project;

import com.ringlypro.crm.api.write.Ids;
import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.project.Project;
import com.ringlypro.crm.db.project.ProjectPriority;
import com.ringlypro.crm.db.project.ProjectStatus;
import com.ringlypro.crm.db.user.User;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Sets up, changes and deletes projects, which administrators do. */
@Controller
final class ProjectController {

  private final Mutations mutations;
  private final OwnersDate dates;

  ProjectController(Mutations mutations, OwnersDate dates) {
    this.mutations = mutations;
    this.dates = dates;
  }

  record CreateProjectInput(
      String userId,
      ArgumentValue<String> title,
      ArgumentValue<String> description,
      ArgumentValue<ProjectPriority> priority,
      ArgumentValue<LocalDate> estimatedCompletion,
      ArgumentValue<String> clientRequirements,
      @Nullable String idempotencyKey) {}

  record CreateProjectPayload(Project project) {}

  record UpdateProjectInput(
      String id,
      ArgumentValue<String> title,
      ArgumentValue<String> description,
      ArgumentValue<ProjectStatus> status,
      ArgumentValue<ProjectPriority> priority,
      ArgumentValue<LocalDate> estimatedCompletion,
      ArgumentValue<String> clientRequirements,
      @Nullable Instant expectedUpdatedAt) {}

  record UpdateProjectPayload(Project project) {}

  record DeleteProjectInput(String id, @Nullable Instant expectedUpdatedAt) {}

  record DeleteProjectPayload(String deletedProjectId) {}

  @MutationMapping
  CreateProjectPayload createProject(@Argument CreateProjectInput input) {
    return new CreateProjectPayload(
        mutations.write(
            () -> mutations.create(Project.class, input.idempotencyKey, input, () -> made(input))));
  }

  private Project made(CreateProjectInput input) {
    User owner = mutations.find(User.class, input.userId, "userId");
    var project = new Project(owner, mutations.user());
    InputFields fields = mutations.into(project);
    if (owner.isAdmin()) {
      fields.reject("userId", "Projects are done for owners. This user is an administrator.");
    }
    fields.set("title", input.title, project::setTitle);
    fields.setOrClear("description", input.description, project::setDescription);
    fields.set("priority", input.priority, project::setPriority);
    fields.setOrClear(
        "estimatedCompletion", input.estimatedCompletion, project::setEstimatedCompletion);
    fields.setOrClear(
        "clientRequirements", input.clientRequirements, project::setClientRequirements);
    fields.complete();
    return project;
  }

  @MutationMapping
  UpdateProjectPayload updateProject(@Argument UpdateProjectInput input) {
    return new UpdateProjectPayload(
        mutations.write(() -> {
          Project project = mutations.lock(Project.class, input.id, input.expectedUpdatedAt);
          InputFields fields = mutations.into(project);
          fields.set("title", input.title, project::setTitle);
          fields.setOrClear("description", input.description, project::setDescription);
          fields.set(
              "status",
              input.status,
              status -> project.setStatus(status, dates.today(project.getUser())));
          fields.set("priority", input.priority, project::setPriority);
          fields.setOrClear(
              "estimatedCompletion", input.estimatedCompletion, project::setEstimatedCompletion);
          fields.setOrClear(
              "clientRequirements", input.clientRequirements, project::setClientRequirements);
          fields.complete();
          return project;
        }));
  }

  @MutationMapping
  DeleteProjectPayload deleteProject(@Argument DeleteProjectInput input) {
    return mutations.write(() -> {
      Project project = mutations.lock(Project.class, input.id, input.expectedUpdatedAt);
      mutations.delete(project);
      return new DeleteProjectPayload(Ids.of(Project.class, project.getId()));
    });
  }
}
