package org.commontable.identity.token;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import org.bson.Document;
import org.commontable.identity.store.Hashes;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;

/** What people agreed that a client may have, one document for each person and client. */
public final class Consents implements OAuth2AuthorizationConsentService {
  private final MongoCollection<Document> documents;

  public Consents(MongoDatabase database) {
    this.documents = database.getCollection("consents");
  }

  @Override
  public void save(OAuth2AuthorizationConsent consent) {
    String id = id(consent.getRegisteredClientId(), consent.getPrincipalName());
    List<@Nullable String> authorities =
        consent.getAuthorities().stream().<@Nullable String>map(a -> a.getAuthority()).toList();
    documents.replaceOne(
        new Document("_id", id),
        new Document("_id", id).append("authorities", authorities),
        new ReplaceOptions().upsert(true));
  }

  @Override
  public void remove(OAuth2AuthorizationConsent consent) {
    documents.deleteOne(
        new Document("_id", id(consent.getRegisteredClientId(), consent.getPrincipalName())));
  }

  @Override
  public @Nullable OAuth2AuthorizationConsent findById(String client, String principalName) {
    Document document = documents.find(new Document("_id", id(client, principalName))).first();
    if (document == null) {
      return null;
    }
    return OAuth2AuthorizationConsent.withId(client, principalName)
        .authorities(all ->
            document
                .getList("authorities", String.class)
                .forEach(authority -> all.add(new SimpleGrantedAuthority(authority))))
        .build();
  }

  private static String id(String client, String principalName) {
    return Hashes.sha256(client + "\n" + principalName);
  }
}
