package com.ringlypro.crm.api.limit;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The limits where nothing is configured. */
public final class TestLimits {

  private TestLimits() {}

  public static Limits usual() {
    return with(Map.of());
  }

  /** The usual limits but for some. */
  static Limits with(Map<String, Object> properties) {
    var prefixed = new HashMap<String, Object>();
    properties.forEach((name, value) -> prefixed.put("crm.api.limits." + name, value));
    return new Binder(new MapConfigurationPropertySource(prefixed))
        .bindOrCreate("crm.api.limits", Limits.class);
  }
}
