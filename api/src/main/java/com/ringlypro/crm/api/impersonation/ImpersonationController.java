package com.ringlypro.crm.api.impersonation;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.security.Impersonations;
import com.ringlypro.crm.api.security.SessionLifetimes;
import com.ringlypro.crm.api.security.SignedIn;
import com.ringlypro.crm.api.write.InputFields;
import com.ringlypro.crm.api.write.Mutations;
import com.ringlypro.crm.db.admin.Impersonation;
import com.ringlypro.crm.db.client.Client;
import com.ringlypro.crm.db.client.QClient;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Lets administrators work as the owner of a client, and ends it. */
@Controller
final class ImpersonationController {

  private final Mutations mutations;
  private final JPAQueryFactory queries;
  private final Impersonations impersonations;
  private final SessionLifetimes sessions;

  ImpersonationController(
      Mutations mutations,
      JPAQueryFactory queries,
      Impersonations impersonations,
      SessionLifetimes sessions) {
    this.mutations = mutations;
    this.queries = queries;
    this.impersonations = impersonations;
    this.sessions = sessions;
  }

  record ImpersonateOwnerInput(
      String clientId, ArgumentValue<String> reason, ArgumentValue<Integer> minutes) {}

  record ImpersonateOwnerPayload(
      String accessToken, Instant expiresAt, Impersonation impersonation) {

    /** Without the token. */
    @Override
    public String toString() {
      return "ImpersonateOwnerPayload[expiresAt=%s]".formatted(expiresAt);
    }
  }

  record StopImpersonatingPayload(int endedCount) {}

  @MutationMapping
  ImpersonateOwnerPayload impersonateOwner(@Argument ImpersonateOwnerInput input, SignedIn admin) {
    requireGoingOn(admin.session());
    Impersonation begun =
        mutations.write(() ->
            mutations.create(
                Impersonation.class, null, input, () -> begin(input, admin.session())));
    var owner =
        new Caller.Owner(
            begun.getUser().getId(),
            begun.getClient().getId(),
            new Caller.Impersonation(begun.getId(), begun.getAdminUser().getId()));
    Impersonations.Token token =
        impersonations.issue(owner, begun.getSession(), Duration.ofMinutes(begun.getMinutes()));
    return new ImpersonateOwnerPayload(token.value(), token.expiresAt(), begun);
  }

  /** An access token outlives its session by some minutes; what begins with it should not. */
  private void requireGoingOn(UUID session) {
    if (!sessions.remaining(Set.of(session)).containsKey(session)) {
      throw new ApiException(ErrorCode.UNAUTHENTICATED, "The session has ended. Sign in again.");
    }
  }

  private Impersonation begin(ImpersonateOwnerInput input, UUID adminSession) {
    Client client = mutations.find(Client.class, input.clientId, "clientId");
    User owner = client.getUser();
    if (owner == null) {
      throw refusal("The client has no owner who could be impersonated.");
    }
    if (owner.isAdmin()) {
      throw refusal("The client's owner is an administrator, whom nobody impersonates.");
    }
    if (!client.getId().equals(clientOf(owner))) {
      throw refusal("The client's owner works in another client. Name that one.");
    }
    var impersonation = new Impersonation(mutations.user(), owner, client, adminSession);
    InputFields fields = mutations.into(impersonation);
    fields.set("reason", input.reason, impersonation::setReason);
    fields.set("minutes", input.minutes, impersonation::setMinutes);
    fields.complete();
    return impersonation;
  }

  /** The one client whose rows an owner sees. */
  private @Nullable Integer clientOf(User owner) {
    QClient client = QClient.client;
    return queries.select(client.id.min()).from(client).where(client.user.eq(owner)).fetchOne();
  }

  private static ApiException refusal(String message) {
    return InputFields.refusal(ErrorCode.VALIDATION, "clientId", message);
  }

  @MutationMapping
  StopImpersonatingPayload stopImpersonating(SignedIn caller) {
    if (caller.caller() instanceof Caller.Owner owner && !owner.isImpersonated()) {
      throw new ApiException(ErrorCode.FORBIDDEN, "Only administrators impersonate others.");
    }
    return new StopImpersonatingPayload(impersonations.end(caller.caller()));
  }
}
