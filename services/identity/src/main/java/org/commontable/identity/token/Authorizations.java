package org.commontable.identity.token;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.identity.client.Clients;
import org.commontable.identity.store.Duplicates;
import org.commontable.identity.store.Tidying;
import org.commontable.identity.token.AuthorizationForm.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Authorizations in the store. Whoever saves must have read the latest version: of two that redeem
 * the same code, or use the same refresh token, at the same instant, one is refused. A refresh
 * token that was used before ends its whole authorization, since one of its two holders is a thief
 * (RFC 9700, section 4.14.2).
 */
public final class Authorizations implements OAuth2AuthorizationService, Tidying {
  /** How long a request for consent, which has no token yet, is kept. */
  private static final Duration UNFINISHED_LIFE = Duration.ofMinutes(15);

  /** How many used refresh tokens of one authorization are remembered. */
  private static final int USED_MAX = 200;

  private static final String USED = "usedRefreshHashes";

  private final MongoCollection<Document> documents;
  private final Clients clients;
  private final AuditTrail audit;
  private final InstantSource clock;

  public Authorizations(
      MongoDatabase database, Clients clients, AuditTrail audit, InstantSource clock) {
    this.documents = database.getCollection("authorizations");
    this.clients = clients;
    this.audit = audit;
    this.clock = clock;
    IndexOptions once = new IndexOptions().unique(true).sparse(true);
    documents.createIndex(Indexes.ascending("stateHash"), once);
    for (Kind kind : Kind.values()) {
      documents.createIndex(Indexes.ascending(kind.hashField()), once);
    }
    documents.createIndex(Indexes.ascending(USED), once);
    documents.createIndex(Indexes.ascending("expiresAt"));
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    Long version = authorization.getAttribute(AuthorizationForm.VERSION);
    Document document = AuthorizationForm.write(authorization, version == null ? 1 : version + 1);
    document.append("expiresAt", expiry(authorization));
    if (version == null) {
      insert(document);
    } else {
      replace(document, version);
    }
  }

  private void insert(Document document) {
    try {
      documents.insertOne(document);
    } catch (MongoWriteException e) {
      throw Duplicates.is(e)
          ? new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT)
          : e;
    }
  }

  private void replace(Document document, long version) {
    Document filter = new Document("_id", document.getString("_id")).append("version", version);
    String refreshHash = document.getString(Kind.REFRESH.hashField());
    Document before = documents.find(filter).first();
    if (before != null) {
      String used = before.getString(Kind.REFRESH.hashField());
      Stream<String> earlier =
          before.getList(USED, String.class, List.of()).stream().limit(USED_MAX - 1L);
      List<String> all =
          used == null || used.equals(refreshHash)
              ? earlier.toList()
              : Stream.concat(Stream.of(used), earlier).toList();
      if (!all.isEmpty()) {
        document.append(USED, all);
      }
      if (documents.replaceOne(filter, document).getMatchedCount() == 1) {
        return;
      }
    }
    // Somebody was quicker with the same code or refresh token.
    throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    documents.deleteOne(new Document("_id", authorization.getId()));
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return first(new Document("_id", id));
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    String hash = AuthorizationForm.hash(token);
    OAuth2Authorization found =
        Stream.of("state", "code", "access_token", "refresh_token", "id_token")
            .filter(name -> tokenType == null || tokenType.getValue().equals(name))
            .map(name -> first(new Document(hashField(name), hash)))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (found == null && tokenType != null && tokenType.equals(OAuth2TokenType.REFRESH_TOKEN)) {
      endIfUsedBefore(hash);
    }
    return found;
  }

  /**
   * A program that was given tokens for somebody.
   *
   * @param signedInAt when they signed in to it; null where that is not known
   * @param endsAt when the last of its tokens expires that was not taken back
   */
  public record Held(String program, @Nullable Instant signedInAt, Instant endsAt) {}

  /** What was given out for an account and still stands, without any token of it. */
  public List<Held> of(String account) {
    Instant now = clock.instant();
    List<Held> all = new ArrayList<>();
    for (Document one : documents.find(new Document("principalName", account))) {
      String id = one.getString("client");
      RegisteredClient client = clients.findById(id);
      Document signedIn = one.get("signedIn", Document.class);
      standsUntil(one)
          .filter(now::isBefore)
          .ifPresent(end ->
              all.add(
                  new Held(
                      client == null ? id : client.getClientName(),
                      signedIn == null ? null : signedIn.getDate("at").toInstant(),
                      end)));
    }
    return all.stream().sorted(Comparator.comparing(Held::endsAt)).toList();
  }

  /** Empty where no token was given out, or all were taken back. */
  private static Optional<Instant> standsUntil(Document authorization) {
    return Stream.of(Kind.ACCESS, Kind.REFRESH)
        .flatMap(kind -> Stream.ofNullable(authorization.get(kind.field(), Document.class)))
        .filter(token -> !token.getBoolean("invalidated", false))
        .flatMap(token -> Stream.ofNullable(token.getDate("expiresAt")))
        .map(Date::toInstant)
        .max(Comparator.naturalOrder());
  }

  /** Ends every authorization of an account, so that no refresh token of it works any longer. */
  public void endAllOf(String account) {
    documents.deleteMany(new Document("principalName", account));
  }

  /**
   * Ends what somebody who signs out has in this browser: no refresh token that began with its
   * sign-in works any longer, nor a code. Access tokens live on for the minutes that they have.
   *
   * @param idToken of any of these authorizations; none of them is lost, so that signing out again
   *     does no harm
   */
  public void endBrowserOf(String idToken) {
    Document found =
        documents.find(new Document(Kind.ID.hashField(), AuthorizationForm.hash(idToken))).first();
    Document signedIn = found == null ? null : found.get("signedIn", Document.class);
    String browser = signedIn == null ? null : signedIn.getString("browser");
    if (found == null) {
      return;
    }
    Document ended =
        browser == null
            ? new Document("_id", found.getString("_id"))
            : new Document("signedIn.browser", browser);
    for (Kind kind : List.of(Kind.REFRESH, Kind.CODE)) {
      documents.updateMany(
          new Document(ended).append(kind.hashField(), new Document("$exists", true)),
          new Document("$set", new Document(kind.field() + ".invalidated", true))
              .append("$inc", new Document("version", 1L)));
    }
  }

  @Override
  public void tidy(Instant now) {
    documents.deleteMany(new Document("expiresAt", new Document("$lt", Date.from(now))));
  }

  private void endIfUsedBefore(String refreshHash) {
    Document ended = documents.findOneAndDelete(new Document(USED, refreshHash));
    if (ended != null) {
      String about = ended.getString("principalName");
      audit.add("refresh-token-used-twice", "nobody", null, about, Map.of());
    }
  }

  private @Nullable OAuth2Authorization first(Document filter) {
    Document document = documents.find(filter).first();
    if (document == null) {
      return null;
    }
    RegisteredClient client = clients.findById(document.getString("client"));
    return client == null ? null : AuthorizationForm.read(document, client);
  }

  private static String hashField(String tokenType) {
    return switch (tokenType) {
      case "code" -> Kind.CODE.hashField();
      case "access_token" -> Kind.ACCESS.hashField();
      case "refresh_token" -> Kind.REFRESH.hashField();
      case "id_token" -> Kind.ID.hashField();
      default -> tokenType + "Hash";
    };
  }

  private Instant expiry(OAuth2Authorization authorization) {
    return Stream.of(Kind.values())
        .map(kind -> authorization.getToken(kind.type()))
        .filter(Objects::nonNull)
        .map(token -> token.getToken().getExpiresAt())
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElseGet(() -> clock.instant().plus(UNFINISHED_LIFE));
  }
}
