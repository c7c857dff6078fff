package com.ringlypro.crm.api.security;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.db.tenant.Caller;
import com.ringlypro.crm.db.tenant.TenantContextAccessor;
import graphql.GraphQLContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who calls, as the access token says; each transaction proves it against the database. */
public final class CurrentCaller {

  static final String MESSAGE =
      "Sign in with the mutation signIn and send its access token with each request, as"
          + " `Authorization: Bearer <accessToken>`.";

  /**
   * Under which the caller is in the context of an operation. It is the key of the tenant context,
   * so that context propagation makes the caller that of each thread that resolves a field.
   */
  private static final Object KEY = new TenantContextAccessor().key();

  private CurrentCaller() {}

  /**
   * The caller of the operation that is executed in this context.
   *
   * @throws ApiException UNAUTHENTICATED when nobody is signed in
   */
  public static Caller in(GraphQLContext context) {
    @Nullable Caller caller = context.get(KEY);
    if (caller == null) {
      throw new ApiException(ErrorCode.UNAUTHENTICATED, MESSAGE);
    }
    return caller;
  }

  static Map<Object, Object> asContext(Caller caller) {
    return Map.of(KEY, caller);
  }
}
