package org.commontable.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser of one person, with its cookies; it follows redirects only when told to. */
final class Browser {
  static final String LOADER_REDIRECT = "http://127.0.0.1/signed-in";

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final JsonMapper JSON = new JsonMapper();

  private final String origin;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client;

  /**
   * @param from whose address asks: failures are counted by it
   */
  Browser(String origin, InetAddress from) {
    this.origin = origin;
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(from)
            .build();
  }

  /** What the token endpoint gave. */
  record Tokens(JsonNode answer) {
    String accessToken() {
      return answer.get("access_token").asString();
    }

    Map<String, Object> claims() {
      try {
        return SignedJWT.parse(accessToken()).getJWTClaimsSet().toJSONObject();
      } catch (ParseException e) {
        throw new AssertionError(e);
      }
    }

    /** A claim that is a time, in seconds since the epoch. */
    long seconds(String claim) {
      return claims().get(claim) instanceof Number number ? number.longValue() : -1;
    }

    SignedJWT jwt() {
      try {
        return SignedJWT.parse(accessToken());
      } catch (ParseException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** One sign-in flow, from the authorization request to the code. */
  record Flow(String verifier, String uri) {}

  Flow flow(String client, String redirect, Map<String, String> further) {
    String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", client);
    parameters.put("redirect_uri", redirect);
    parameters.put("scope", "openid");
    parameters.put("state", UUID.randomUUID().toString());
    parameters.put("code_challenge", sha256(verifier));
    parameters.put("code_challenge_method", "S256");
    parameters.putAll(further);
    return new Flow(verifier, origin + "/oauth2/authorize?" + form(parameters));
  }

  Flow flow() {
    return flow("loader", LOADER_REDIRECT, Map.of());
  }

  HttpResponse<String> get(String uri) {
    return send(HttpRequest.newBuilder(URI.create(uri)).header("Accept", "text/html").GET());
  }

  HttpResponse<String> post(String uri, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
  }

  /** Opens the sign-in page and sends its form. */
  HttpResponse<String> signIn(String username, String password, @Nullable String network) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("username", username);
    fields.put("password", password);
    if (network != null) {
      fields.put("network", network);
    }
    fields.put("_csrf", csrf(get(origin + "/sign-in")));
    return post(origin + "/sign-in", fields);
  }

  /** The whole way to a token, as a program would go it. */
  Tokens token(String username, String password) {
    return token(username, password, null);
  }

  Tokens token(String username, String password, @Nullable String network) {
    Flow flow = flow();
    HttpResponse<String> asked = get(flow.uri());
    assertThat(location(asked)).isEqualTo(origin + "/sign-in");
    HttpResponse<String> signedIn = signIn(username, password, network);
    return exchange(flow, code(get(location(signedIn))));
  }

  /**
   * What a machine client is answered that asks for a token.
   *
   * @param scope null where it asks for none
   */
  HttpResponse<String> machine(String client, String secret, @Nullable String scope) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "client_credentials");
    fields.put("client_id", client);
    fields.put("client_secret", secret);
    if (scope != null) {
      fields.put("scope", scope);
    }
    return post(origin + "/oauth2/token", fields);
  }

  /** A token by the sign-in that the browser has already. */
  Tokens tokenBySession(Map<String, String> further) {
    Flow flow = flow("loader", LOADER_REDIRECT, further);
    return exchange(flow, code(get(flow.uri())));
  }

  Tokens exchange(Flow flow, String code) {
    HttpResponse<String> answer =
        post(
            origin + "/oauth2/token",
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "loader",
                "redirect_uri",
                LOADER_REDIRECT,
                "code",
                code,
                "code_verifier",
                flow.verifier()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new Tokens(JSON.readTree(answer.body()));
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  static String csrf(HttpResponse<String> page) {
    Matcher found = CSRF.matcher(page.body());
    assertThat(found.find()).as("a form with _csrf in: %s", page.body()).isTrue();
    return found.group(1);
  }

  static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s %s", answer.uri(), answer.body()).isBetween(300, 399);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  static String code(HttpResponse<String> answer) {
    Map<String, String> query = query(location(answer));
    assertThat(query).containsKey("code");
    return query.getOrDefault("code", "");
  }

  static Map<String, String> query(String uri) {
    String query = URI.create(uri).getRawQuery();
    Map<String, String> all = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        all.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return all;
  }

  CookieManager cookies() {
    return cookies;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
