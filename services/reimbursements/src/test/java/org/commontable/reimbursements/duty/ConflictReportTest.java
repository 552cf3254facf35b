package org.commontable.reimbursements.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.util.HashMap;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Duties that should not be one person's, as people's sign-ins show them. */
@Tag("F23")
class ConflictReportTest {
  private final Scene scene = new Scene();
  private final HttpCaller admin = scene.as("admin", Role.NETWORK_ADMIN);

  @Test
  void duties_that_should_not_come_together_are_found_across_the_accounts_of_a_person() {
    String bryn = Scene.anId();
    scene.finance.get(API + "/rate-cards").require(200);
    scene.as("both", Role.FINANCE_APPROVER, Role.PAYMENT_RELEASER).get(API + "/rate-cards");
    scene.linked("bryn-one", bryn, Role.FINANCE_OFFICER).get(API + "/rate-cards").require(200);
    scene.linked("bryn-two", bryn, Role.FINANCE_APPROVER).get(API + "/rate-cards").require(200);
    String amina = Scene.anId();
    for (String person : new String[] {bryn, amina}) {
      scene.bankDetails(person, "A Example", "76540000").require(200);
    }

    HttpAnswer report = admin.get(API + "/role-conflicts").require(200);

    assertThat(report.json().at("/conflicts").findValuesAsString("code"))
        .containsExactlyInAnyOrder(
            "approves_and_releases",
            "prepares_and_approves",
            "one_person_two_accounts",
            "approver_is_payee",
            "shares_account_with_payee");
    assertThat(report.text()).contains("bryn-one", "bryn-two", "both").doesNotContain(amina);
    scene.finance.get(API + "/role-conflicts").require(403);
    HttpAnswer kept = admin.get(API + "/role-conflicts/file").require(200);
    assertThat(kept.text().lines())
        .hasSize(6)
        .anyMatch(line -> line.startsWith("prepares_and_approves,bryn-one bryn-two,"));
    assertThat(admin.get(API + "/role-conflicts/file?format=xlsx").require(200).body())
        .startsWith('P', 'K');
    scene.finance.get(API + "/role-conflicts/file").require(403);
  }

  @Test
  void a_duty_for_one_organisation_and_another_for_the_other_are_no_conflict() {
    scene.preparesFor("one", Scene.anId(), Scene.anId()).get(API + "/rate-cards").require(200);
    String same = Scene.anId();
    scene.preparesFor("two", same, same).get(API + "/rate-cards").require(200);

    HttpAnswer report = admin.get(API + "/role-conflicts").require(200);

    assertThat(report.json().at("/people").asInt()).isEqualTo(3);
    assertThat(report.json().at("/conflicts").findValuesAsString("code"))
        .containsExactly("prepares_and_approves");
    assertThat(report.json().at("/conflicts/0/accounts/0").asString()).isEqualTo("two");
  }

  @Test
  void who_takes_the_money_of_somebody_else_and_approves_or_releases_is_found() {
    String guardian = Scene.anId();
    String child = Scene.anId();
    scene.linked("guardian", guardian, Role.PAYMENT_RELEASER).get(API + "/rate-cards");
    assertThat(admin.get(API + "/role-conflicts").require(200).json().at("/conflicts")).isEmpty();
    Map<String, Object> details = new HashMap<>(Scene.details("G Example", "76540001"));
    details.put("guardianId", guardian);
    scene.finance.putNew(API + "/payees/" + child, details).require(200);

    HttpAnswer report = admin.get(API + "/role-conflicts").require(200);

    assertThat(report.json().at("/conflicts").findValuesAsString("code"))
        .containsExactly("takes_money_for_others");
    assertThat(report.text()).contains("guardian").doesNotContain(child);
  }
}
