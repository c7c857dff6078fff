package com.ringlypro.crm.sync.connector.http;

import com.ringlypro.crm.sync.connector.Provider;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** Makes the HTTP of each provider, all on one client. */
@Component
@EnableConfigurationProperties(HttpProperties.class)
public class ProviderHttpFactory {

  private final RestClient client;
  private final JsonMapper json;
  private final HttpProperties properties;
  private final Clock clock;

  ProviderHttpFactory(
      RestClient.Builder client, JsonMapper json, HttpProperties properties, Clock clock) {
    var jdk =
        HttpClient.newBuilder()
            .connectTimeout(properties.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    var requests = new JdkClientHttpRequestFactory(jdk);
    requests.setReadTimeout(properties.readTimeout());
    this.client = client.requestFactory(requests).build();
    this.json = json;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * The HTTP of a provider.
   *
   * @param perSecond how many requests an account may be sent in a second, kept below the
   *     provider's own limit, since others may use the account too
   * @param reading what the provider's failures mean, where their status does not say it
   */
  public ProviderHttp of(Provider provider, int perSecond, HttpFailure.Reading reading) {
    return new ProviderHttp(client, json, properties, clock, provider, perSecond, reading);
  }
}
