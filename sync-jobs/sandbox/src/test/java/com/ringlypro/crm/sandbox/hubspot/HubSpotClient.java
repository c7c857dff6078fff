package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Answer;
import com.ringlypro.crm.sandbox.http.Client;
import java.io.IOException;

/** Calls HubSpot with the token of a portal. */
final class HubSpotClient implements AutoCloseable {

  static final String CONTACTS = "/crm/objects/2026-09/contacts";
  static final String MEETINGS = "/crm/objects/2026-09/meetings";

  private final Client http;
  private final String token;

  HubSpotClient(int port, String token) {
    this.http = new Client(port);
    this.token = token;
  }

  Answer get(String path) throws IOException {
    return send("GET", "/hubspot" + path, "");
  }

  Answer post(String path, String body) throws IOException {
    return send("POST", "/hubspot" + path, body);
  }

  Answer patch(String path, String body) throws IOException {
    return send("PATCH", "/hubspot" + path, body);
  }

  Answer put(String path, String body) throws IOException {
    return send("PUT", "/hubspot" + path, body);
  }

  Answer delete(String path) throws IOException {
    return send("DELETE", "/hubspot" + path, "");
  }

  Answer search(String body) throws IOException {
    return post(CONTACTS + "/search", body);
  }

  Answer control(String method, String path, String body) throws IOException {
    return send(method, "/_control" + path, body);
  }

  private Answer send(String method, String path, String body) throws IOException {
    return http.send(
        method, path, body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
  }

  @Override
  public void close() {
    http.close();
  }
}
