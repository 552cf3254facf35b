package org.commontable.reimbursements.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F21")
class ExplainingAPaymentTest {

  @Test
  void one_page_leads_from_the_rate_to_the_bank() {
    Scene scene = new Scene();
    Office office = new Office(scene);
    String run = office.releasedRun();
    String entitlement =
        scene
            .finance
            .get(Scene.API + "/payment-runs/" + run + "/items")
            .field("/items/0/entitlementId");
    scene.awaitState(entitlement, "paid");
    office.statementOf(run);
    office.bouncedIn(run);
    String explanation = Scene.API + "/explanations/" + entitlement;

    HttpAnswer json = scene.finance.get(explanation).require(200);
    assertThat(json.json().at("/steps").findValuesAsString("title"))
        .contains("Rate", "Offer", "Answer", "Evidence of attendance", "Approval", "Came back");
    HttpAnswer page = scene.finance.get(explanation + "/page").require(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text())
        .contains("<html lang=\"en\">", "<h1>", "A published policy", "360 minutes")
        .doesNotContain("A Example", "00000040", "000007", "<script");
    scene.as("somebody", Role.COORDINATOR).get(explanation).requireProblem(403, "not-allowed");
  }

  @Test
  void a_payment_that_arrived_has_its_line_its_journal_and_its_entry() {
    Scene scene = new Scene();
    Office office = new Office(scene);
    String run = office.releasedRun();
    String entitlement =
        scene
            .finance
            .get(Scene.API + "/payment-runs/" + run + "/items")
            .field("/items/0/entitlementId");
    scene.awaitState(entitlement, "paid");
    office.statementOf(run);

    assertThat(
            scene
                .finance
                .get(Scene.API + "/explanations/" + entitlement)
                .json()
                .at("/steps")
                .findValuesAsString("title"))
        .contains("Payment run", "Paid", "Ledger", "Bank statement");
  }
}
