package com.ringlypro.crm.sandbox.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Speaks HTTP with the sandbox, as anybody would; follows no redirect. */
public final class Client implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;

  public Client(int port) {
    this.root = URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Sends a request.
   *
   * @param body apostrophes stand for quotation marks
   * @param headers names and values in turn
   */
  public Answer send(String method, String path, String body, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    for (int position = 0; position < headers.length; position += 2) {
      request.header(headers[position], headers[position + 1]);
    }
    try {
      return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Sends what an HTML form would. */
  public Answer form(String path, String body, String... headers) throws IOException {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/x-www-form-urlencoded";
    return send("POST", path, body, all);
  }

  @Override
  public void close() {
    http.close();
  }
}
