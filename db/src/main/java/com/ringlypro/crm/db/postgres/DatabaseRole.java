package com.ringlypro.crm.db.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The roles that the application works as. They own nothing and cannot bypass row-level security;
 * the owning role itself is for migrations only.
 */
public enum DatabaseRole {

  /** Owners of client businesses: sees the rows of the one client that the transaction names. */
  TENANT("crm_tenant"),
  /** Admins, and whatever happens before somebody is signed in: sees the rows of all clients. */
  ADMIN("crm_admin"),
  /** Workers: sees the rows of all clients and the secrets of providers. */
  WORKER("crm_worker");

  private final String login;

  DatabaseRole(String login) {
    this.login = login;
  }

  /** The name to connect with. */
  public String login() {
    return login;
  }

  /**
   * The password to connect with. It follows from the owner's, so that nobody has to set or store
   * more of them, and does not give the owner's away.
   */
  public String password(String ownerPassword) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ownerPassword.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(login.getBytes(UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has HmacSHA256", missing);
    }
  }
}
