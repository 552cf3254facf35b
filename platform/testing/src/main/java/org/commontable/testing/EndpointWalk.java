package org.commontable.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.commontable.kernel.Ids;
import org.commontable.web.AllowedTo;
import org.commontable.web.OpenToAll;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Tries every endpoint that a running service has, whoever wrote it and whether or not a test knows
 * of it: without a token, with an expired one, with each role that it is not for, and, where its
 * path names a record, from another network with a role that it is for. The other network must get,
 * to the letter, the 404 of what does not exist, and must leave the record as it was.
 *
 * <pre>{@code
 * EndpointWalk.of(service, "solent")
 *     .record("/api/tables/v1/tables/{id}", "id", tableId)
 *     .body("POST /api/tables/v1/tables/{id}/guests", Map.of("name", "Guest"))
 *     .walk();
 * }</pre>
 *
 * An endpoint whose record or body is not given fails the walk: so new endpoints can't be
 * forgotten.
 */
public final class EndpointWalk {
  private static final String OURS = "org.commontable.";
  private static final String STEWARDSHIP = OURS + "stewardship.";
  private static final String OTHER_NETWORK = "another-network";
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)[^}]*}");

  private final TestService service;
  private final String network;
  private final TestTokens tokens = TestTokens.get();
  private final Map<String, Map<String, String>> records = new LinkedHashMap<>();
  private final Map<String, Object> bodies = new HashMap<>();
  private final Map<String, String> queries = new HashMap<>();
  private final Set<String> notRecords = new TreeSet<>();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> open = new TreeSet<>();
  private boolean withStewardship;

  private EndpointWalk(TestService service, String network) {
    this.service = service;
    this.network = network;
  }

  /**
   * @param network whose records are given
   */
  public static EndpointWalk of(TestService service, String network) {
    return new EndpointWalk(service, network);
  }

  /**
   * A record that is there, for the variable in all paths that begin like this one.
   *
   * @param path as the mapping has it, such as {@code /api/tables/v1/tables/{id}}
   */
  public EndpointWalk record(String path, String variable, String value) {
    records.computeIfAbsent(path, ignored -> new HashMap<>()).put(variable, value);
    return this;
  }

  /**
   * A value for a variable that names no record, in all paths that begin like this one; the
   * endpoints there are not tried from another network.
   */
  public EndpointWalk value(String path, String variable, String value) {
    notRecords.add(path);
    return record(path, variable, value);
  }

  /**
   * A body that would be good.
   *
   * @param endpoint such as {@code POST /api/tables/v1/tables}
   */
  public EndpointWalk body(String endpoint, Object body) {
    bodies.put(endpoint, body);
    return this;
  }

  /** What an endpoint must be asked with, such as {@code from=2026-01-01}. */
  public EndpointWalk query(String endpoint, String query) {
    queries.put(endpoint, query);
    return this;
  }

  /** Tries what every service has from the platform too, which the platform's own tests do once. */
  EndpointWalk withStewardship() {
    withStewardship = true;
    return this;
  }

  /** Walks; fails with everything that is wrong. Returns the endpoints that are open to all. */
  public Set<String> walk() {
    List<Endpoint> endpoints = endpoints();
    Map<Endpoint, String> before = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      if (endpoint.isRead() && endpoint.namesARecord()) {
        before.put(endpoint, read(endpoint));
      }
    }
    endpoints.forEach(this::tryOut);
    before.forEach((endpoint, answer) -> {
      if (!read(endpoint).equals(answer)) {
        faults.add(endpoint + " reads otherwise after the walk: somebody changed it");
      }
    });
    Assertions.assertThat(endpoints).as("The endpoints of %s", service.name()).isNotEmpty();
    Assertions.assertThat(faults).as("The walk through %s", service.name()).isEmpty();
    return Set.copyOf(open);
  }

  private String read(Endpoint endpoint) {
    HttpAnswer answer = endpoint.call(endpoint.allowedToken(network), endpoint.real());
    if (answer.status() != 200) {
      faults.add(
          endpoint + " answers " + answer.status() + " for the record given: " + answer.text());
    }
    return answer.text();
  }

  private void tryOut(Endpoint endpoint) {
    if (endpoint.method.hasMethodAnnotation(OpenToAll.class)) {
      open.add(endpoint.name());
      return;
    }
    if (!endpoint.isPrepared(faults)) {
      return;
    }
    expect(endpoint, 401, "without a token", endpoint.call(null, endpoint.real()));
    expect(
        endpoint,
        401,
        "with an expired token",
        endpoint.call(endpoint.allowedToken(network).expired(), endpoint.real()));
    for (Role role : Role.values()) {
      if (!endpoint.isFor(role)) {
        TestTokens.Token low =
            role == Role.OPERATOR ? tokens.operator() : tokens.of(network).roles(role);
        expect(endpoint, 403, "as " + role.text(), endpoint.call(low, endpoint.real()));
      }
    }
    expect(
        endpoint,
        403,
        "as a machine with another scope",
        endpoint.call(tokens.machine(network, "machine", "other.scope"), endpoint.real()));
    if (endpoint.namesARecord() && !endpoint.isForOperatorsOnly()) {
      tryFromAnotherNetwork(endpoint);
    }
  }

  private void tryFromAnotherNetwork(Endpoint endpoint) {
    TestTokens.Token foreign = endpoint.allowedToken(OTHER_NETWORK);
    HttpAnswer theirs = endpoint.call(foreign, endpoint.real());
    HttpAnswer nobodys = endpoint.call(foreign, endpoint.absent());
    expect(endpoint, 404, "with another network's token", theirs);
    if (!theirs.text().equals(nobodys.text())) {
      faults.add(
          endpoint + " tells another network apart: " + theirs.text() + " / " + nobodys.text());
    }
  }

  private void expect(Endpoint endpoint, int status, String how, HttpAnswer answer) {
    boolean same = status == answer.status();
    if (!same || !answer.header("Content-Type").startsWith("application/problem+json")) {
      faults.add(endpoint + " " + how + " answers " + answer.status() + ": " + answer.text());
    }
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    service
        .context()
        .getBeansOfType(RequestMappingHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping
                .getHandlerMethods()
                .forEach((info, method) -> {
                  if (method.getBeanType().getName().startsWith(OURS)
                      && !method.getBeanType().getName().startsWith(OURS + "web.")
                      && (withStewardship
                          || !method.getBeanType().getName().startsWith(STEWARDSHIP))) {
                    all.addAll(of(info, method));
                  }
                }));
    return all;
  }

  private List<Endpoint> of(RequestMappingInfo info, HandlerMethod method) {
    return info.getPatternValues().stream()
        .flatMap(path ->
            info.getMethodsCondition().getMethods().stream()
                .map(verb -> new Endpoint(verb, path, method)))
        .toList();
  }

  private final class Endpoint {
    private final RequestMethod verb;
    private final String path;
    private final HandlerMethod method;
    private final Set<String> variables;
    private final Map<String, String> values = new HashMap<>();

    Endpoint(RequestMethod verb, String path, HandlerMethod method) {
      this.verb = verb;
      this.path = path;
      this.method = method;
      this.variables =
          VARIABLE.matcher(path).results().map(found -> found.group(1)).collect(Collectors.toSet());
      records.forEach((prefix, given) -> {
        if (path.startsWith(prefix)) {
          values.putAll(given);
        }
      });
    }

    String name() {
      return verb + " " + path;
    }

    boolean isRead() {
      return verb == RequestMethod.GET && !method.hasMethodAnnotation(OpenToAll.class);
    }

    boolean namesARecord() {
      return !variables.isEmpty()
          && values.keySet().containsAll(variables)
          && notRecords.stream().noneMatch(path::startsWith);
    }

    boolean isFor(Role role) {
      AllowedTo allowed = allowed();
      return Arrays.asList(allowed.value()).contains(role)
          || (allowed.everySignedIn() && role != Role.OPERATOR);
    }

    boolean isForOperatorsOnly() {
      return Arrays.stream(Role.values()).filter(this::isFor).allMatch(r -> r == Role.OPERATOR)
          && allowed().scope().isEmpty();
    }

    /** A token that opens this endpoint, for a network. */
    TestTokens.Token allowedToken(String of) {
      return Arrays.stream(allowed().value())
          .filter(role -> role != Role.OPERATOR)
          .findFirst()
          .map(role -> tokens.of(of).roles(role))
          .orElseGet(() ->
              isForOperatorsOnly()
                  ? tokens.operator()
                  : allowed().scope().isEmpty()
                      ? tokens.of(of)
                      : tokens.machine(of, "machine", allowed().scope()));
    }

    private AllowedTo allowed() {
      AllowedTo allowed = method.getMethodAnnotation(AllowedTo.class);
      if (allowed == null) {
        throw new AssertionError(name() + " says nothing of who may call it");
      }
      return allowed;
    }

    boolean isPrepared(List<String> missing) {
      Set<String> unknown = new TreeSet<>(variables);
      unknown.removeAll(values.keySet());
      unknown.forEach(variable -> missing.add(name() + " needs a record for {" + variable + "}"));
      boolean bodyMissing = takesBody() && !bodies.containsKey(name());
      if (bodyMissing) {
        missing.add(name() + " needs a body");
      }
      return unknown.isEmpty() && !bodyMissing;
    }

    private boolean takesBody() {
      return Arrays.stream(method.getMethodParameters())
          .anyMatch((MethodParameter p) -> p.hasParameterAnnotation(RequestBody.class));
    }

    Map<String, String> real() {
      return values;
    }

    Map<String, String> absent() {
      return values.entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey,
                  value ->
                      Ids.isId(value.getValue())
                          ? Ids.derived("nobody", value.getKey())
                          : "no-such-thing"));
    }

    HttpAnswer call(TestTokens.@Nullable Token token, Map<String, String> with) {
      String filled =
          VARIABLE
              .matcher(path)
              .replaceAll((MatchResult found) -> String.valueOf(with.get(found.group(1))));
      String query = queries.get(name());
      HttpCaller caller = service.http();
      if (token != null) {
        caller = caller.as(token);
      }
      String target = query == null ? filled : filled + "?" + query;
      Object body = bodies.get(name());
      return switch (verb) {
        case POST -> caller.post(target, body);
        case PUT, PATCH, DELETE -> caller.with("If-Match", "\"1\"").send(verb.name(), target, body);
        default -> caller.send(verb.name(), target, body);
      };
    }

    @Override
    public String toString() {
      return name();
    }
  }
}
