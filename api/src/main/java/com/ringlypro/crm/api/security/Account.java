package com.ringlypro.crm.api.security;

import com.ringlypro.crm.db.tenant.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What signing in needs to know of a user.
 *
 * @param passwordHash bcrypt; null when the user cannot sign in
 * @param clientId the client that belongs to the user
 */
record Account(
    int userId, @Nullable String passwordHash, boolean isAdmin, @Nullable Integer clientId) {

  Caller caller() {
    return isAdmin ? new Caller.Admin(userId) : new Caller.Owner(userId, clientId);
  }

  @Override
  public String toString() {
    return "Account[userId=%d]".formatted(userId);
  }
}
