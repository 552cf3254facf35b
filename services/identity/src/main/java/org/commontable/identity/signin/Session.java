package org.commontable.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.commontable.identity.store.Hashes;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** What is kept of a browser between two requests. */
final class Session {
  private static final SecurityContextRepository CONTEXTS =
      new HttpSessionSecurityContextRepository();
  private static final String WAITING = "waiting-request";
  private static final String CHOICE = "choice";
  private static final String ASKED = "asked-afresh";
  private static final String BROWSER = "browser";
  private static final String LANGUAGE = "language";
  private static final int ASKED_MAX = 10;

  /** A longer request than any client of ours makes. */
  private static final int QUERY_LENGTH_MAX = 8_000;

  private Session() {}

  /** Remembers the authorization request that sign-in interrupts. */
  static void keepWaiting(HttpServletRequest request) {
    String query = query(request);
    if (query.length() <= QUERY_LENGTH_MAX) {
      request.getSession().setAttribute(WAITING, query);
    }
  }

  /** The query of the interrupted request, once. */
  static Optional<String> takeWaiting(HttpServletRequest request) {
    return take(request, WAITING).map(String.class::cast);
  }

  static Optional<String> waiting(HttpServletRequest request) {
    return attribute(request, WAITING).map(String.class::cast);
  }

  static void keepChoice(HttpServletRequest request, SigningIn.Answer.Choose choice) {
    request.getSession().setAttribute(CHOICE, choice);
  }

  static Optional<SigningIn.Answer.Choose> choice(HttpServletRequest request) {
    return attribute(request, CHOICE).map(SigningIn.Answer.Choose.class::cast);
  }

  /** Remembers in which language somebody chose to read. */
  static void keepLanguage(HttpServletRequest request, String language) {
    request.getSession().setAttribute(LANGUAGE, language);
  }

  static Optional<String> language(HttpServletRequest request) {
    return attribute(request, LANGUAGE).map(String.class::cast);
  }

  /** Signs the browser in, under a new session id, so that nobody can plant one beforehand. */
  static void signIn(HttpServletRequest request, HttpServletResponse response, SignedIn person) {
    HttpSession session = request.getSession();
    String browser =
        attribute(request, BROWSER)
            .map(String.class::cast)
            .orElseGet(() -> Hashes.sha256(session.getId()));
    session.setAttribute(BROWSER, browser);
    SignedIn who = person.in(browser);
    request.changeSessionId();
    take(request, CHOICE);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(who);
    SecurityContextHolder.setContext(context);
    CONTEXTS.saveContext(context, request, response);
  }

  /** When this very request was first told to sign in afresh. */
  static Optional<Instant> askedAfresh(HttpServletRequest request) {
    return attribute(request, ASKED)
        .map(asked -> ((Asked) asked).requests().get(Hashes.sha256(query(request))));
  }

  static void askAfresh(HttpServletRequest request, Instant now) {
    Asked before = attribute(request, ASKED).map(Asked.class::cast).orElse(new Asked(Map.of()));
    LinkedHashMap<String, Instant> requests = new LinkedHashMap<>(before.requests());
    requests.put(Hashes.sha256(query(request)), now);
    while (requests.size() > ASKED_MAX) {
      requests.pollFirstEntry();
    }
    request.getSession().setAttribute(ASKED, new Asked(requests));
  }

  /** A fresh sign-in answers one request; the same one asked again asks again. */
  static void forgetAskedAfresh(HttpServletRequest request) {
    attribute(request, ASKED)
        .map(Asked.class::cast)
        .ifPresent(before -> {
          Map<String, Instant> requests = new LinkedHashMap<>(before.requests());
          requests.remove(Hashes.sha256(query(request)));
          request.getSession().setAttribute(ASKED, new Asked(requests));
        });
  }

  private record Asked(Map<String, Instant> requests) implements Serializable {}

  private static String query(HttpServletRequest request) {
    UriComponentsBuilder query = UriComponentsBuilder.newInstance();
    request
        .getParameterMap()
        .forEach((name, values) -> {
          for (String value : values) {
            query.queryParam(encode(name), encode(value));
          }
        });
    String encoded = query.build(true).getQuery();
    return encoded == null ? "" : encoded;
  }

  private static String encode(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }

  private static Optional<Object> take(HttpServletRequest request, String name) {
    Optional<Object> value = attribute(request, name);
    value.ifPresent(_ -> request.getSession().removeAttribute(name));
    return value;
  }

  private static Optional<Object> attribute(HttpServletRequest request, String name) {
    @Nullable HttpSession session = request.getSession(false);
    return session == null ? Optional.empty() : Optional.ofNullable(session.getAttribute(name));
  }
}
