package com.ringlypro.crm.api.security;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.value.NewPassword;
import graphql.GraphQLContext;
import java.util.Map;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes passwords: those that are known, and those that were forgotten. */
@Controller
final class PasswordController {

  private final Accounts accounts;
  private final Passwords passwords;
  private final PasswordChanges changes;
  private final PasswordResets resets;
  private final AttemptLimit signIns;
  private final AttemptLimit resetRequests;

  PasswordController(
      Accounts accounts,
      Passwords passwords,
      PasswordChanges changes,
      PasswordResets resets,
      AttemptLimit signIns,
      AttemptLimit resetRequests) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.changes = changes;
    this.resets = resets;
    this.signIns = signIns;
    this.resetRequests = resetRequests;
  }

  /** Never logged: it shows nothing of itself. */
  record ChangePasswordInput(String currentPassword, String newPassword) {

    @Override
    public String toString() {
      return "ChangePasswordInput[]";
    }
  }

  record ChangePasswordPayload(boolean changed) {}

  record RequestPasswordResetInput(String email) {}

  record RequestPasswordResetPayload(boolean requested) {}

  /** Never logged: it shows nothing of itself. */
  record ResetPasswordInput(String token, String newPassword) {

    @Override
    public String toString() {
      return "ResetPasswordInput[]";
    }
  }

  record ResetPasswordPayload(boolean reset) {}

  @MutationMapping
  ChangePasswordPayload changePassword(
      @Argument ChangePasswordInput input, SignedIn caller, GraphQLContext context) {
    Account account = inPerson(caller.caller());
    requireFit(input.newPassword, account.email());
    String origin = CallerInterceptor.origin(context);
    // Whoever found an access token cannot try passwords with it more often than by signing in.
    signIns.begin(account.email(), origin);
    if (!passwords.match(input.currentPassword, account.passwordHash())) {
      throw refusal("currentPassword", "This is not your password.");
    }
    signIns.succeeded(account.email(), origin);
    if (!changes.change(account, passwords.hash(input.newPassword), caller.session())) {
      throw new ApiException(
          ErrorCode.CONFLICT, "The password was changed meanwhile. Sign in again.");
    }
    return new ChangePasswordPayload(true);
  }

  private Account inPerson(Caller caller) {
    int userId =
        switch (caller) {
          case Caller.Owner owner when owner.isImpersonated() ->
              throw new ApiException(
                  ErrorCode.FORBIDDEN, "Only the owner in person changes the password.");
          case Caller.Owner owner -> owner.userId();
          case Caller.Admin(int id) -> id;
          case Caller.Worker _ -> throw new IllegalArgumentException("Workers have no password");
        };
    return accounts
        .byUser(userId)
        .orElseThrow(() -> new ApiException(ErrorCode.UNAUTHENTICATED, CurrentCaller.MESSAGE));
  }

  @MutationMapping
  RequestPasswordResetPayload requestPasswordReset(
      @Argument RequestPasswordResetInput input, GraphQLContext context) {
    // What cannot be the address of an account is answered as an unknown one.
    if (SignInInput.isPlausible(input.email)) {
      resetRequests.begin(input.email, CallerInterceptor.origin(context));
      resets.begin(input.email);
    }
    return new RequestPasswordResetPayload(true);
  }

  @MutationMapping
  ResetPasswordPayload resetPassword(@Argument ResetPasswordInput input) {
    String email = changes.emailOf(input.token).orElseThrow(PasswordController::overdue);
    requireFit(input.newPassword, email);
    if (!changes.reset(input.token, passwords.hash(input.newPassword))) {
      throw overdue();
    }
    return new ResetPasswordPayload(true);
  }

  private static ApiException overdue() {
    return refusal(
        "token", "The link is not good any more, or was used already. Ask for another one.");
  }

  private static ApiException refusal(String field, String message) {
    return new ApiException(ErrorCode.VALIDATION, message, Map.of("field", "input." + field));
  }

  private static void requireFit(String newPassword, String email) {
    try {
      NewPassword.check(newPassword, email);
    } catch (InvalidValueException unfit) {
      throw refusal("newPassword", unfit.getMessage());
    }
  }
}
