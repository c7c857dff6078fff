package com.ringlypro.crm.api.sync;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.write.Ids;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.sync.Integration;
import com.ringlypro.crm.db.sync.IntegrationStatus;
import com.ringlypro.crm.db.sync.SyncIssue;
import com.ringlypro.crm.db.sync.SyncRun;
import java.time.Clock;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Starts synchronisations, switches them off and on, and closes what they could not do. */
@Controller
final class SyncController {

  private final SyncStarter starter;
  private final Mutations mutations;
  private final Clock clock;

  SyncController(SyncStarter starter, Mutations mutations, Clock clock) {
    this.starter = starter;
    this.mutations = mutations;
    this.clock = clock;
  }

  record StartSyncPayload(SyncRun run) {}

  record PauseIntegrationInput(String id) {}

  record PauseIntegrationPayload(Integration integration) {}

  record ResumeIntegrationInput(String id) {}

  record ResumeIntegrationPayload(Integration integration) {}

  record ResolveSyncIssueInput(String id) {}

  record ResolveSyncIssuePayload(SyncIssue issue) {}

  @MutationMapping
  StartSyncPayload startSync(@Argument StartSyncInput input) {
    int clientId = Ids.key(Client.class, input.clientId(), "clientId");
    try {
      return new StartSyncPayload(starter.start(clientId, input.provider(), input.mode()));
    } catch (DataIntegrityViolationException unfinished) {
      // An index lets an integration have one unfinished run.
      throw new ApiException(
          ErrorCode.ALREADY_RUNNING,
          "A synchronisation of this client with this provider is going on. Wait for its end.");
    }
  }

  @MutationMapping
  PauseIntegrationPayload pauseIntegration(@Argument PauseIntegrationInput input) {
    return new PauseIntegrationPayload(
        mutations.write(() -> {
          Integration integration = switchable(input.id);
          integration.pause();
          return integration;
        }));
  }

  @MutationMapping
  ResumeIntegrationPayload resumeIntegration(@Argument ResumeIntegrationInput input) {
    return new ResumeIntegrationPayload(
        mutations.write(() -> {
          Integration integration = switchable(input.id);
          integration.resume(clock.instant());
          return integration;
        }));
  }

  private Integration switchable(String id) {
    Integration integration = mutations.lock(Integration.class, id, null);
    if (integration.getStatus() == IntegrationStatus.UNAUTHORIZED) {
      throw new ApiException(ErrorCode.CONFLICT, SyncStarter.UNAUTHORIZED);
    }
    return integration;
  }

  @MutationMapping
  ResolveSyncIssuePayload resolveSyncIssue(@Argument ResolveSyncIssueInput input) {
    return new ResolveSyncIssuePayload(
        mutations.write(() -> {
          SyncIssue issue = mutations.lock(SyncIssue.class, input.id, null);
          issue.resolve(clock.instant());
          return issue;
        }));
  }
}
