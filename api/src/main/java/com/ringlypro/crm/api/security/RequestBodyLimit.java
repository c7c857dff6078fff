package com.ringlypro.crm.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

/**
 * Refuses request bodies that are too large, whether they say so beforehand or come in chunks, and
 * bodies that take too long to arrive. The container limits the pause between two packets only.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RequestBodyLimit extends OncePerRequestFilter {

  static final DataSize MAX_SIZE = DataSize.ofMegabytes(1);
  private static final Duration MAX_TIME = Duration.ofSeconds(30);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > MAX_SIZE.toBytes()) {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
    } else {
      chain.doFilter(new LimitedRequest(request), response);
    }
  }

  private static final class LimitedRequest extends HttpServletRequestWrapper {

    private @Nullable LimitedStream body;

    private LimitedRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        body = new LimitedStream(super.getInputStream());
      }
      return body;
    }
  }

  private static final class LimitedStream extends ServletInputStream {

    private final ServletInputStream body;
    private final long deadline = System.nanoTime() + MAX_TIME.toNanos();
    private long left = MAX_SIZE.toBytes();

    private LimitedStream(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = body.read(target, offset, length);
      count(count);
      return count;
    }

    private void count(int bytes) {
      left -= Math.max(bytes, 0);
      if (left < 0) {
        throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
      }
      if (System.nanoTime() - deadline > 0) {
        throw new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
