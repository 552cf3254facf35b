package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.payment.Office.problems;

import com.mongodb.client.MongoDatabase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a rehearsal finds before any money moves. */
@Tag("F12")
class RehearsingARunTest {
  private final Office office = new Office();
  private Approved approved;

  @BeforeEach
  void somethingApproved() {
    approved = Approved.once(office);
  }

  @Test
  void it_says_who_can_not_be_paid_yet_and_why() {
    String unknown = approved(Scene.anId());
    String changing = Scene.anId();
    String waits = approved(changing);
    office.bankDetails(changing, "Person Example", "00000051").require(200);
    change(changing, "00000052").require(200);
    String run = office.openRun();
    office.take(run, unknown, waits).require(200);

    HttpAnswer found = office.rehearse(run).require(200);

    assertThat(found.field("stage")).isEqualTo("open");
    assertThat(problems(found))
        .containsExactlyInAnyOrder("no-bank-details", "bank-details-unconfirmed", "nothing-to-pay");
    office.freeze(run).requireProblem(409, "not-rehearsed");
  }

  @Test
  @Tag("F8")
  void a_change_of_bank_details_never_enters_a_run_that_is_open() {
    String person = Scene.anId();
    String entitlement = approved(person);
    office.bankDetails(person, "Person Example", "00000053").require(200);
    String run = office.openRun();
    office.take(run, entitlement).require(200);
    change(person, "99999953").require(200);
    confirm(person, 2).require(200);

    office.rehearse(run).require(200);
    office.freeze(run).require(200);
    office.release(office.releaser, run).require(200);
    office.release(office.secondReleaser, run).require(200);

    assertThat(office.file(run, "bacs18").require(200).text())
        .contains("00000053")
        .doesNotContain("99999953");
    assertThat(office.copy(run, "pain001").require(200).text())
        .contains("00000053")
        .doesNotContain("99999953");
  }

  @Test
  @Tag("F8")
  void a_confirmed_change_counts_for_the_next_run() {
    String person = Scene.anId();
    String entitlement = approved(person);
    office.bankDetails(person, "Person Example", "00000054").require(200);
    change(person, "99999954").require(200);
    confirm(person, 2).require(200);
    String run = office.frozenRun(entitlement);
    office.release(office.releaser, run).require(200);
    office.release(office.secondReleaser, run).require(200);

    assertThat(office.file(run, "bacs18").require(200).text()).contains("99999954");
  }

  @Test
  @Tag("F8")
  void first_details_that_staff_entered_are_paid_to_once_somebody_else_confirmed_them() {
    String person = Scene.anId();
    String entitlement = approved(person);
    office
        .scene
        .finance
        .putNew(Scene.API + "/payees/" + person, Scene.details("Person Example", "00000059"))
        .require(200);
    String run = office.openRun();
    office.take(run, entitlement).require(200);
    assertThat(problems(office.rehearse(run))).contains("bank-details-unconfirmed");

    office
        .scene
        .finance
        .post(Scene.API + "/payees/" + person + "/confirmation", Map.of("version", 1))
        .requireProblem(403, "confirmer-entered-it");
    office
        .scene
        .approver
        .post(Scene.API + "/payees/" + person + "/confirmation", Map.of("version", 1))
        .require(200);
    // As after a change, a run that was open before does not see them.
    assertThat(problems(office.rehearse(run))).contains("bank-details-unconfirmed");
    office.scene.finance.post(Office.RUNS + "/" + run + "/cancellation", null).require(200);
    assertThat(office.read(office.frozenRun(entitlement)).field("stage")).isEqualTo("frozen");
  }

  @Test
  void what_names_lose_is_listed() {
    String person = Scene.anId();
    String entitlement = approved(person);
    office.bankDetails(person, "Alexandrina 李 Bartholomew", "00000055").require(200);
    String run = office.openRun();
    office.take(run, entitlement).require(200);

    HttpAnswer found = office.rehearse(run).require(200);

    assertThat(found.field("stage")).isEqualTo("rehearsed");
    assertThat(found.field("/rehearsal/losses/0/entitlementId")).isEqualTo(entitlement);
    assertThat(found.field("/rehearsal/losses/0/characters/0")).isEqualTo("李");
    assertThat(found.json().at("/rehearsal/losses/0/shortened").asBoolean()).isTrue();
    assertThat(found.text()).doesNotContain("Alexandrina", "00000055");
  }

  @Test
  void what_a_name_loses_is_listed_in_the_order_of_the_name_at_each_rehearsal() {
    String person = Scene.anId();
    String entitlement = approved(person);
    office.bankDetails(person, "A 龍李鳳麟 Б Example", "00000057").require(200);
    String run = office.openRun();
    office.take(run, entitlement).require(200);

    for (int times = 0; times < 3; times++) {
      assertThat(
              office
                  .rehearse(run)
                  .require(200)
                  .json()
                  .at("/rehearsal/losses/0/characters")
                  .valueStream()
                  .map(JsonNode::asString))
          .containsExactly("龍", "李", "鳳", "麟", "Б");
    }
  }

  @Test
  void what_a_name_loses_is_what_the_run_s_own_form_can_not_carry() {
    String person = Scene.anId();
    String entitlement = approved(person);
    office.bankDetails(person, "Jones & Son of Aberystwyth", "00000056").require(200);
    String bacs = office.openRun();
    office.take(bacs, entitlement).require(200);
    HttpAnswer inBacs = office.rehearse(bacs).require(200);
    assertThat(inBacs.json().at("/rehearsal/losses/0/characters")).isEmpty();
    assertThat(inBacs.json().at("/rehearsal/losses/0/shortened").asBoolean()).isTrue();
    office.cancelled(bacs);

    String organisation = office.scene.organisation();
    String pain = office.open(organisation, Office.payDay(0), "pain001").require(201).field("id");
    office.take(pain, entitlement).require(200);
    HttpAnswer inPain = office.rehearse(pain).require(200);

    assertThat(inPain.field("/rehearsal/losses/0/characters/0")).isEqualTo("&");
    assertThat(inPain.json().at("/rehearsal/losses/0/shortened").asBoolean()).isFalse();
  }

  @Test
  void more_than_the_organisation_pays_is_refused() {
    Map<String, Object> small = new HashMap<>(Scene.anOrganisation());
    small.put(
        "limits",
        Map.of("perPaymentPence", 14_999, "perRunPence", 29_000, "rollingTwoDaysPence", 10_000));
    String organisation = office.scene.payer(small);
    String person = Scene.anId();
    office.bankDetails(person, "Person Example", "00000056").require(200);
    String entitlement = approved(person, organisation);
    String run = office.openRun(organisation);
    office.take(run, entitlement).require(200);

    assertThat(problems(office.rehearse(run))).contains("over-payment-limit");
  }

  @Test
  @Tag("F7")
  void nobody_s_approval_pays_themselves_who_takes_the_money_for_the_payee_by_now() {
    String child = Scene.anId();
    String guardian = Scene.anId();
    String owed = office.scene.claimed(child);
    office
        .scene
        .linked("guardian-in-finance", guardian, Role.FINANCE_APPROVER)
        .post(Scene.API + "/entitlements/" + owed + "/approval", Map.of("pence", 15_000))
        .require(200);
    Map<String, Object> details = new HashMap<>(Scene.details("Person Example", "00000058"));
    details.put("guardianId", guardian);
    String payee = Scene.API + "/payees/" + child;
    office.scene.finance.putNew(payee, details).require(200);
    office.scene.approver.post(payee + "/confirmation", Map.of("version", 1)).require(200);
    String run = office.openRun();
    office.take(run, owed).require(200);

    assertThat(problems(office.rehearse(run)))
        .containsExactlyInAnyOrder("approver-takes-the-money", "nothing-to-pay");
  }

  @Test
  void runs_of_neighbouring_days_count_together() {
    Map<String, Object> small = new HashMap<>(Scene.anOrganisation());
    small.put(
        "limits",
        Map.of("perPaymentPence", 50_000, "perRunPence", 29_000, "rollingTwoDaysPence", 29_000));
    String organisation = office.scene.payer(small);
    String person = Scene.anId();
    office.bankDetails(person, "Person Example", "00000057").require(200);
    String first = office.openRun(organisation);
    office.take(first, approved(person, organisation)).require(200);
    office.rehearse(first).require(200);
    office.freeze(first).require(200);

    String next = office.open(organisation, Office.payDay(1)).require(201).field("id");
    office.take(next, approved(person, organisation)).require(200);
    assertThat(problems(office.rehearse(next))).containsExactly("over-two-day-limit");

    String later = office.open(organisation, Office.payDay(2)).require(201).field("id");
    office.take(later, approved(person, organisation)).require(200);
    assertThat(problems(office.rehearse(later))).isEmpty();

    String tooMuch = office.open(organisation, Office.payDay(5)).require(201).field("id");
    office
        .take(tooMuch, approved(person, organisation), approved(person, organisation))
        .require(200);
    assertThat(problems(office.rehearse(tooMuch)))
        .containsExactly("over-run-limit", "over-two-day-limit");
  }

  @Test
  @Tag("F7")
  void who_approved_it_does_not_share_the_payee_s_account() {
    String person = Scene.anId();
    String approver = Scene.anId();
    String entitlement = approved(person);
    office
        .scene
        .service
        .bean(MongoDatabase.class)
        .getCollection("entitlements")
        .updateOne(
            new Document("_id", office.scene.network + ":" + entitlement),
            new Document(
                "$set", new Document("state.entitlement.approval.by.participantId", approver)));
    office.bankDetails(person, "Person Example", "00000058").require(200);
    office.bankDetails(approver, "Approver Example", "00000058").require(200);
    String run = office.openRun();
    office.take(run, entitlement).require(200);

    assertThat(problems(office.rehearse(run)))
        .containsExactlyInAnyOrder("approver-shares-account", "nothing-to-pay");
  }

  @Test
  void what_changed_since_the_rehearsal_must_be_rehearsed_again() {
    String person = Scene.anId();
    office.bankDetails(person, "Person Example", "00000059").require(200);
    String first = approved(person);
    String second = approved(person);
    String run = office.openRun();
    office.take(run, first).require(200);
    office.rehearse(run).require(200);

    office.take(run, second).require(200);
    office.freeze(run).requireProblem(409, "not-rehearsed");
    office.rehearse(run).require(200);
    // The person changes their mind, which takes it out of the run without a word to the run.
    office.scene.answer(person, second, "nothing").require(200);

    office.freeze(run).requireProblem(409, "changed-since-rehearsal");
    office.rehearse(run).require(200);
    assertThat(office.freeze(run).require(200).json().at("/manifest/count").asInt()).isEqualTo(1);
    office.scene.answer(person, first, "nothing").requireProblem(409, "payment-under-way");
  }

  @Test
  void one_can_be_taken_out_until_the_run_freezes() {
    String person = Scene.anId();
    office.bankDetails(person, "Person Example", "00000060").require(200);
    String first = approved(person);
    String second = approved(person);
    String run = office.openRun();
    office.take(run, first, second).require(200);

    office
        .scene
        .finance
        .delete(Office.RUNS + "/" + run + "/items/" + second, office.read(run).etag())
        .require(200);
    office.scene.awaitState(second, "approved");
    office.rehearse(run).require(200);
    office.freeze(run).require(200);
    office
        .scene
        .finance
        .delete(Office.RUNS + "/" + run + "/items/" + first, office.read(run).etag())
        .requireProblem(409, "run-closed");
    office.take(run, second).requireProblem(409, "run-closed");
    assertThat(office.scene.finance.get(Office.RUNS + "/" + run + "/items").json().at("/items"))
        .hasSize(1);
  }

  @Test
  void everything_that_is_approved_can_be_taken_at_once() {
    String person = Scene.anId();
    office.bankDetails(person, "Person Example", "00000061").require(200);
    approved(person);
    approved(person);
    String run = office.openRun();

    HttpAnswer taken =
        office
            .scene
            .finance
            .post(Office.RUNS + "/" + run + "/items", Map.of("allApproved", true))
            .require(200);

    // The two, and the one that the copies were made of.
    assertThat(taken.json().at("/taken")).hasSize(3);
    office
        .scene
        .finance
        .post(Office.RUNS + "/" + run + "/items", Map.of())
        .requireProblem(400, "invalid-request");
  }

  @Test
  void a_day_on_which_banks_do_not_work_is_refused_with_the_next() {
    LocalDate christmas = LocalDate.of(LocalDate.now(ZoneOffset.UTC).getYear(), 12, 25);
    LocalDate sunday = Office.payDay(3).with(DayOfWeek.SUNDAY);

    HttpAnswer refused = office.open(office.scene.organisation(), sunday);
    refused.requireProblem(422, "not-a-bank-day");
    assertThat(refused.field("detail")).contains("next");
    office
        .open(office.scene.organisation(), Office.payDay(0).minusDays(30))
        .requireProblem(422, "not-a-pay-day");
    assertThat(office.open(office.scene.organisation(), christmas).status()).isEqualTo(422);
  }

  @Test
  void an_organisation_s_own_finance_officer_prepares_its_runs_and_no_other_s() {
    HttpCaller theirs =
        office
            .scene
            .service
            .http()
            .as(
                TestTokens.get()
                    .of(office.scene.network)
                    .account("their-finance")
                    .role(Role.FINANCE_OFFICER, "organisation", office.scene.organisation()));
    Map<String, Object> opening =
        Map.of(
            "payingOrganisationId",
            office.scene.organisation(),
            "payOn",
            Office.payDay(0).toString());
    theirs.post(Office.RUNS, opening).require(201);
    String other = office.scene.anotherOrganisation();
    theirs
        .post(
            Office.RUNS,
            Map.of("payingOrganisationId", other, "payOn", Office.payDay(0).toString()))
        .requireProblem(404, "not-found");
  }

  private HttpAnswer change(String person, String account) {
    HttpCaller self = office.scene.person(person);
    String path = Scene.API + "/payees/" + person;
    return self.put(
        path, Scene.details("Person Example", account), self.get(path).require(200).etag());
  }

  private HttpAnswer confirm(String person, int version) {
    return office.scene.finance.post(
        Scene.API + "/payees/" + person + "/confirmation", Map.of("version", version));
  }

  private String approved(String person) {
    return approved(person, office.scene.organisation());
  }

  private String approved(String person, String organisation) {
    return approved.forPerson(
        office.scene.service.bean(MongoDatabase.class),
        office.scene.networkId(),
        person,
        organisation);
  }
}
