package org.commontable.identity.federation;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.commontable.identity.signin.OtherWays;
import org.commontable.identity.store.Duplicates;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** The provider of each network that has one; the secrets encrypted. */
public final class Providers implements OtherWays {
  /** A provider and the version of its document, 1 being the first. */
  public record Versioned(Provider provider, long version) {}

  private final MongoCollection<Document> documents;
  private final FieldCipher cipher;

  public Providers(MongoDatabase database, FieldCipher cipher) {
    this.documents = database.getCollection("providers");
    this.cipher = cipher;
  }

  public Optional<Versioned> find(NetworkId network) {
    return Optional.ofNullable(documents.find(new Document("_id", network.value())).first())
        .map(this::read);
  }

  @Override
  public List<Way> all() {
    List<Way> ways = new ArrayList<>();
    for (Document document : documents.find().sort(new Document("_id", 1))) {
      ways.add(new Way(new NetworkId(document.getString("_id")), document.getString("label")));
    }
    return ways;
  }

  /**
   * Sets a network's provider.
   *
   * @param ifVersion the version that was read; 0 if there was none; null if that does not matter
   */
  public Outcome<Versioned> put(Provider provider, @Nullable Long ifVersion) {
    Document before = documents.find(new Document("_id", provider.network().value())).first();
    long version = before == null ? 0 : before.getLong("version");
    if (ifVersion != null && ifVersion != version) {
      return Outcome.refused(Refusal.stale());
    }
    Document after = document(provider, version + 1);
    return stored(version, after)
        ? Outcome.done(new Versioned(provider, version + 1))
        : Outcome.refused(Refusal.stale());
  }

  private boolean stored(long version, Document after) {
    if (version > 0) {
      Document filter = new Document("_id", after.getString("_id")).append("version", version);
      return documents.replaceOne(filter, after).getMatchedCount() == 1;
    }
    try {
      documents.insertOne(after);
      return true;
    } catch (MongoWriteException e) {
      if (Duplicates.is(e)) {
        return false;
      }
      throw e;
    }
  }

  private Document document(Provider provider, long version) {
    NetworkId network = provider.network();
    return new Document("_id", network.value())
        .append("version", version)
        .append("issuer", provider.issuer().toString())
        .append("clientId", provider.clientId())
        .append(
            "secret", cipher.encrypt(network, network.value(), "providerSecret", provider.secret()))
        .append("label", provider.label())
        .append("nameClaim", provider.nameClaim());
  }

  private Versioned read(Document document) {
    NetworkId network = new NetworkId(document.getString("_id"));
    return new Versioned(
        new Provider(
            network,
            URI.create(document.getString("issuer")),
            document.getString("clientId"),
            cipher.decrypt(
                network, network.value(), "providerSecret", document.getString("secret")),
            document.getString("label"),
            document.getString("nameClaim")),
        document.getLong("version"));
  }
}
