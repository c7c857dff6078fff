package com.ringlypro.crm.api.security;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.security.AccessTokens.AccessToken;
import com.ringlypro.crm.api.security.RefreshTokens.Session;
import com.ringlypro.crm.db.tenant.Caller;
import graphql.GraphQLContext;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Signs users in and out. */
@Controller
final class SessionController {

  private final Accounts accounts;
  private final Passwords passwords;
  private final AttemptLimit signIns;
  private final RefreshTokens sessions;
  private final AccessTokens accessTokens;
  private final Impersonations impersonations;

  SessionController(
      Accounts accounts,
      Passwords passwords,
      AttemptLimit signIns,
      RefreshTokens sessions,
      AccessTokens accessTokens,
      Impersonations impersonations) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.signIns = signIns;
    this.sessions = sessions;
    this.accessTokens = accessTokens;
    this.impersonations = impersonations;
  }

  @MutationMapping
  Tokens signIn(@Argument SignInInput input, GraphQLContext context) {
    Account account =
        checked(input, CallerInterceptor.origin(context)).orElseThrow(SessionController::refused);
    return tokens(account, sessions.begin(account).orElseThrow(SessionController::refused));
  }

  private Optional<Account> checked(SignInInput input, String origin) {
    if (!input.isPlausible()) {
      return Optional.empty();
    }
    signIns.begin(input.email(), origin);
    Optional<Account> account = accounts.byEmail(input.email());
    String hash = account.map(Account::passwordHash).orElse(null);
    if (!passwords.match(input.password(), hash)) {
      return Optional.empty();
    }
    signIns.succeeded(input.email(), origin);
    return account;
  }

  private static ApiException refused() {
    return new ApiException(
        ErrorCode.UNAUTHENTICATED, "The e-mail address or the password is not right.");
  }

  @MutationMapping
  Tokens refreshSession(@Argument RefreshSessionInput input) {
    return sessions
        .renew(input.refreshToken())
        // Read anew: whoever is no admin any more gets no token of one.
        .flatMap(
            session -> accounts.byUser(session.userId()).map(account -> tokens(account, session)))
        .orElseThrow(() ->
            new ApiException(ErrorCode.UNAUTHENTICATED, "The session has ended. Sign in again."));
  }

  @MutationMapping
  SignOutPayload signOut(SignedIn caller) {
    if (caller.caller() instanceof Caller.Owner owner && owner.isImpersonated()) {
      impersonations.end(caller.caller());
    } else {
      sessions.end(caller.session());
    }
    return new SignOutPayload(true);
  }

  private Tokens tokens(Account account, Session session) {
    AccessToken accessToken = accessTokens.issue(account.caller(), session.family());
    return new Tokens(accessToken.value(), session.token(), accessToken.expiresAt());
  }

  record SignOutPayload(boolean signedOut) {}
}
