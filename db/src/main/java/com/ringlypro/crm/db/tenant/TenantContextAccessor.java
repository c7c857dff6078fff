package com.ringlypro.crm.db.tenant;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/** Takes the caller along to another thread; found by Micrometer as a service. */
public final class TenantContextAccessor implements ThreadLocalAccessor<Caller> {

  @Override
  public Object key() {
    return TenantContext.class.getName();
  }

  @Override
  public @Nullable Caller getValue() {
    return TenantContext.current().orElse(null);
  }

  @Override
  public void setValue(Caller caller) {
    TenantContext.set(caller);
  }

  @Override
  public void setValue() {
    TenantContext.set(null);
  }
}
