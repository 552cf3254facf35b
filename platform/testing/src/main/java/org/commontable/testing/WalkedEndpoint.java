package org.commontable.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commontable.kernel.Ids;
import org.commontable.web.AllowedTo;
import org.commontable.web.OpenToAll;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** An endpoint of a running service, with what a walk was given for it. */
final class WalkedEndpoint {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)[^}]*}");

  private static final String ANY_VERSION = "\"1\"";

  private final HttpCaller nobody;
  private final RequestMethod verb;
  private final String path;
  private final HandlerMethod method;
  private final WalkGiven given;
  private final Set<String> variables;
  private final Map<String, String> values;
  private final TestTokens tokens = TestTokens.get();

  WalkedEndpoint(
      HttpCaller nobody, RequestMethod verb, String path, HandlerMethod method, WalkGiven given) {
    this.nobody = nobody;
    this.verb = verb;
    this.path = path;
    this.method = method;
    this.given = given;
    this.variables =
        VARIABLE.matcher(path).results().map(found -> found.group(1)).collect(Collectors.toSet());
    this.values = given.valuesOf(path);
  }

  String name() {
    return verb + " " + path;
  }

  @Override
  public String toString() {
    return name();
  }

  boolean isOpenToAll() {
    return method.hasMethodAnnotation(OpenToAll.class);
  }

  boolean isRead() {
    return verb == RequestMethod.GET && !isOpenToAll();
  }

  boolean isDeletion() {
    return verb == RequestMethod.DELETE;
  }

  /** Whether its path names a record, beside what else it may name. */
  boolean namesARecord() {
    return values.keySet().containsAll(variables) && variables.stream().anyMatch(this::isRecord);
  }

  /** Whether its path names records and nothing else. */
  boolean isKnownByRecordsAlone() {
    return namesARecord() && variables.stream().allMatch(this::isRecord);
  }

  private boolean isRecord(String variable) {
    return !given.isPlain(path, variable);
  }

  /** Whether its path, its query or its body names a record. */
  boolean requestNamesARecord() {
    return namesARecord() || given.records().stream().anyMatch(asked()::contains);
  }

  /** Records in an answer that were not in the request. */
  List<String> shownBy(HttpAnswer answer) {
    String text = answer.text();
    String asked = asked();
    return given.records().stream()
        .filter(record -> text.contains(record) && !asked.contains(record))
        .toList();
  }

  private String asked() {
    Object body = given.bodyOf(name());
    return target(UnaryOperator.identity())
        + (body == null ? "" : HttpCaller.JSON.writeValueAsString(body));
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

  /** Whether it takes a role to open it, which may be for one programme or organisation only. */
  boolean isForRolesOnly() {
    return !isOpenToAll() && !allowed().everySignedIn() && rolesInANetwork().length > 0;
  }

  private Role[] rolesInANetwork() {
    return Arrays.stream(allowed().value())
        .filter(role -> role != Role.OPERATOR)
        .toArray(Role[]::new);
  }

  /** A token that opens this endpoint, for a network. */
  TestTokens.Token allowedToken(String network) {
    return Arrays.stream(rolesInANetwork())
        .findFirst()
        .map(role -> tokens.of(network).roles(role))
        .orElseGet(() ->
            isForOperatorsOnly()
                ? tokens.operator()
                : allowed().scope().isEmpty()
                    ? tokens.of(network)
                    : tokens.machine(network, "machine", allowed().scope()));
  }

  /** Somebody calls who has all its roles, for another programme and another organisation. */
  HttpAnswer callWithARoleForSomethingElse(String network) {
    String target = target(UnaryOperator.identity());
    String version =
        switch (verb) {
          case PUT, PATCH, DELETE -> nobody.as(allowedToken(network)).get(target).etag();
          default -> "";
        };
    return call(
        tokenForSomethingElse(network),
        target,
        given.bodyOf(name()),
        version.isEmpty() ? ANY_VERSION : version);
  }

  private TestTokens.Token tokenForSomethingElse(String network) {
    TestTokens.Token token = tokens.of(network).account("somebody-of-something-else");
    for (Role role : rolesInANetwork()) {
      token.role(role, "programme", Ids.derived("another programme"));
      token.role(role, "organisation", Ids.derived("another organisation"));
    }
    return token;
  }

  private AllowedTo allowed() {
    AllowedTo allowed = method.getMethodAnnotation(AllowedTo.class);
    if (allowed == null) {
      throw new AssertionError(name() + " says nothing of who may call it");
    }
    return allowed;
  }

  /** What the walk was not given and this endpoint needs. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(variables);
    unknown.removeAll(values.keySet());
    unknown.forEach(variable -> missing.add(name() + " needs a record for {" + variable + "}"));
    if (takesBody() && given.bodyOf(name()) == null) {
      missing.add(name() + " needs a body");
    }
    return missing;
  }

  private boolean takesBody() {
    return Arrays.stream(method.getMethodParameters())
        .anyMatch((MethodParameter p) -> p.hasParameterAnnotation(RequestBody.class));
  }

  HttpAnswer call(TestTokens.@Nullable Token token) {
    return call(token, target(UnaryOperator.identity()), given.bodyOf(name()), ANY_VERSION);
  }

  /** The same request about records that do not exist. */
  HttpAnswer callOfNobodys(TestTokens.Token token) {
    Object body = given.bodyOf(name());
    Object nobodys =
        body == null || body instanceof String
            ? body
            : given.withoutRecords(HttpCaller.JSON.writeValueAsString(body));
    return call(token, given.withoutRecords(target(WalkGiven::nobodys)), nobodys, ANY_VERSION);
  }

  private HttpAnswer call(
      TestTokens.@Nullable Token token, String target, @Nullable Object body, String version) {
    HttpCaller caller = token == null ? nobody : nobody.as(token);
    return switch (verb) {
      case POST -> caller.post(target, body);
      case PUT, PATCH, DELETE -> caller.with("If-Match", version).send(verb.name(), target, body);
      default -> caller.send(verb.name(), target, body);
    };
  }

  /** The path and the query, with something in the place of each record that the path names. */
  private String target(UnaryOperator<String> replaced) {
    Map<String, String> with = new TreeMap<>();
    values.forEach((variable, value) ->
        with.put(variable, isRecord(variable) ? replaced.apply(value) : value));
    String filled =
        VARIABLE
            .matcher(path)
            .replaceAll((MatchResult found) -> String.valueOf(with.get(found.group(1))));
    String query = given.queryOf(name());
    return query == null ? filled : filled + "?" + query;
  }
}
