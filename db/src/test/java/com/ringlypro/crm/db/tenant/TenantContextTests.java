package com.ringlypro.crm.db.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextSnapshotFactory;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TenantContextTests {

  private static final Caller OWNER = new Caller.Owner(1, 2);
  private static final Caller ADMIN = new Caller.Admin(3);

  @Test
  void worksForTheCallerAndAfterwardsForWhomItWasBefore() throws Exception {
    TenantContext.run(
        OWNER,
        () -> {
          TenantContext.run(ADMIN, () -> assertThat(TenantContext.current()).contains(ADMIN));
          assertThat(TenantContext.current()).contains(OWNER);
        });
    assertThat(TenantContext.call(ADMIN, TenantContext::current)).contains(ADMIN);
    assertThat(TenantContext.current()).isEmpty();
  }

  @Test
  void goesAlongToAnotherThreadAndLeavesNothingThere() throws Exception {
    try (var other = Executors.newSingleThreadExecutor()) {
      Callable<Optional<Caller>> read = TenantContext::current;
      Callable<Optional<Caller>> wrapped =
          TenantContext.call(
              OWNER, () -> ContextSnapshotFactory.builder().build().captureAll().wrap(read));
      assertThat(other.submit(wrapped).get()).contains(OWNER);
      assertThat(other.submit(read).get()).isEmpty();
    }
  }
}
