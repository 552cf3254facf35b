package org.commontable.reimbursements.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.signal.SignalsTest;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who looks at what is between a person and finance leaves a row, and the person does not. */
@Tag("N9")
class SensitiveReadsTest {
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final HttpCaller self = scene.person(amina);
  private final HttpCaller admin = scene.as("admin", Role.NETWORK_ADMIN);

  @Test
  void papers_leave_a_row_where_somebody_else_reads_them() {
    String paid = scene.claimed(amina);
    scene.approve(paid, 15_000).require(200);
    scene.paid(paid, Scene.SESSION_DAY);
    String declined = scene.offered(scene.session(), amina);
    scene.answer(amina, declined, "nothing").require(200);
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31";
    String remittance = API + "/entitlements/" + paid + "/remittance";
    String proof = API + "/entitlements/" + declined + "/decline-proof";
    for (String path : List.of(pack, remittance, proof)) {
      self.get(path).require(200);
    }
    assertThat(rows(amina)).isEmpty();
    assertThat(rows(paid)).isEmpty();

    for (String path : List.of(pack, remittance, proof)) {
      scene.finance.get(path).require(200);
    }

    assertThat(rows(amina)).containsExactly("read:evidence-pack by finance");
    assertThat(rows(paid)).containsExactly("read:remittance by finance");
    assertThat(rows(declined)).containsExactly("read:decline-proof by finance");
  }

  @Test
  void what_somebody_answered_leaves_a_row_where_finance_looks_at_it() {
    String paid = scene.claimed(amina);
    String entitlement = API + "/entitlements/" + paid;
    String session = self.get(entitlement).require(200).field("sessionId");
    self.get(API + "/entitlements").require(200);
    scene.coordinator.get(entitlement).require(200);
    scene.coordinator.get(API + "/entitlements?sessionId=" + session).require(200);
    assertThat(rows(paid)).isEmpty();
    assertThat(rows(session)).isEmpty();

    scene.finance.get(entitlement).require(200);
    scene.approver.get(API + "/entitlements?sessionId=" + session).require(200);
    scene.finance.get(API + "/explanations/" + paid).require(200);
    scene.finance.get(API + "/explanations/" + paid + "/page").require(200);

    assertThat(rows(paid))
        .containsExactlyInAnyOrder(
            "read:entitlement by finance",
            "read:explanation by finance",
            "read:explanation by finance");
    assertThat(rows(session)).containsExactly("read:entitlements by approver");
  }

  @Test
  void claims_and_receipts_leave_a_row_where_finance_opens_them() {
    String card = scene.expenseCard();
    String receipt = scene.receipt(amina, SignalsTest.picture());
    String claim = scene.expenseClaim(amina, card, Scene.taxi(receipt));
    scene.submitted(amina, claim);
    self.get(API + "/receipts/" + receipt).require(200);
    self.get(API + "/expense-claims/" + claim).require(200);
    self.get(API + "/expense-claims").require(200);
    assertThat(rows(receipt)).isEmpty();
    assertThat(rows(claim)).isEmpty();

    scene.approver.get(API + "/receipts/" + receipt).require(200);
    scene.approver.get(API + "/expense-claims/" + claim).require(200);
    scene.approver.get(API + "/expense-claims?participantId=" + amina).require(200);

    assertThat(rows(receipt)).containsExactly("read:receipt by approver");
    assertThat(rows(claim)).containsExactly("read:expense-claim by approver");
    assertThat(rows(amina)).containsExactly("read:expense-claims by approver");
    scene.coordinator.get(API + "/receipts/" + receipt).require(403);
    assertThat(rows(receipt)).hasSize(1);
  }

  @Test
  void lists_with_names_and_addresses_leave_a_row() {
    String order = new Office(scene).sentOrder();
    String organisation = scene.organisation();
    scene.finance.get(API + "/payment-orders/" + order + "/file").require(200);
    String year =
        API + "/reports/year-end/" + today.getYear() + "?payingOrganisationId=" + organisation;
    scene.approver.get(year).require(200);
    scene.finance.get(year).require(403);
    scene
        .finance
        .get(API + "/reports/given-away?payingOrganisationId=" + organisation)
        .require(200);

    String amina = Scene.anId();
    String own = API + "/payees/" + amina + "/own-name";
    scene.person(amina).putNew(own, Map.of("name", "Amina Example")).require(200);
    scene.person(amina).get(own).require(200);
    scene.finance.get(own).require(200);

    assertThat(rows(amina)).contains("read:own-name by finance");
    assertThat(rows(order)).containsExactly("read:payment-order-file by finance");
    assertThat(rows(organisation))
        .containsExactlyInAnyOrder("read:year-end by approver", "read:given-away by finance");
  }

  private List<String> rows(String record) {
    List<String> rows = new ArrayList<>();
    admin
        .get(API + "/audit?record=" + record)
        .require(200)
        .json()
        .at("/items")
        .forEach(row -> {
          String what = row.at("/what").asString();
          String account = row.at("/account").asString();
          if (what.startsWith("read:")
              && !what.equals("read:audit")
              && !account.equals("onlooker")) {
            rows.add(what + " by " + account);
          }
        });
    return rows;
  }
}
