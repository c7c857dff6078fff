package com.ringlypro.crm.api.project;

import static com.ringlypro.crm.api.SampleData.ADMIN;
import static com.ringlypro.crm.api.SampleData.GARAGE;
import static com.ringlypro.crm.api.SampleData.SALON;
import static org.assertj.core.api.Assertions.assertThat;

import com.ringlypro.crm.api.ApiClient.Answer;
import com.ringlypro.crm.api.ApiTest;
import com.ringlypro.crm.api.SampleData;
import com.ringlypro.crm.db.postgres.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ApiTest
@Import(SampleData.class)
class ProjectMutationsTests {

  @Autowired private SampleData data;
  @Autowired private TestDatabase database;

  @AfterEach
  void reset() {
    data.reset();
  }

  private static final String CREATE =
      """
      mutation ($input: CreateProjectInput!) { createProject(input: $input) { project {
        id title status priority user { email } createdByAdmin { email } } } }
      """;
  private static final String UPDATE =
      """
      mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { project {
        title status actualCompletion } } }
      """;
  private static final String CREATE_MILESTONE =
      """
      mutation ($input: CreateMilestoneInput!) { createMilestone(input: $input) { milestone {
        id order status project { status } } } }
      """;
  private static final String UPDATE_MILESTONE =
      """
      mutation ($input: UpdateMilestoneInput!) { updateMilestone(input: $input) { milestone {
        status completedAt adminNotes project { status actualCompletion } } } }
      """;
  private static final String REORDER =
      """
      mutation ($input: ReorderMilestonesInput!) { reorderMilestones(input: $input) { project {
        id milestones { nodes { id order } } } } }
      """;
  private static final String DELETE_MILESTONE =
      """
      mutation ($input: DeleteMilestoneInput!) { deleteMilestone(input: $input) {
        deletedMilestoneId project { status } } }
      """;
  private static final String DELETE =
      "mutation ($input: DeleteProjectInput!) { deleteProject(input: $input) { deletedProjectId } }";
  private static final String POST =
      """
      mutation ($input: PostProjectMessageInput!) { postProjectMessage(input: $input) { message {
        message isAdmin user { email } attachmentUrl } } }
      """;
  private static final String MARK =
      """
      mutation ($input: MarkProjectMessagesReadInput!) { markProjectMessagesRead(input: $input) {
        markedCount } }
      """;

  private Answer complete(String milestone) {
    return data.mutate(ADMIN, UPDATE_MILESTONE, Map.of("id", milestone, "status", "COMPLETED"));
  }

  private String add(String title) {
    return data.mutate(ADMIN, CREATE_MILESTONE, Map.of("projectId", "Project:1", "title", title))
        .at("/createMilestone/milestone/id");
  }

  private String project(String column) {
    return database.value(
        "select coalesce(%s::text, '') from projects where id = 1".formatted(column));
  }

  @Test
  void setsUpAProject() {
    Answer answer =
        data.mutate(
            ADMIN,
            CREATE,
            Map.of("userId", "User:2", "title", "App", "estimatedCompletion", "2026-06-01"));

    var project = answer.data("createProject").path("project");
    assertThat(project.path("status").stringValue()).isEqualTo("PENDING");
    assertThat(project.path("priority").stringValue()).isEqualTo("MEDIUM");
    assertThat(project.at("/user/email").stringValue()).isEqualTo(SALON);
    assertThat(project.at("/createdByAdmin/email").stringValue()).isEqualTo(ADMIN);
  }

  @Test
  void setsUpNoProjectForAdminsOrWithoutTitle() {
    assertThat(
            data.mutate(ADMIN, CREATE, Map.of("userId", "User:1", "title", "x".repeat(256)))
                .errors())
        .containsExactly("VALIDATION input.userId", "VALIDATION input.title");
    assertThat(data.mutate(ADMIN, CREATE, Map.of("userId", "User:9", "title", "x")).errors())
        .containsExactly("NOT_FOUND input.userId");
    assertThat(data.mutate(SALON, CREATE, Map.of("userId", "User:2", "title", "x")).errors())
        .containsExactly("FORBIDDEN");
  }

  @Test
  void refusesADateThatCannotBeStored() {
    assertThat(
            data.mutate(
                    ADMIN,
                    CREATE,
                    Map.of("userId", "2", "title", "x", "estimatedCompletion", "+999999999-01-01"))
                .errors())
        .containsExactly("VALIDATION");
  }

  @Test
  void completesAProjectOnTheDayThatItIsForItsOwner() {
    database.execute("update clients set timezone = 'Pacific/Auckland' where id = 1");

    data.mutate(ADMIN, UPDATE, Map.of("id", "Project:1", "status", "COMPLETED"));
    assertThat(project("actual_completion")).isEqualTo("2026-03-10");

    database.execute("update projects set actual_completion = '2026-01-01'");
    data.mutate(ADMIN, UPDATE, Map.of("id", "Project:1", "status", "COMPLETED"));
    assertThat(project("actual_completion")).isEqualTo("2026-01-01");

    data.mutate(ADMIN, UPDATE, Map.of("id", "Project:1", "status", "ON_HOLD"));
    assertThat(project("actual_completion")).isEmpty();
  }

  @Test
  void beginsWithTheFirstMilestone() {
    database.execute("delete from project_milestones where project_id = 1");

    Answer first =
        data.mutate(ADMIN, CREATE_MILESTONE, Map.of("projectId", "Project:1", "title", "First"));

    assertThat(first.at("/createMilestone/milestone/order")).isEqualTo("1");
    assertThat(first.at("/createMilestone/milestone/project/status")).isEqualTo("IN_PROGRESS");
  }

  @Test
  void addsMilestonesAtTheEnd() {
    database.execute("update project_milestones set \"order\" = 7 where id = 1");

    add("Second");

    assertThat(database.value("select \"order\" from project_milestones where title = 'Second'"))
        .isEqualTo("8");
    assertThat(project("status")).isEqualTo("pending");
  }

  @Test
  void completesTheProjectWithItsLastMilestoneAndReopensIt() {
    String second = add("Second");

    assertThat(complete("ProjectMilestone:1").at("/updateMilestone/milestone/project/status"))
        .isEqualTo("PENDING");
    Answer last = complete(second);
    assertThat(last.at("/updateMilestone/milestone/project/status")).isEqualTo("COMPLETED");
    assertThat(last.at("/updateMilestone/milestone/completedAt")).isNotEmpty();

    Answer reopened =
        data.mutate(ADMIN, UPDATE_MILESTONE, Map.of("id", second, "status", "IN_PROGRESS"));

    var milestone = reopened.data("updateMilestone").path("milestone");
    assertThat(milestone.path("completedAt").isNull()).isTrue();
    assertThat(milestone.at("/project/status").stringValue()).isEqualTo("IN_PROGRESS");
    assertThat(milestone.at("/project/actualCompletion").isNull()).isTrue();
  }

  @Test
  void leavesAProjectCompletedThatWasSoWithoutItsMilestones() {
    String second = add("Second");
    complete("ProjectMilestone:1");
    data.mutate(ADMIN, UPDATE, Map.of("id", "Project:1", "status", "COMPLETED"));

    data.mutate(ADMIN, UPDATE_MILESTONE, Map.of("id", "ProjectMilestone:1", "status", "BLOCKED"));

    assertThat(project("status")).isEqualTo("completed");
    assertThat(second).startsWith("ProjectMilestone:");
  }

  @Test
  void completesAMilestoneOnce() {
    complete("ProjectMilestone:1");
    database.execute("update project_milestones set completed_at = '2026-01-01'");
    data.mutate(ADMIN, UPDATE, Map.of("id", "Project:1", "status", "ON_HOLD"));

    complete("ProjectMilestone:1");

    assertThat(database.value("select completed_at from project_milestones where id = 1"))
        .isEqualTo("2026-01-01 00:00:00");
    assertThat(project("status")).isEqualTo("on_hold");
  }

  @Test
  void deletesAMilestoneWithoutCompletingTheProject() {
    String second = add("Second");
    complete("ProjectMilestone:1");

    Answer answer = data.mutate(ADMIN, DELETE_MILESTONE, Map.of("id", second));

    assertThat(answer.at("/deleteMilestone/deletedMilestoneId")).isEqualTo(second);
    assertThat(answer.at("/deleteMilestone/project/status")).isEqualTo("PENDING");
    assertThat(data.mutate(ADMIN, DELETE_MILESTONE, Map.of("id", second)).errors())
        .containsExactly("NOT_FOUND input.id");
  }

  @Test
  void reordersMilestones() {
    String second = add("Second");
    String third = add("Third");

    Answer answer =
        data.mutate(
            ADMIN,
            REORDER,
            Map.of("projectId", "1", "milestoneIds", List.of(third, "ProjectMilestone:1", second)));

    assertThat(answer.errors()).isEmpty();
    assertThat(
            database.values(
                "select title from project_milestones where project_id = 1 order by \"order\""))
        .containsExactly("Third", "Design", "Second");
    for (List<String> wrong :
        List.of(List.of(third), List.of(third, third, second), List.of(third, "2", second))) {
      assertThat(
              data.mutate(ADMIN, REORDER, Map.of("projectId", "1", "milestoneIds", wrong)).errors())
          .containsExactly("VALIDATION input.milestoneIds");
    }
  }

  @Test
  void deletesAProjectWithAllThatBelongsToIt() {
    assertThat(
            data.mutate(ADMIN, DELETE, Map.of("id", "Project:1"))
                .at("/deleteProject/deletedProjectId"))
        .isEqualTo("Project:1");
    assertThat(database.value("select count(*) from project_messages")).isEqualTo("1");
  }

  @Test
  void postsAMessageByTheCaller() {
    Answer byOwner =
        data.mutate(
            SALON,
            POST,
            Map.of(
                "milestoneId", "1",
                "message", " Green ",
                "attachmentUrl", "https://files.example/a.pdf",
                "attachmentName", "a.pdf"));
    Answer byAdmin = data.mutate(ADMIN, POST, Map.of("milestoneId", "1", "message", "Fine"));

    assertThat(byOwner.errors()).isEmpty();
    assertThat(byOwner.at("/postProjectMessage/message/message")).isEqualTo("Green");
    assertThat(byOwner.at("/postProjectMessage/message/isAdmin")).isEqualTo("false");
    assertThat(byOwner.at("/postProjectMessage/message/user/email")).isEqualTo(SALON);
    assertThat(byAdmin.at("/postProjectMessage/message/isAdmin")).isEqualTo("true");
  }

  @Test
  void postsNothingEmptyAndNothingToOthers() {
    assertThat(
            data.mutate(
                    SALON,
                    POST,
                    Map.of("milestoneId", "1", "message", " ", "attachmentName", "a.pdf"))
                .errors())
        .containsExactly("VALIDATION input.message", "VALIDATION input.attachmentName");
    assertThat(data.mutate(GARAGE, POST, Map.of("milestoneId", "1", "message", "x")).errors())
        .containsExactly("NOT_FOUND input.milestoneId");
    assertThat(database.value("select count(*) from project_messages")).isEqualTo("3");
  }

  @Test
  void marksWhatTheOtherSideWrote() {
    assertThat(
            data.mutate(SALON, MARK, Map.of("projectId", "Project:1"))
                .at("/markProjectMessagesRead/markedCount"))
        .isEqualTo("1");
    assertThat(
            data.mutate(SALON, MARK, Map.of("projectId", "Project:1"))
                .at("/markProjectMessagesRead/markedCount"))
        .isEqualTo("0");
    assertThat(
            data.mutate(ADMIN, MARK, Map.of("milestoneId", "1"))
                .at("/markProjectMessagesRead/markedCount"))
        .isEqualTo("1");
    assertThat(
            database.values("select (read_at is not null)::text from project_messages order by id"))
        .containsExactly("true", "true", "false");
  }

  @Test
  void marksNothingOfOthersOrOfNothing() {
    assertThat(data.mutate(GARAGE, MARK, Map.of("projectId", "1")).errors())
        .containsExactly("NOT_FOUND input.projectId");
    assertThat(data.mutate(GARAGE, MARK, Map.of("milestoneId", "1")).errors())
        .containsExactly("NOT_FOUND input.milestoneId");
    assertThat(data.mutate(SALON, MARK, Map.of()).errors())
        .containsExactly("VALIDATION input.projectId");
  }
}
