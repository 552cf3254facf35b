package org.commontable.reimbursements.payment;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Entitlement;

/**
 * Approved entitlements without the way there: copies of one that was offered, accepted, attended
 * and approved over HTTP and by event.
 */
final class Approved {
  private static final JsonWriterSettings WITH_TYPES =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  private final Document original;

  private Approved(Document original) {
    this.original = original;
  }

  /** Somebody's, approved at 150 pounds. */
  static Approved once(Office office) {
    String id = office.approvedFor(Scene.anId());
    Document found =
        office
            .scene
            .service
            .bean(MongoDatabase.class)
            .getCollection("entitlements")
            .find(new Document("_id", office.scene.network + ":" + id))
            .first();
    return new Approved(Objects.requireNonNull(found));
  }

  /** The same for another person, paid by an organisation; returns the entitlement's id. */
  String forPerson(
      MongoDatabase database, NetworkId network, String participant, String organisation) {
    String session = Scene.anId();
    String id = Entitlement.idFor(network, participant, session);
    Document copy = Document.parse(original.toJson(WITH_TYPES));
    copy.put("_id", network + ":" + id);
    copy.put("tenantId", network.value());
    copy.get("state", Document.class).put("payer", organisation);
    Document entitlement = copy.get("state", Document.class).get("entitlement", Document.class);
    entitlement.put("id", id);
    entitlement.put("participantId", participant);
    entitlement.put("sessionId", session);
    entitlement.get("offer", Document.class).put("payingOrganisationId", organisation);
    copy.put("version", 1L);
    copy.put("seq", 0L);
    copy.put("outbox", List.of());
    copy.put("keys", List.of());
    copy.put("seen", new Document());
    copy.remove("outboxSince");
    copy.remove("madeBy");
    database.getCollection("entitlements").insertOne(copy);
    return id;
  }
}
