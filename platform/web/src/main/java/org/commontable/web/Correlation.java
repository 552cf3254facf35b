package org.commontable.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.commontable.kernel.Ids;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first thing that happens to a request: it gets the id by which its log lines, its events and
 * its answer belong together, and a bound on its body.
 */
final class Correlation extends OncePerRequestFilter {
  static final String HEADER = "Correlation-Id";

  private static final String ATTRIBUTE = Correlation.class.getName();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String service;
  private final long bodyMax;
  private final List<StreamedBody> streamed;
  private final InstantSource clock;

  Correlation(WebSettings settings, List<StreamedBody> streamed, InstantSource clock) {
    this.service = settings.service();
    this.bodyMax = Math.toIntExact(settings.web().maxBody().toBytes());
    this.streamed = streamed;
    this.clock = clock;
  }

  static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "";
  }

  private BoundedBody bounded(HttpServletRequest request) {
    return streamed.stream()
        .filter(each -> each.path().matcher(request.getRequestURI()).matches())
        .findFirst()
        .map(each -> new BoundedBody(request, each.maxBody().toBytes(), true))
        .orElseGet(() -> new BoundedBody(request, bodyMax, false));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = request.getHeader(HEADER);
    String id = given != null && Ids.isId(given) ? given : Ids.fresh(clock.instant(), RANDOM);
    request.setAttribute(ATTRIBUTE, id);
    response.setHeader(HEADER, id);
    MDC.put("correlationId", id);
    MDC.put("service", service);
    try {
      chain.doFilter(bounded(request), response);
    } finally {
      MDC.remove("correlationId");
      MDC.remove("service");
    }
  }
}
