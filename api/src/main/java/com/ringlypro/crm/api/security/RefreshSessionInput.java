package com.ringlypro.crm.api.security;

/** The session to renew. Never logged: it shows nothing of itself. */
record RefreshSessionInput(String refreshToken) {

  @Override
  public String toString() {
    return "RefreshSessionInput[]";
  }
}
