package com.ringlypro.crm.api.security;

import com.ringlypro.crm.db.tenant.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What signing in needs to know of a user.
 *
 * @param email as stored, in whatever letter case
 * @param passwordHash bcrypt
 * @param clientId the client that belongs to the user
 */
record Account(
    int userId, String email, String passwordHash, boolean isAdmin, @Nullable Integer clientId) {

  Caller caller() {
    return isAdmin ? new Caller.Admin(userId) : new Caller.Owner(userId, clientId);
  }

  @Override
  public String toString() {
    return "Account[userId=%d]".formatted(userId);
  }
}
