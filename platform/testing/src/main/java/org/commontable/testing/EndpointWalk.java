package org.commontable.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.commontable.web.Role;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Tries every endpoint that a running service has, whoever wrote it and whether or not a test knows
 * of it:
 *
 * <ul>
 *   <li>without a token, with an expired one, and with each role that it is not for;
 *   <li>from another network, with a role that it is for. Where its path names a record, the other
 *       network must get, to the letter, the 404 of what does not exist. Everywhere else – lists,
 *       searches, reports, what is made – its answer must show none of the records that were given,
 *       and must be the same for one that the request names as for one that does not exist;
 *   <li>with a role that it is for, but for another programme and another organisation. Who then
 *       gets more than a refusal, or sees one of the records, fails the walk, unless {@link
 *       #forAnyScope} says that it may.
 * </ul>
 *
 * But for the last of these, the records must then read as they did before.
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

  private final TestService service;
  private final String network;
  private final TestTokens tokens = TestTokens.get();
  private final WalkGiven given = new WalkGiven();
  private final Set<String> anyScope = new TreeSet<>();
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
    given.record(path, variable, value);
    return this;
  }

  /** A value for a variable that names no record, in all paths that begin like this one. */
  public EndpointWalk value(String path, String variable, String value) {
    given.value(path, variable, value);
    return this;
  }

  /**
   * A body that would be good.
   *
   * @param endpoint such as {@code POST /api/tables/v1/tables}
   */
  public EndpointWalk body(String endpoint, Object body) {
    given.body(endpoint, body);
    return this;
  }

  /** What an endpoint must be asked with, such as {@code from=2026-01-01}. */
  public EndpointWalk query(String endpoint, String query) {
    given.query(endpoint, query);
    return this;
  }

  /**
   * Endpoints that a role opens whichever programme or organisation it is for. One that does not do
   * so fails the walk too, so that this list stays true.
   */
  public EndpointWalk forAnyScope(String... endpoints) {
    anyScope.addAll(List.of(endpoints));
    return this;
  }

  /** Tries what every service has from the platform too, which the platform's own tests do once. */
  EndpointWalk withStewardship() {
    withStewardship = true;
    return this;
  }

  /** Walks; fails with everything that is wrong. Returns the endpoints that are open to all. */
  public Set<String> walk() {
    List<WalkedEndpoint> endpoints = endpoints();
    Map<WalkedEndpoint, String> before = new LinkedHashMap<>();
    for (WalkedEndpoint endpoint : endpoints) {
      if (endpoint.isRead() && endpoint.isKnownByRecordsAlone()) {
        before.put(endpoint, read(endpoint));
      }
    }
    endpoints.forEach(this::tryOut);
    // What the other network makes now may have ids that it chose, such as those of our records,
    // so it reads before it makes anything.
    askable(endpoints)
        .filter(endpoint -> !endpoint.namesARecord())
        .sorted(Comparator.comparing(endpoint -> !endpoint.isRead()))
        .forEach(this::tryFromAnotherNetwork);
    before.forEach((endpoint, answer) -> {
      if (!read(endpoint).equals(answer)) {
        faults.add(endpoint + " reads otherwise after the walk: somebody changed it");
      }
    });
    askable(endpoints)
        .filter(WalkedEndpoint::isForRolesOnly)
        .sorted(Comparator.comparing(WalkedEndpoint::isDeletion))
        .forEach(this::tryWithARoleForSomethingElse);
    anyScope.forEach(left -> faults.add(left + " does not open for a role of any scope"));
    Assertions.assertThat(endpoints).as("The endpoints of %s", service.name()).isNotEmpty();
    Assertions.assertThat(faults).as("The walk through %s", service.name()).isEmpty();
    return Set.copyOf(open);
  }

  /** Those that somebody of a network can ask, and for which the walk was given all they need. */
  private static Stream<WalkedEndpoint> askable(List<WalkedEndpoint> endpoints) {
    return endpoints.stream()
        .filter(endpoint -> !endpoint.isOpenToAll() && endpoint.missing().isEmpty())
        .filter(endpoint -> !endpoint.isForOperatorsOnly());
  }

  private String read(WalkedEndpoint endpoint) {
    HttpAnswer answer = endpoint.call(endpoint.allowedToken(network));
    if (answer.status() != 200) {
      faults.add(
          endpoint + " answers " + answer.status() + " for the record given: " + answer.text());
    }
    return answer.text();
  }

  private void tryOut(WalkedEndpoint endpoint) {
    if (endpoint.isOpenToAll()) {
      open.add(endpoint.name());
      return;
    }
    List<String> missing = endpoint.missing();
    if (!missing.isEmpty()) {
      faults.addAll(missing);
      return;
    }
    expect(endpoint, 401, "without a token", endpoint.call(null));
    expect(
        endpoint,
        401,
        "with an expired token",
        endpoint.call(endpoint.allowedToken(network).expired()));
    for (Role role : Role.values()) {
      if (!endpoint.isFor(role)) {
        TestTokens.Token low =
            role == Role.OPERATOR ? tokens.operator() : tokens.of(network).roles(role);
        expect(endpoint, 403, "as " + role.text(), endpoint.call(low));
      }
    }
    expect(
        endpoint,
        403,
        "as a machine with another scope",
        endpoint.call(tokens.machine(network, "machine", "other.scope")));
    if (!endpoint.isForOperatorsOnly() && endpoint.namesARecord()) {
      tryFromAnotherNetwork(endpoint);
    }
  }

  private void tryFromAnotherNetwork(WalkedEndpoint endpoint) {
    HttpAnswer theirs = endpoint.call(endpoint.allowedToken(OTHER_NETWORK));
    if (endpoint.namesARecord()) {
      expect(endpoint, 404, "with another network's token", theirs);
    }
    if (theirs.status() == 500) {
      faults.add(endpoint + " with another network's token answers " + theirs.status());
    }
    for (String shown : endpoint.shownBy(theirs)) {
      faults.add(endpoint + " shows another network " + shown + ": " + theirs.text());
    }
    if (endpoint.requestNamesARecord()) {
      HttpAnswer nobodys = endpoint.callOfNobodys(endpoint.allowedToken(OTHER_NETWORK));
      boolean same =
          theirs.status() == nobodys.status()
              && (theirs.status() < 400 || given.withoutRecords(theirs).equals(nobodys.text()));
      if (!same) {
        faults.add(
            endpoint + " tells another network apart: " + theirs.text() + " / " + nobodys.text());
      }
    }
  }

  /** Comes last: where a role may do this whatever it is for, it is done. */
  private void tryWithARoleForSomethingElse(WalkedEndpoint endpoint) {
    HttpAnswer answer = endpoint.callWithARoleForSomethingElse(network);
    // Not 412 either: whoever may not do it could try out the version.
    boolean refused = Set.of(403, 404).contains(answer.status());
    boolean opens = endpoint.namesARecord() ? !refused : !endpoint.shownBy(answer).isEmpty();
    if (opens && !anyScope.remove(endpoint.name())) {
      faults.add(
          endpoint
              + " opens for a role of another programme and organisation: "
              + answer.status()
              + " "
              + answer.text());
    }
  }

  private void expect(WalkedEndpoint endpoint, int status, String how, HttpAnswer answer) {
    boolean same = status == answer.status();
    if (!same || !answer.header("Content-Type").startsWith("application/problem+json")) {
      faults.add(endpoint + " " + how + " answers " + answer.status() + ": " + answer.text());
    }
  }

  private List<WalkedEndpoint> endpoints() {
    List<WalkedEndpoint> all = new ArrayList<>();
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

  private List<WalkedEndpoint> of(RequestMappingInfo info, HandlerMethod method) {
    return info.getPatternValues().stream()
        .flatMap(path ->
            info.getMethodsCondition().getMethods().stream()
                .map(verb -> new WalkedEndpoint(service.http(), verb, path, method, given)))
        .toList();
  }
}
