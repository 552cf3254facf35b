package org.commontable.reimbursements.payment;

import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.jspecify.annotations.Nullable;

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

  /** Somebody's day, approved at 150 pounds. */
  static Approved once(Office office) {
    return of(office, office.approvedFor(Scene.anId()));
  }

  /** What somebody spent, claimed and approved at five pounds. */
  static Approved spent(Office office) {
    Scene scene = office.scene;
    String person = Scene.anId();
    String today = LocalDate.now(ZoneId.of("Europe/London")).toString();
    String id =
        scene.submitted(
            person,
            scene.expenseClaim(
                person, scene.expenseCard(), Map.of("kind", "home_meeting", "on", today)));
    scene.approve(id, 500).require(200);
    return of(office, id);
  }

  private static Approved of(Office office, String id) {
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
    return forPerson(database, network, participant, organisation, null);
  }

  /** The same, from a pot. */
  String forPerson(
      MongoDatabase database,
      NetworkId network,
      String participant,
      String organisation,
      @Nullable Coding coding) {
    String session = Scene.anId();
    Document copy = Document.parse(original.toJson(WITH_TYPES));
    copy.put("tenantId", network.value());
    copy.get("state", Document.class).put("payer", organisation);
    Document entitlement = copy.get("state", Document.class).get("entitlement", Document.class);
    Document offer = entitlement.get("offer", Document.class);
    String id;
    if (offer == null) {
      id = Entitlement.idOfDue(network, Due.Origin.EXPENSES, session);
      entitlement
          .get("due", Document.class)
          .append("originId", session)
          .append("payingOrganisationId", organisation);
    } else {
      id = Entitlement.idFor(network, participant, session);
      offer.put("payingOrganisationId", organisation);
    }
    copy.put("_id", network + ":" + id);
    entitlement.put("id", id);
    entitlement.put("participantId", participant);
    entitlement.put("sessionId", session);
    if (coding != null) {
      entitlement.put(
          "coding",
          new Document("potId", coding.potId())
              .append("costCentre", coding.costCentre())
              .append("subjectiveCode", coding.subjectiveCode()));
    }
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
