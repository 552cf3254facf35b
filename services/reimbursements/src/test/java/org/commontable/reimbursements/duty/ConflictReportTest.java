package org.commontable.reimbursements.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.reimbursements.Scene;
import org.commontable.stewardship.rights.Whom;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
  void roles_that_were_given_and_never_used_count_and_those_that_were_taken_back_do_not() {
    String idle = Scene.anId();
    granted(idle, null, "finance-officer", "payment-releaser");
    awaitConflicts("prepares_and_releases");
    JsonNode found = admin.get(API + "/role-conflicts").require(200).json();
    assertThat(found.at("/conflicts/0/accounts/0").asString()).isEqualTo(idle);
    assertThat(found.at("/conflicts/0").has("lastSeenOn")).isFalse();
    assertThat(admin.get(API + "/role-conflicts/file").require(200).text()).contains(idle);

    String used = Scene.anId();
    scene.as(used, Role.FINANCE_APPROVER, Role.PAYMENT_RELEASER).get(API + "/rate-cards");
    awaitConflicts("prepares_and_releases", "approves_and_releases");

    granted(used, null, "payment-releaser");
    granted(idle, null);
    awaitConflicts();
  }

  @Test
  void accounts_that_were_never_used_are_of_one_person_until_that_person_is_erased() {
    String bryn = Scene.anId();
    scene.bankDetails(bryn, "A Example", "76540001").require(200);
    String one = Scene.anId();
    String two = Scene.anId();
    granted(one, bryn, "finance-officer");
    granted(two, bryn, "finance-approver@organisation:" + Scene.anId());
    awaitConflicts("prepares_and_approves", "one_person_two_accounts", "approver_is_payee");
    JsonNode held = scene.person(bryn).get(API + "/personal-data/" + bryn).require(200).json();
    assertThat(held.at("/sections").valueStream().map(section -> section.path("id").asString()))
        .contains("duties-granted");

    TestEvents.publish(
        "participants",
        scene.network,
        "person_erased.v1",
        Scene.anId(),
        Map.of("participantId", bryn));
    awaitConflicts();
    granted(one, null, "finance-officer", "finance-approver");
    awaitConflicts("prepares_and_approves");
  }

  @Test
  void whose_account_it_was_is_forgotten_with_the_person_where_it_may_do_nothing_any_more() {
    String pia = Scene.anId();
    String account = Scene.anId();
    Whom whom = new Whom(scene.networkId(), pia, null);
    GrantedDuties duties = scene.service.bean(GrantedDuties.class);
    granted(account, pia, "finance-approver", "payment-releaser");
    awaitConflicts("approves_and_releases");
    granted(account, null);
    awaitConflicts();
    assertThat(duties.heldAbout(whom)).as("what was done with it stays theirs").hasSize(1);

    TestEvents.publish(
        "participants",
        scene.network,
        "person_erased.v1",
        Scene.anId(),
        Map.of("participantId", pia));

    Await.until("nothing to be kept of them", () -> duties.heldAbout(whom).isEmpty());
  }

  @Test
  void that_an_account_can_not_be_noted_any_more_is_said_once_and_stops_nobody_s_work() {
    String bryn = Scene.anId();
    Role[] both = {Role.FINANCE_OFFICER, Role.FINANCE_APPROVER};
    scene.linked("bryn-erased", bryn, both).get(API + "/rate-cards").require(200);
    awaitConflicts("prepares_and_approves");
    TestEvents.publish(
        "participants",
        scene.network,
        "person_erased.v1",
        Scene.anId(),
        Map.of("participantId", bryn));
    awaitConflicts();

    try (LogWatch logs = LogWatch.open()) {
      HttpCaller again = scene.as("bryn-erased", both);
      again.get(API + "/rate-cards").require(200);
      again.get(API + "/rate-cards").require(200);

      assertThat(logs.lines())
          .filteredOn(line -> line.contains("is not noted"))
          .singleElement()
          .asString()
          .contains("erased")
          .doesNotContain(bryn);
    }
  }

  @Test
  void what_identity_tells_is_read_as_it_is_written() {
    DutiesGranted told =
        ContractKit.of("identity")
            .checkReads("money_roles_held.v1", DutiesGranted.Told.class)
            .asDuties();

    assertThat(told.duties())
        .contains(Duty.everywhere(Role.PAYMENT_RELEASER))
        .anyMatch(
            duty -> duty.role() == Role.FINANCE_APPROVER && "organisation".equals(duty.kind()));
    assertThat(told.participantId()).isNotNull();
  }

  private void granted(String account, @Nullable String participant, String... roles) {
    Map<String, Object> data = new HashMap<>(Map.of("account", account, "roles", List.of(roles)));
    if (participant != null) {
      data.put("participantId", participant);
    }
    TestEvents.publish("identity", scene.network, "money_roles_held.v1", account, data);
  }

  private void awaitConflicts(String... codes) {
    Await.until(
        "the report to have " + List.of(codes),
        () ->
            Set.copyOf(
                    admin
                        .get(API + "/role-conflicts")
                        .require(200)
                        .json()
                        .at("/conflicts")
                        .findValuesAsString("code"))
                .equals(Set.of(codes)));
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
