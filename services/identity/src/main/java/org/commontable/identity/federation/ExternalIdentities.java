package org.commontable.identity.federation;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.commontable.identity.store.Duplicates;
import org.commontable.identity.store.Hashes;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;

/**
 * Which account of ours a person of a network's provider is. Who they are there is kept as a hash,
 * their name encrypted.
 */
public final class ExternalIdentities {
  private final MongoCollection<Document> documents;
  private final FieldCipher cipher;

  public ExternalIdentities(MongoDatabase database, FieldCipher cipher) {
    this.documents = database.getCollection("externalIdentities");
    this.cipher = cipher;
  }

  Optional<String> account(Vouched person) {
    return Optional.ofNullable(documents.find(new Document("_id", person.key())).first())
        .map(document -> document.getString("account"));
  }

  /** Links the person to an account for good; false if they are linked to another one. */
  boolean link(Vouched person, String account, Instant now) {
    NetworkId network = person.network();
    try {
      documents.insertOne(
          new Document("_id", person.key())
              .append("tenantId", network.value())
              .append("account", account)
              .append("name", cipher.encrypt(network, person.key(), "name", person.name()))
              .append("linkedAt", now));
      return true;
    } catch (MongoWriteException e) {
      if (Duplicates.is(e)) {
        return account(person).filter(account::equals).isPresent();
      }
      throw e;
    }
  }

  /** What a network's provider calls somebody, and since when it vouches for their account. */
  public record Held(String name, Instant linkedAt) {}

  /** What is kept of an account's people at a network's provider. */
  public List<Held> of(NetworkId network, String account) {
    List<Held> all = new ArrayList<>();
    for (Document one :
        documents.find(new Document("tenantId", network.value()).append("account", account))) {
      all.add(
          new Held(
              cipher.decrypt(network, one.getString("_id"), "name", one.getString("name")),
              one.getDate("linkedAt").toInstant()));
    }
    return all;
  }

  /** Forgets who an account of ours is at a network's provider. */
  public void deleteOf(NetworkId network, String account) {
    documents.deleteMany(new Document("tenantId", network.value()).append("account", account));
  }

  static String key(NetworkId network, String issuer, String subject) {
    return network + ":" + Hashes.sha256(issuer + "\n" + subject);
  }
}
