package org.commontable.identity.invitation;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.commontable.identity.store.Duplicates;
import org.commontable.identity.store.Hashes;
import org.commontable.identity.store.Secrets;
import org.commontable.identity.store.Tidying;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;

/**
 * Invitations in the store, with the hashes of their codes. A code is a keyed hash of its
 * invitation's id: it need not be kept to be shown again to the one who asked for it.
 */
public final class Invitations implements Tidying {
  private static final String SECRET = "invitation-codes";

  /** How long an invitation that can't be used any more is kept, for a request that is repeated. */
  private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(30);

  private static final int TRIES_MAX = 10;

  private final MongoCollection<Document> documents;
  private final Secrets secrets;

  public Invitations(MongoDatabase database, Secrets secrets) {
    this.documents = database.getCollection("invitations");
    this.secrets = secrets;
    documents.createIndex(Indexes.ascending("codeHash"), new IndexOptions().unique(true));
    documents.createIndex(Indexes.ascending("expiresAt"));
  }

  String code(Invitation invitation) {
    return InvitationCode.of(
        secrets.keyedHash(SECRET, invitation.network() + ":" + invitation.id()));
  }

  Optional<Invitation> byCode(String typed) {
    String hash = Hashes.sha256(InvitationCode.normal(typed));
    return one(new Document("codeHash", hash));
  }

  /** Stores a new invitation; the same id again finds the one that is there. */
  Invitation insertOrFind(Invitation invitation) {
    try {
      documents.insertOne(document(invitation));
      return invitation;
    } catch (MongoWriteException e) {
      if (Duplicates.is(e)) {
        return find(invitation.network(), invitation.id()).orElseThrow(() -> e);
      }
      throw e;
    }
  }

  Optional<Invitation> find(NetworkId network, String id) {
    return one(new Document("_id", network + ":" + id));
  }

  /** Loads, decides, and saves if nobody else did meanwhile. */
  Outcome<Invitation> change(
      NetworkId network, String id, Function<Invitation, Decision<Invitation>> decide) {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      Optional<Invitation> before = find(network, id);
      if (before.isEmpty()) {
        return Outcome.refused(Refusal.notFound());
      }
      switch (decide.apply(before.get())) {
        case Decision.Refused<Invitation>(Refusal refusal) -> {
          return Outcome.refused(refusal);
        }
        case Decision.Unchanged<Invitation>(Invitation same) -> {
          return Outcome.done(same);
        }
        case Decision.Changed<Invitation> changed -> {
          // Redeeming and withdrawing each happen once: what they look at is the whole version.
          Document filter =
              new Document("_id", network + ":" + id)
                  .append("withdrawn", before.get().withdrawn())
                  .append("redeemedBy", before.get().redeemedBy());
          if (documents.replaceOne(filter, document(changed.state())).getMatchedCount() == 1) {
            return Outcome.done(changed.state());
          }
        }
      }
    }
    throw new IllegalStateException("Invitation " + id + " changed too often meanwhile");
  }

  @Override
  public void tidy(Instant now) {
    Date before = Date.from(now.minus(KEPT_AFTER_EXPIRY));
    documents.deleteMany(new Document("expiresAt", new Document("$lt", before)));
  }

  /** Those that were made for a participant. */
  public List<Invitation> of(NetworkId network, String participantId) {
    List<Invitation> found = new ArrayList<>();
    documents
        .find(new Document("tenantId", network.value()).append("participant", participantId))
        .forEach(document -> found.add(read(document)));
    return found;
  }

  /** Takes away all that were made for a participant. */
  public void deleteOf(NetworkId network, String participantId) {
    documents.deleteMany(
        new Document("tenantId", network.value()).append("participant", participantId));
  }

  private Optional<Invitation> one(Document filter) {
    return Optional.ofNullable(documents.find(filter).first()).map(Invitations::read);
  }

  private Document document(Invitation invitation) {
    return new Document("_id", invitation.network() + ":" + invitation.id())
        .append("tenantId", invitation.network().value())
        .append("id", invitation.id())
        .append("codeHash", hash(invitation))
        .append("givenHash", invitation.givenHash())
        .append("participant", invitation.participant())
        .append("roles", List.copyOf(invitation.roles()))
        .append("expiresAt", invitation.expiresAt())
        .append("withdrawn", invitation.withdrawn())
        .append("redeemedBy", invitation.redeemedBy());
  }

  private String hash(Invitation invitation) {
    return invitation.givenHash() == null
        ? Hashes.sha256(InvitationCode.normal(code(invitation)))
        : invitation.givenHash();
  }

  private static Invitation read(Document document) {
    Set<String> roles = new HashSet<>(document.getList("roles", String.class));
    return new Invitation(
        new NetworkId(document.getString("tenantId")),
        document.getString("id"),
        document.getString("participant"),
        roles,
        document.getDate("expiresAt").toInstant(),
        document.getBoolean("withdrawn"),
        document.getString("redeemedBy"),
        document.getString("givenHash"));
  }
}
