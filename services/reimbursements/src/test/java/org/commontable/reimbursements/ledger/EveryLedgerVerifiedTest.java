package org.commontable.reimbursements.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The platform's operator has every ledger read again. */
@Tag("F18")
class EveryLedgerVerifiedTest {
  private static final String VERIFICATION = Scene.API + "/ledgers/verification";

  private final Scene scene = new Scene();

  @Test
  void an_operator_is_told_which_ledger_is_not_what_was_posted() {
    Office office = new Office(scene);
    office.releasedRunTo("00000040");
    office.releasedRunTo("00000041");
    JsonNode before = ours(verified());
    assertThat(before.at("/whole").asBoolean()).isTrue();
    long end = before.at("/verifiedUpTo").asLong();
    assertThat(end).isGreaterThan(1);
    assertThat(before.at("/fault").asString("")).isEmpty();
    MongoCollection<Document> ledger =
        scene.service.bean(MongoDatabase.class).getCollection("ledger");
    Document last = new Document("tenantId", scene.network).append("seq", end);
    Document line =
        requireNonNull(ledger.find(last).first()).getList("lines", Document.class).getFirst();

    amount(ledger, last, line.getLong("pence") + 1);
    try {
      JsonNode found = verified();
      assertThat(found.at("/whole").asBoolean()).isFalse();
      assertThat(ours(found).at("/whole").asBoolean()).isFalse();
      assertThat(ours(found).at("/verifiedUpTo").asLong()).isEqualTo(end - 1);
      assertThat(ours(found).at("/fault").asString()).contains("makes no sense");
    } finally {
      amount(ledger, last, line.getLong("pence"));
    }
    assertThat(ours(verified()).at("/whole").asBoolean()).isTrue();
  }

  @Test
  void nobody_of_a_network_reads_the_ledgers_of_all() {
    scene.finance.get(VERIFICATION).require(403);
    scene.approver.get(VERIFICATION).require(403);
  }

  private static void amount(MongoCollection<Document> ledger, Document batch, long pence) {
    ledger.updateOne(batch, new Document("$set", new Document("lines.0.pence", pence)));
  }

  private JsonNode verified() {
    return scene
        .service
        .http()
        .as(TestTokens.get().operator())
        .get(VERIFICATION)
        .require(200)
        .json();
  }

  private JsonNode ours(JsonNode found) {
    return found
        .at("/ledgers")
        .valueStream()
        .filter(each -> each.at("/network").asString().equals(scene.network))
        .filter(each -> each.at("/organisationId").asString().equals(scene.organisation()))
        .findFirst()
        .orElseThrow();
  }
}
