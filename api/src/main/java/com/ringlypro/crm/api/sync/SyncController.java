package com.ringlypro.crm.api.sync;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.model.GlobalId;
import com.ringlypro.crm.db.sync.SyncRun;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Starts synchronisations. */
@Controller
final class SyncController {

  private final SyncStarter starter;

  SyncController(SyncStarter starter) {
    this.starter = starter;
  }

  record StartSyncPayload(SyncRun run) {}

  @MutationMapping
  StartSyncPayload startSync(@Argument StartSyncInput input) {
    int clientId = clientId(input.clientId());
    try {
      return new StartSyncPayload(starter.start(clientId, input.provider(), input.mode()));
    } catch (DataIntegrityViolationException unfinished) {
      // An index lets an integration have one unfinished run.
      throw new ApiException(
          ErrorCode.ALREADY_RUNNING,
          "A synchronisation of this client with this provider is going on. Wait for its end.");
    }
  }

  private static int clientId(String id) {
    GlobalId parsed =
        GlobalId.parse(id, "Client")
            .orElseThrow(() ->
                new ApiException(
                    ErrorCode.VALIDATION,
                    "clientId is no id of a client. Pass one such as `Client:12` or `12`."));
    if (parsed.key() > Integer.MAX_VALUE) {
      throw SyncStarter.notFound();
    }
    return (int) parsed.key();
  }
}
