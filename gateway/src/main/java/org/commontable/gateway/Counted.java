package org.commontable.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How many requests went to which service, how they ended and how long they took: {@code
 * gateway.requests} by {@code service} ({@code door} for what no service got) and {@code status}.
 */
final class Counted {
  private static final String API = "/api/";
  private static final String NONE = "door";

  private record Kind(String service, int status) {}

  private final Set<String> services;
  private final MeterRegistry meters;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  Counted(Set<String> services, MeterRegistry meters) {
    this.services = services;
    this.meters = meters;
  }

  void add(HttpServletRequest request, HttpServletResponse response, long nanoseconds) {
    timers
        .computeIfAbsent(
            new Kind(service(request.getRequestURI()), response.getStatus()), this::timer)
        .record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Kind kind) {
    return meters.timer(
        "gateway.requests", "service", kind.service(), "status", Integer.toString(kind.status()));
  }

  private String service(String path) {
    if (!path.startsWith(API)) {
      return NONE;
    }
    int end = path.indexOf('/', API.length());
    String named = end < 0 ? NONE : path.substring(API.length(), end);
    return services.contains(named) ? named : NONE;
  }
}
