package com.ringlypro.crm.api.read.model;

import com.ringlypro.crm.db.tenant.Caller;

/** What a caller is, as the SDL's {@code Role} says it. */
public enum Role {
  ADMIN,
  OWNER;

  /** The role of a caller of the API. */
  public static Role of(Caller caller) {
    return switch (caller) {
      case Caller.Admin _ -> ADMIN;
      case Caller.Owner _ -> OWNER;
      case Caller.Worker _ -> throw new IllegalArgumentException("Workers do not read the graph");
    };
  }
}
