package org.commontable.reimbursements.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F31")
class PayingOrganisationControllerTest {
  private final Scene scene = new Scene();

  @Test
  void its_account_is_used_for_files_and_shown_and_stored_nowhere_in_clear() {
    try (TestEvents told = TestEvents.of("reimbursements");
        LogWatch logs = LogWatch.open()) {
      String id = scene.organisation();
      PayingOrganisations organisations = scene.service.bean(PayingOrganisations.class);

      HttpAnswer shown = scene.finance.get(API + "/paying-organisations/" + id).require(200);
      PayingOrganisation stored = organisations.find(scene.networkId(), id).orElseThrow().state();

      assertThat(shown.text()).doesNotContain("87654321").contains("EXAMPLE NHS");
      assertThat(organisations.accountOf(scene.networkId(), stored))
          .isEqualTo(new OriginatingAccount("123456", "87654321"));
      List<Document> documents =
          scene
              .service
              .bean(MongoDatabase.class)
              .getCollection("paying_organisations")
              .find()
              .into(new ArrayList<>());
      assertThat(documents)
          .isNotEmpty()
          .noneMatch(document -> document.toJson().contains("87654321"));
      assertThat(
              told.await(
                      "paying_organisation_registered.v1",
                      event -> event.data().path("payingOrganisationId").asString().equals(id))
                  .data()
                  .toString())
          .doesNotContain("87654321", "123456");
      logs.assertNever("87654321");
    }
  }

  @Test
  void what_no_bank_would_take_is_refused_with_its_place() {
    refused("serviceUserNumber", "12345", "/serviceUserNumber");
    refused("statementName", "Émigré's trust", "/statementName");
    refused("nation", "atlantis", "/nation");
    refused("payWithinDays", 91, "/payWithinDays");
    refused(
        "account",
        Map.of("sortCode", "12-34-56", "accountNumber", "87654321"),
        "/account/sortCode");
    refused(
        "limits",
        Map.of("perPaymentPence", 2_000_000_001L, "perRunPence", 1, "rollingTwoDaysPence", 1),
        "/limits/perPaymentPence");
  }

  private void refused(String field, Object value, String pointer) {
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.put(field, value);

    HttpAnswer answer =
        scene.finance.post(API + "/paying-organisations", organisation).require(400);

    assertThat(answer.field("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(answer.text()).doesNotContain("87654321");
  }
}
