package com.ringlypro.crm.api.project;

import static com.ringlypro.crm.db.project.QProjectMessage.projectMessage;
import static com.ringlypro.crm.db.project.QProjectMilestone.projectMilestone;

import com.querydsl.core.types.Predicate;
import com.querydsl.jpa.JPAExpressions;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.project.Project;
import com.ringlypro.crm.db.project.ProjectMessage;
import com.ringlypro.crm.db.project.ProjectMilestone;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Lets owners and administrators write to each other about milestones. */
@Controller
final class ProjectMessageController {

  private final Mutations mutations;
  private final JPAQueryFactory queries;
  private final Clock clock;

  ProjectMessageController(Mutations mutations, JPAQueryFactory queries, Clock clock) {
    this.mutations = mutations;
    this.queries = queries;
    this.clock = clock;
  }

  record PostProjectMessageInput(
      String milestoneId,
      ArgumentValue<String> message,
      ArgumentValue<String> attachmentUrl,
      ArgumentValue<String> attachmentName,
      @Nullable String idempotencyKey) {}

  record PostProjectMessagePayload(ProjectMessage message) {}

  record MarkProjectMessagesReadInput(@Nullable String projectId, @Nullable String milestoneId) {}

  record MarkProjectMessagesReadPayload(int markedCount) {}

  @MutationMapping
  PostProjectMessagePayload postProjectMessage(@Argument PostProjectMessageInput input) {
    return new PostProjectMessagePayload(
        mutations.write(() ->
            mutations.create(
                ProjectMessage.class, input.idempotencyKey, input, () -> made(input))));
  }

  private ProjectMessage made(PostProjectMessageInput input) {
    var message =
        new ProjectMessage(
            mutations.reference(ProjectMilestone.class, input.milestoneId, "milestoneId"),
            mutations.user(),
            mutations.isAdmin());
    InputFields fields = mutations.into(message);
    fields.set("message", input.message, message::setMessage);
    fields.setOrClear("attachmentUrl", input.attachmentUrl, message::setAttachmentUrl);
    fields.setOrClear("attachmentName", input.attachmentName, message::setAttachmentName);
    fields.complete();
    return message;
  }

  @MutationMapping
  MarkProjectMessagesReadPayload markProjectMessagesRead(
      @Argument MarkProjectMessagesReadInput input) {
    if ((input.projectId == null) == (input.milestoneId == null)) {
      throw InputFields.refusal(
          ErrorCode.VALIDATION,
          "projectId",
          "Pass either the project or the milestone that the messages are about.");
    }
    return new MarkProjectMessagesReadPayload(
        mutations.write(() ->
            (int)
                queries
                    .update(projectMessage)
                    .set(projectMessage.readAt, clock.instant())
                    .where(
                        about(input),
                        projectMessage.isAdmin.ne(mutations.isAdmin()),
                        projectMessage.readAt.isNull())
                    .execute()));
  }

  private Predicate about(MarkProjectMessagesReadInput input) {
    return input.projectId == null
        ? projectMessage.milestone.eq(
            mutations.reference(
                ProjectMilestone.class, String.valueOf(input.milestoneId), "milestoneId"))
        : projectMessage.milestone.id.in(
            JPAExpressions.select(projectMilestone.id)
                .from(projectMilestone)
                .where(
                    projectMilestone.project.eq(
                        mutations.reference(Project.class, input.projectId, "projectId"))));
  }
}
