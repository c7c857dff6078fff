package com.ringlypro.crm.api.live;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.model.GlobalId;
import com.ringlypro.crm.db.StoredEntity;
import com.ringlypro.crm.db.client.QClient;
import com.ringlypro.crm.db.sync.QSyncRun;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what a subscription is about, as the caller may see it. */
@Service
class Subjects {

  private final JPAQueryFactory queries;
  private final EntityManager entities;

  Subjects(JPAQueryFactory queries, EntityManager entities) {
    this.queries = queries;
    this.entities = entities;
  }

  /** A run and whose it is. */
  record Run(int id, int clientId) {}

  /**
   * The run with this id.
   *
   * @throws ApiException if the caller sees none, or it is no id of a run
   */
  @Transactional(readOnly = true)
  public Run run(String id) {
    int key = key(id, "SyncRun");
    QSyncRun run = QSyncRun.syncRun;
    return new Run(
        key,
        found(
            queries.select(run.client.id).from(run).where(run.id.eq(key)).fetchOne(),
            "SyncRun:" + key));
  }

  /**
   * The key of the client with this id.
   *
   * @throws ApiException if the caller sees none, or it is no id of a client
   */
  @Transactional(readOnly = true)
  public int client(String id) {
    int key = key(id, "Client");
    QClient client = QClient.client;
    return found(
        queries.select(client.id).from(client).where(client.id.eq(key)).fetchOne(),
        "Client:" + key);
  }

  private static int key(String id, String type) {
    GlobalId parsed =
        GlobalId.parse(id, type)
            .orElseThrow(() ->
                new ApiException(
                    ErrorCode.VALIDATION,
                    "This is no id of type %s. Pass one such as `%s:42` or `42`."
                        .formatted(type, type)));
    if (parsed.key() > Integer.MAX_VALUE) {
      throw notFound(type + ":" + parsed.key());
    }
    return (int) parsed.key();
  }

  private static int found(@Nullable Integer key, String what) {
    if (key == null) {
      throw notFound(what);
    }
    return key;
  }

  private static ApiException notFound(String what) {
    return new ApiException(ErrorCode.NOT_FOUND, what + " does not exist, as far as you may see.");
  }

  /** A row of which nothing but the key is known; what is selected of it is read for each event. */
  <T extends StoredEntity> T reference(Class<T> type, int key) {
    return entities.getReference(type, key);
  }
}
