package com.ringlypro.crm.sync.connector;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The providers that this worker knows, with their streams. */
@Component
public class Providers {

  private final Map<String, Provider> byName;
  private final Map<String, List<SyncStream<?>>> streams;

  Providers(List<Provider> providers, List<SyncStream<?>> streams) {
    this.byName = providers.stream().collect(toUnmodifiableMap(Provider::name, identity()));
    this.streams = streams.stream().collect(groupingBy(stream -> stream.name().provider()));
    for (String provider : this.streams.keySet()) {
      get(provider);
    }
  }

  public Collection<Provider> all() {
    return byName.values();
  }

  /**
   * The provider of that name.
   *
   * @throws IllegalArgumentException if this worker has none
   */
  public Provider get(String name) {
    Provider provider = byName.get(name);
    if (provider == null) {
      throw new IllegalArgumentException("unknown provider: " + name);
    }
    return provider;
  }

  /** What can be read of a provider, in the order in which it is to be stored. */
  public List<SyncStream<?>> streamsOf(String provider) {
    return streams.getOrDefault(provider, List.of());
  }
}
