package com.ringlypro.crm.db.tenant;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * For whom the current thread works. Transactions that begin meanwhile see the rows of that caller;
 * those that begin without one see none.
 *
 * <p>It is a thread local and no scoped value, so that Micrometer's context propagation can take it
 * along to the threads that resolve a GraphQL operation.
 */
public final class TenantContext {

  private static final ThreadLocal<@Nullable Caller> CURRENT = new ThreadLocal<>();

  private TenantContext() {}

  /** Works for a caller, and afterwards for whom it was before. */
  public static <T extends @Nullable Object> T call(Caller caller, Callable<T> work)
      throws Exception {
    Caller before = CURRENT.get();
    CURRENT.set(caller);
    try {
      return work.call();
    } finally {
      set(before);
    }
  }

  /** Works for a caller, and afterwards for whom it was before. */
  public static void run(Caller caller, Runnable work) {
    Caller before = CURRENT.get();
    CURRENT.set(caller);
    try {
      work.run();
    } finally {
      set(before);
    }
  }

  /** For whom this thread works; empty if for nobody. */
  public static Optional<Caller> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  static void set(@Nullable Caller caller) {
    if (caller == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(caller);
    }
  }
}
