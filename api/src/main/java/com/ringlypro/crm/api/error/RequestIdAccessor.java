package com.ringlypro.crm.api.error;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/** Takes the request id along to another thread; found by Micrometer as a service. */
public final class RequestIdAccessor implements ThreadLocalAccessor<String> {

  @Override
  public Object key() {
    return RequestId.class.getName();
  }

  @Override
  public @Nullable String getValue() {
    return RequestId.current();
  }

  @Override
  public void setValue(String requestId) {
    RequestId.set(requestId);
  }

  @Override
  public void setValue() {
    RequestId.set(null);
  }
}
