package com.ringlypro.crm.sync.connector;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The providers that this worker knows, with their streams and actions. */
@Component
public class Providers {

  private final Map<String, Provider> byName;
  private final Map<String, List<SyncStream<?>>> streams;
  private final Map<String, List<SyncActions<?>>> actions;

  Providers(List<Provider> providers, List<SyncStream<?>> streams, List<SyncActions<?>> actions) {
    this.byName = providers.stream().collect(toUnmodifiableMap(Provider::name, identity()));
    this.streams = streams.stream().collect(groupingBy(stream -> stream.name().provider()));
    this.actions = actions.stream().collect(groupingBy(each -> each.name().provider()));
    Stream.concat(this.streams.keySet().stream(), this.actions.keySet().stream())
        .forEach(this::get);
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

  /** What a provider can be told, in the order in which it is to be told. */
  public List<SyncActions<?>> actionsOf(String provider) {
    return actions.getOrDefault(provider, List.of());
  }
}
