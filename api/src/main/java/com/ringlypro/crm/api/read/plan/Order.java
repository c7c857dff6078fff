package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.api.read.model.EntityType;
import java.util.List;

/**
 * The order of a list. It is total: the primary key comes last.
 *
 * @param keys columns, each ascending and never null
 */
public record Order(List<String> keys) {

  /** Oldest first. */
  static final Order BY_AGE = new Order(List.of("created_at", EntityType.KEY));
}
