package org.commontable.gateway;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commontable.web.BoundedStream;
import org.jspecify.annotations.Nullable;

/**
 * A request as services see it: without the headers that outsiders could use to pose as us or to
 * reach past us, and with those that we set ourselves.
 */
final class PassedOn extends HttpServletRequestWrapper {
  static final String CORRELATION = "Correlation-Id";
  static final String ADDRESS = "X-Forwarded-For";

  private static final Set<String> DROPPED = Set.of("forwarded", "correlation-id", "via");
  private static final String DROPPED_PREFIX = "x-";

  private final String correlation;
  private final String address;
  private final long maxBody;
  private @Nullable ServletInputStream body;

  PassedOn(HttpServletRequest request, String correlation, String address, long maxBody) {
    super(request);
    this.maxBody = maxBody;
    this.correlation = correlation;
    this.address = address;
  }

  private static boolean isDropped(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(DROPPED_PREFIX) || DROPPED.contains(lower);
  }

  private @Nullable String ours(String name) {
    if (CORRELATION.equalsIgnoreCase(name)) {
      return correlation;
    }
    return ADDRESS.equalsIgnoreCase(name) ? address : null;
  }

  @Override
  public String getRemoteAddr() {
    return address;
  }

  @Override
  public String getRemoteHost() {
    return address;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    ServletInputStream bounded = body;
    if (bounded == null) {
      bounded =
          new BoundedStream(
              super.getInputStream(),
              maxBody,
              () -> {
                throw new BodyTooLongException(maxBody);
              });
      body = bounded;
    }
    return bounded;
  }

  @Override
  public @Nullable String getHeader(String name) {
    String ours = ours(name);
    return ours != null ? ours : isDropped(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String ours = ours(name);
    if (ours != null) {
      return Collections.enumeration(List.of(ours));
    }
    return isDropped(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names =
        new ArrayList<>(
            Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !isDropped(name))
                .toList());
    names.add(CORRELATION);
    names.add(ADDRESS);
    return Collections.enumeration(names);
  }
}
