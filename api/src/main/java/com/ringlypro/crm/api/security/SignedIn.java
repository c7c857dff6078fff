package com.ringlypro.crm.api.security;

import com.ringlypro.crm.db.tenant.Caller;
import java.util.UUID;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** The authentication of a request that came with a valid access token. */
public final class SignedIn extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1;

  private final transient Caller caller;
  private final UUID session;

  /**
   * @param session the family of refresh tokens to which the access token belongs
   */
  SignedIn(Caller caller, UUID session) {
    super(AuthorityUtils.createAuthorityList(role(caller)));
    this.caller = caller;
    this.session = session;
    setAuthenticated(true);
  }

  private static String role(Caller caller) {
    return caller instanceof Caller.Admin ? "ROLE_ADMIN" : "ROLE_OWNER";
  }

  /** Who calls. */
  public Caller caller() {
    return caller;
  }

  /** The family of refresh tokens to which the access token belongs. */
  public UUID session() {
    return session;
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  /** Nothing: the token was verified and is not needed any more. */
  @Override
  public Object getCredentials() {
    return "";
  }
}
