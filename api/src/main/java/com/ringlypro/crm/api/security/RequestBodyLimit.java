package com.ringlypro.crm.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

/**
 * Refuses request bodies that are too large, whether they say so beforehand, come in chunks or are
 * compressed, and bodies that take too long to arrive. The container limits the pause between two
 * packets only. It comes after what sets the headers of answers, and before all that reads bodies.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1)
final class RequestBodyLimit extends OncePerRequestFilter {

  static final DataSize MAX_SIZE = DataSize.ofMegabytes(1);
  private static final String GZIP = "gzip";
  private static final Duration MAX_TIME = Duration.ofSeconds(30);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    boolean compressed = GZIP.equalsIgnoreCase(encoding);
    if (request.getContentLengthLong() > MAX_SIZE.toBytes()) {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
    } else if (encoding != null && !compressed) {
      response.setHeader(HttpHeaders.ACCEPT_ENCODING, GZIP);
      response.sendError(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value());
    } else {
      chain.doFilter(new LimitedRequest(request, compressed), response);
    }
  }

  private static final class LimitedRequest extends HttpServletRequestWrapper {

    private final boolean compressed;
    private @Nullable LimitedStream body;

    private LimitedRequest(HttpServletRequest request, boolean compressed) {
      super(request);
      this.compressed = compressed;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        ServletInputStream connection = super.getInputStream();
        var received = new LimitedStream(connection, connection);
        // What it grows to is limited once more: a thousandth of that can be enough to send.
        body = compressed ? new LimitedStream(new GZIPInputStream(received), connection) : received;
      }
      return body;
    }
  }

  private static final class LimitedStream extends ServletInputStream {

    private final InputStream body;
    private final ServletInputStream connection;
    private final long deadline = System.nanoTime() + MAX_TIME.toNanos();
    private long left = MAX_SIZE.toBytes();

    private LimitedStream(InputStream body, ServletInputStream connection) {
      this.body = body;
      this.connection = connection;
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
      return connection.isFinished();
    }

    @Override
    public boolean isReady() {
      return connection.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      connection.setReadListener(listener);
    }
  }
}
