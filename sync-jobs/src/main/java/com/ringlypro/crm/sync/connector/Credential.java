package com.ringlypro.crm.sync.connector;

/** What proves to a provider who we are: a token, or JSON of several secrets. */
public record Credential(String text) {

  /** Says nothing, so that no secret gets into a log. */
  @Override
  public String toString() {
    return "Credential[…]";
  }
}
