package com.ringlypro.crm.api.client;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.model.GlobalId;
import com.ringlypro.crm.db.client.Client;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds the client business that a query names by its argument {@code clientId}. */
@Component
public class ClientFinder {

  private static final String ARGUMENT = "clientId";

  private final EntityManager entities;

  ClientFinder(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * The client of an id. Within a transaction of the caller.
   *
   * @param id with or without its type
   * @throws ApiException VALIDATION if it is no id of a client, NOT_FOUND if the caller sees no
   *     such client
   */
  public Client find(String id) {
    long key =
        GlobalId.parse(id, "Client")
            .orElseThrow(() ->
                refusal(
                    ErrorCode.VALIDATION,
                    "This is no id of a client. Pass one such as `Client:12` or `12`."))
            .key();
    Client client = key > Integer.MAX_VALUE ? null : entities.find(Client.class, (int) key);
    if (client == null) {
      throw refusal(ErrorCode.NOT_FOUND, "There is no such client, as far as you may see.");
    }
    return client;
  }

  private static ApiException refusal(ErrorCode code, String message) {
    return new ApiException(code, message, Map.of("field", ARGUMENT));
  }
}
