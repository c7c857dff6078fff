package com.ringlypro.crm.api.error;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id that its answer, its errors and its log lines carry. A proxy or client
 * that has one already says so in the request header {@value #HEADER}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestId extends OncePerRequestFilter {

  /** Request and response header. */
  public static final String HEADER = "X-Request-Id";

  private static final String KEY = "requestId";
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  /** The id of the request that the current thread works for; null outside of one. */
  public static @Nullable String current() {
    return MDC.get(KEY);
  }

  static void set(@Nullable String id) {
    if (id == null) {
      MDC.remove(KEY);
    } else {
      MDC.put(KEY, id);
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = idOf(request);
    response.setHeader(HEADER, id);
    try (var _ = MDC.putCloseable(KEY, id)) {
      chain.doFilter(request, response);
    }
  }

  private static String idOf(HttpServletRequest request) {
    if (request.getAttribute(HEADER) instanceof String known) {
      return known;
    }
    String offered = request.getHeader(HEADER);
    String id =
        offered != null && ACCEPTED.matcher(offered).matches()
            ? offered
            : UUID.randomUUID().toString();
    request.setAttribute(HEADER, id);
    return id;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
