package org.commontable.reimbursements.reconciliation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.HttpAnswer;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the person reads of a payment of which a part came back. */
@Tag("F20")
class RemittanceAfterAReturnTest {
  private final Scene scene = new Scene();
  private final Office office = new Office(scene);

  @Test
  void it_says_what_was_paid_what_came_back_and_what_becomes_of_that() {
    String amina = Scene.anId();
    String owed = office.approved(amina);
    scene.bankDetails(amina, "Amina Example", "00000142").require(200);
    String run = office.releasedRunOf(owed);
    scene.awaitState(owed, "paid");
    String bounce = tenPoundsCameBackOf(run);

    String before = remittance(amina, owed, "en");
    assertThat(before).contains("pays you £150.00", "£140.00 is in your account on");
    assertThat(before).contains("£10.00 of it came back from where it was sent", "finance team");
    assertThat(remittance(amina, owed, "cy")).contains("Daeth £10.00 ohono yn ôl");

    scene
        .approver
        .post(Scene.API + "/bounces/" + bounce + "/closure", Map.of("why", "paid-otherwise"))
        .require(200);
    assertThat(remittance(amina, owed, "en"))
        .contains("pays you £150.00", "£10.00 of it came back", "is paid by hand on")
        .doesNotContain("put that right");
  }

  @Test
  void it_says_so_where_what_came_back_is_not_paid_again() {
    String amina = Scene.anId();
    String owed = office.approved(amina);
    scene.bankDetails(amina, "Amina Example", "00000142").require(200);
    String bounce = tenPoundsCameBackOf(office.releasedRunOf(owed));

    scene
        .approver
        .post(Scene.API + "/bounces/" + bounce + "/closure", Map.of("why", "written-off"))
        .require(200);

    assertThat(remittance(amina, owed, "en"))
        .contains("£140.00 is in your account on", "£10.00 of it came back", "is not paid again")
        .doesNotContain("put that right", "by hand");
    assertThat(remittance(amina, owed, "cy")).contains("ac ni chaiff ei dalu eto");
  }

  private String tenPoundsCameBackOf(String run) {
    String bounce =
        scene
            .finance
            .post(
                Scene.API + "/bank-messages/" + scene.organisation() + "/returns",
                Map.of(
                    "reference",
                    requireNonNull(office.references(run).get("00000142")),
                    "pence",
                    1_000,
                    "code",
                    "B",
                    "on",
                    Office.today().toString()))
            .require(200)
            .field("bounceId");
    scene
        .as("approver-two", Role.FINANCE_APPROVER)
        .post(Scene.API + "/bounces/" + bounce + "/confirmation", Map.of("pence", 1_000))
        .require(200);
    return bounce;
  }

  private String remittance(String participant, String entitlement, String language) {
    HttpAnswer paper =
        scene
            .person(participant)
            .get(
                Scene.API
                    + "/entitlements/"
                    + entitlement
                    + "/remittance?form=text&language="
                    + language);
    return paper.require(200).text();
  }
}
