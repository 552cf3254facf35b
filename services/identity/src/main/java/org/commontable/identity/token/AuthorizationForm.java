package org.commontable.identity.token;

import java.net.URL;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.commontable.identity.signin.SignedIn;
import org.commontable.identity.store.Hashes;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * An authorization as it lies in the store: the few fields that are needed, never a serialised
 * object, and of each token only its hash. What is read back bears {@code sha256:…} where the
 * token's text was; written again, it stays as it is.
 */
final class AuthorizationForm {
  /** Attribute of an authorization that was read: the version of its document. */
  static final String VERSION = "commontable.version";

  private static final String HASHED = "sha256:";

  private AuthorizationForm() {}

  /** What an authorization can hold, each found by its hash. */
  enum Kind {
    CODE("code", OAuth2AuthorizationCode.class),
    ACCESS("access", OAuth2AccessToken.class),
    REFRESH("refresh", OAuth2RefreshToken.class),
    ID("id", OidcIdToken.class);

    private final String field;
    private final Class<? extends OAuth2Token> type;

    Kind(String field, Class<? extends OAuth2Token> type) {
      this.field = field;
      this.type = type;
    }

    String field() {
      return field;
    }

    String hashField() {
      return field + "Hash";
    }

    Class<? extends OAuth2Token> type() {
      return type;
    }
  }

  static Document write(OAuth2Authorization authorization, long version) {
    Document document =
        new Document("_id", authorization.getId())
            .append("version", version)
            .append("client", authorization.getRegisteredClientId())
            .append("principalName", authorization.getPrincipalName())
            .append("grantType", authorization.getAuthorizationGrantType().getValue())
            .append("scopes", List.copyOf(authorization.getAuthorizedScopes()));
    if (authorization.getAttribute(Principal.class.getName()) instanceof SignedIn who) {
      document.append(
          "signedIn",
          new Document("account", who.account())
              .append("network", who.network().map(NetworkId::value).orElse(null))
              .append("at", who.at())
              .append("browser", who.browser().orElse(null)));
    }
    OAuth2AuthorizationRequest request =
        authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
    if (request != null) {
      document.append("request", request(request));
    }
    String state = authorization.getAttribute(OAuth2ParameterNames.STATE);
    if (state != null) {
      document.append("stateHash", hash(state));
    }
    for (Kind kind : Kind.values()) {
      OAuth2Authorization.Token<?> token = authorization.getToken(kind.type());
      if (token != null) {
        document.append(kind.hashField(), hash(token.getToken().getTokenValue()));
        document.append(kind.field(), token(token));
      }
    }
    return document;
  }

  static OAuth2Authorization read(Document document, RegisteredClient client) {
    OAuth2Authorization.Builder authorization =
        OAuth2Authorization.withRegisteredClient(client)
            .id(document.getString("_id"))
            .principalName(document.getString("principalName"))
            .authorizationGrantType(new AuthorizationGrantType(document.getString("grantType")))
            .authorizedScopes(set(document, "scopes"))
            .attribute(VERSION, document.getLong("version"));
    Document signedIn = document.get("signedIn", Document.class);
    if (signedIn != null) {
      String network = signedIn.getString("network");
      authorization.attribute(
          Principal.class.getName(),
          new SignedIn(
              signedIn.getString("account"),
              network == null ? null : new NetworkId(network),
              signedIn.getDate("at").toInstant(),
              signedIn.getString("browser")));
    }
    Document request = document.get("request", Document.class);
    if (request != null) {
      authorization.attribute(OAuth2AuthorizationRequest.class.getName(), request(request));
    }
    String stateHash = document.getString("stateHash");
    if (stateHash != null) {
      authorization.attribute(OAuth2ParameterNames.STATE, HASHED + stateHash);
    }
    for (Kind kind : Kind.values()) {
      Document token = document.get(kind.field(), Document.class);
      String hash = document.getString(kind.hashField());
      if (token != null && hash != null) {
        Map<String, Object> claims = claims(token.get("claims", Document.class));
        authorization.token(
            token(kind, HASHED + hash, token, claims),
            metadata -> {
              metadata.put(
                  OAuth2Authorization.Token.INVALIDATED_METADATA_NAME,
                  token.getBoolean("invalidated"));
              if (!claims.isEmpty()) {
                metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims);
              }
            });
      }
    }
    return authorization.build();
  }

  /** The hash by which a token, a code or a state is found. */
  static String hash(String text) {
    return text.startsWith(HASHED) ? text.substring(HASHED.length()) : Hashes.sha256(text);
  }

  private static Document token(OAuth2Authorization.Token<?> token) {
    Document document =
        new Document("issuedAt", token.getToken().getIssuedAt())
            .append("expiresAt", token.getToken().getExpiresAt())
            .append("invalidated", token.isInvalidated());
    if (token.getToken() instanceof OAuth2AccessToken access) {
      document.append("scopes", List.copyOf(access.getScopes()));
    }
    Map<String, Object> claims = token.getClaims();
    if (claims != null) {
      document.append("claims", value(claims));
    }
    return document;
  }

  private static OAuth2Token token(
      Kind kind, String value, Document token, Map<String, Object> claims) {
    Instant issuedAt = instant(token, "issuedAt");
    Instant expiresAt = instant(token, "expiresAt");
    return switch (kind) {
      case CODE -> new OAuth2AuthorizationCode(value, required(issuedAt), required(expiresAt));
      case ACCESS ->
          new OAuth2AccessToken(
              OAuth2AccessToken.TokenType.BEARER, value, issuedAt, expiresAt, set(token, "scopes"));
      case REFRESH -> new OAuth2RefreshToken(value, issuedAt, expiresAt);
      case ID -> new OidcIdToken(value, issuedAt, expiresAt, claims);
    };
  }

  private static Document request(OAuth2AuthorizationRequest request) {
    return new Document("authorizationUri", request.getAuthorizationUri())
        .append("client", request.getClientId())
        .append("redirectUri", request.getRedirectUri())
        .append("scopes", List.copyOf(request.getScopes()))
        .append("state", request.getState())
        .append("parameters", value(request.getAdditionalParameters()));
  }

  private static OAuth2AuthorizationRequest request(Document request) {
    Map<String, Object> parameters = new LinkedHashMap<>(request.get("parameters", Document.class));
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(request.getString("authorizationUri"))
        .clientId(request.getString("client"))
        .redirectUri(request.getString("redirectUri"))
        .scopes(set(request, "scopes"))
        .state(request.getString("state"))
        .additionalParameters(parameters)
        .build();
  }

  /** Only what a claim or a parameter can be: texts, numbers, truth, times, lists and maps. */
  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Number number -> number;
      case Boolean truth -> truth;
      case Instant time -> time;
      case Date time -> time;
      case URL url -> url.toString();
      case Object[] array -> value(List.of(array));
      case Collection<?> many -> {
        List<@Nullable Object> all = new ArrayList<>();
        many.forEach(one -> all.add(value(one)));
        yield all;
      }
      case Map<?, ?> map -> {
        Document document = new Document();
        map.forEach((name, one) -> document.append(String.valueOf(name), value(one)));
        yield document;
      }
      default ->
          throw new IllegalArgumentException(
              "An authorization can't keep a " + value.getClass().getName());
    };
  }

  private static Map<String, Object> claims(@Nullable Document claims) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (claims != null) {
      // The framework wants these three as instants and auth_time as a date.
      claims.forEach((name, value) ->
          all.put(
              name,
              value instanceof Date date && !name.equals("auth_time") ? date.toInstant() : value));
    }
    return all;
  }

  private static Set<String> set(Document document, String field) {
    return new HashSet<>(document.getList(field, String.class));
  }

  private static @Nullable Instant instant(Document document, String field) {
    Date date = document.getDate(field);
    return date == null ? null : date.toInstant();
  }

  private static Instant required(@Nullable Instant instant) {
    if (instant == null) {
      throw new IllegalStateException("A stored code lacks its times");
    }
    return instant;
  }
}
