package org.commontable.identity.client;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.commontable.identity.settings.IdentitySettings;
import org.commontable.identity.store.Duplicates;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Clients in the store, each by its {@code client_id}. What all have in common (PKCE, lifetimes,
 * refresh tokens used once) is not stored: it follows the settings of the day.
 */
public final class Clients implements RegisteredClientRepository {
  private final MongoCollection<Document> documents;
  private final IdentitySettings settings;

  public Clients(MongoDatabase database, IdentitySettings settings) {
    this.documents = database.getCollection("clients");
    this.settings = settings;
  }

  public Optional<Client> find(String id) {
    return Optional.ofNullable(documents.find(new Document("_id", id)).first()).map(Clients::read);
  }

  /** Stores a client that must not be there yet; false if its id is taken. */
  public boolean insert(Client client) {
    try {
      documents.insertOne(document(client));
      return true;
    } catch (MongoWriteException e) {
      if (Duplicates.is(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Stores a client as it is now. */
  public void put(Client client) {
    documents.replaceOne(
        new Document("_id", client.id()), document(client), new ReplaceOptions().upsert(true));
  }

  /** The network whose machine client this is; null for clients that people sign in with. */
  public static @Nullable String networkOf(RegisteredClient client) {
    return client.getClientSettings().getSetting("commontable.network");
  }

  /** Clients are made by {@link #insert} and {@link #put}; the framework has none to add. */
  @Override
  public void save(RegisteredClient registeredClient) {
    throw new UnsupportedOperationException("Clients are registered through identity's own API");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return find(clientId).filter(Client::active).map(this::registered).orElse(null);
  }

  private RegisteredClient registered(Client client) {
    RegisteredClient.Builder registered =
        RegisteredClient.withId(client.id())
            .clientId(client.id())
            .scopes(scopes -> scopes.addAll(client.scopes()));
    ClientSettings.Builder how = ClientSettings.builder().requireAuthorizationConsent(false);
    NetworkId network = client.network();
    if (network != null) {
      how.setting("commontable.network", network.value());
    }
    switch (client.kind()) {
      case MACHINE -> {
        registered.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        how.requireProofKey(false);
      }
      case SIGN_IN -> {
        registered
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUris(uris -> uris.addAll(client.redirectUris()))
            .postLogoutRedirectUris(uris -> client.redirectUris().forEach(u -> uris.add(home(u))));
        how.requireProofKey(true);
      }
    }
    String secretHash = client.secretHash();
    if (secretHash == null) {
      registered.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
    } else {
      registered
          .clientSecret(secretHash)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
      if (client.kind() == Client.Kind.SIGN_IN) {
        registered.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
      }
    }
    return registered
        .clientSettings(how.build())
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenTimeToLive(settings.accessTokenLife())
                .refreshTokenTimeToLive(settings.refreshTokenLife())
                .reuseRefreshTokens(false)
                .build())
        .build();
  }

  /** The first page of where codes are sent, for coming back after signing out. */
  private static String home(String redirectUri) {
    return URI.create(redirectUri).resolve("/").toString();
  }

  private static Document document(Client client) {
    NetworkId network = client.network();
    return new Document("_id", client.id())
        .append("kind", client.kind().name())
        .append("tenantId", network == null ? null : network.value())
        .append("secretHash", client.secretHash())
        .append("scopes", List.copyOf(client.scopes()))
        .append("redirectUris", List.copyOf(client.redirectUris()))
        .append("active", client.active());
  }

  private static Client read(Document document) {
    String network = document.getString("tenantId");
    Set<String> scopes = new HashSet<>(document.getList("scopes", String.class));
    Set<String> redirectUris = new HashSet<>(document.getList("redirectUris", String.class));
    return new Client(
        document.getString("_id"),
        Client.Kind.valueOf(document.getString("kind")),
        network == null ? null : new NetworkId(network),
        document.getString("secretHash"),
        scopes,
        redirectUris,
        document.getBoolean("active"));
  }
}
