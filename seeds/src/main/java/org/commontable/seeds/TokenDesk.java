package org.commontable.seeds;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commontable.seeds.Credentials.SignIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs somebody in as a browser would, by the authorization code flow with PKCE (RFC 6749 section
 * 4.1, RFC 7636) through the sign-in page, and gives the access token.
 */
public final class TokenDesk {
  private static final String CLIENT = "loader";
  private static final String REDIRECT = "http://127.0.0.1:8400/signed-in";
  private static final int STEPS_MAX = 10;
  private static final int BUSY_TRIES_MAX = 10;
  private static final Pattern CSRF =
      Pattern.compile(
          "name=\"_csrf\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"_csrf\"");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final URI url;

  /** A desk at a deployment's public address. */
  public TokenDesk(URI url) {
    this.url = url;
  }

  /**
   * Returns an access token for an account in a network.
   *
   * @throws SeedingException if signing in does not lead to one
   */
  public String token(String network, SignIn signIn) {
    // Cookies of its own for each sign-in, as in a private window.
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Exchange.TIMEOUT)
            .build()) {
      String verifier = random();
      Map<String, String> ask = new LinkedHashMap<>();
      ask.put("response_type", "code");
      ask.put("client_id", CLIENT);
      ask.put("redirect_uri", REDIRECT);
      ask.put("scope", "openid");
      ask.put("state", random());
      ask.put("code_challenge", challenge(verifier));
      ask.put("code_challenge_method", "S256");
      URI at = url.resolve("/oauth2/authorize?" + form(ask));
      boolean answered = false;
      for (int step = 0; step < STEPS_MAX; step++) {
        if (at.toString().startsWith(REDIRECT)) {
          return redeemed(http, code(at, signIn), verifier);
        }
        HttpResponse<String> page = send(http, HttpRequest.newBuilder(at).GET());
        if (page.statusCode() == 200 && !answered) {
          page = signedIn(http, at, page.body(), network, signIn);
          answered = true;
        }
        at = next(at, page, signIn);
      }
      throw new SeedingException("Signing in as " + signIn + " goes round in circles.");
    }
  }

  private HttpResponse<String> signedIn(
      HttpClient http, URI at, String page, String network, SignIn signIn) {
    Matcher csrf = CSRF.matcher(page);
    if (!csrf.find()) {
      throw new SeedingException("There is no sign-in form at " + url + ".");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("_csrf", csrf.group(1) != null ? csrf.group(1) : csrf.group(2));
    fields.put("username", signIn.username());
    fields.put("password", signIn.password());
    if (!network.equals(SeedLoader.PLATFORM)) {
      fields.put("network", network);
    }
    return send(http, post(at.resolve("/sign-in"), fields));
  }

  private static URI next(URI at, HttpResponse<String> page, SignIn signIn) {
    return page.headers()
        .firstValue("Location")
        .map(at::resolve)
        .orElseThrow(() ->
            new SeedingException(
                "Signing in as "
                    + signIn
                    + " was refused ("
                    + page.statusCode()
                    + "). Check the credentials."));
  }

  private String redeemed(HttpClient http, String code, String verifier) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("client_id", CLIENT);
    fields.put("redirect_uri", REDIRECT);
    fields.put("code", code);
    fields.put("code_verifier", verifier);
    HttpResponse<String> answer = send(http, post(url.resolve("/oauth2/token"), fields));
    JsonNode json = JsonMapper.shared().readTree(answer.body());
    if (answer.statusCode() != 200) {
      throw new SeedingException("No token was given: " + json.path("error").asString("?"));
    }
    return json.path("access_token").asString("");
  }

  private static String code(URI at, SignIn signIn) {
    for (String pair : at.getRawQuery().split("&", -1)) {
      if (pair.startsWith("code=")) {
        return URLDecoder.decode(pair.substring("code=".length()), StandardCharsets.UTF_8);
      }
    }
    throw new SeedingException("Signing in as " + signIn + " was refused.");
  }

  private static HttpRequest.Builder post(URI to, Map<String, String> fields) {
    return HttpRequest.newBuilder(to)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form(fields)));
  }

  private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
    for (int tries = 1; ; tries++) {
      HttpResponse<String> answer = Exchange.send(http, request);
      // Many sign in one after the other here: wait where the deployment asks for it.
      if (answer.statusCode() != 429 || tries == BUSY_TRIES_MAX) {
        return answer;
      }
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
