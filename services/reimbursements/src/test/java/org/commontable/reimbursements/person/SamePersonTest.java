package org.commontable.reimbursements.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.guard.GuardTest;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.Await;
import org.commontable.testing.ContractKit;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody who is on record twice is paid once. */
@Tag("F7")
@Tag("F22")
class SamePersonTest {
  private static final Instant DECIDED = Instant.parse("2026-10-01T10:00:00Z");

  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final String old = Scene.anId();
  private final String kept = Scene.anId();

  @Test
  void what_participants_tells_can_be_read() {
    ContractKit participants = ContractKit.of("participants");

    assertThat(participants.checkReads("people_merged.v1", PeopleMerged.class).mergedId())
        .isNotEqualTo(
            participants.checkReads("people_separated.v1", PeopleMerged.class).survivorId());
  }

  @Test
  void what_was_owed_under_the_old_record_follows_the_person_and_is_paid_where_they_said() {
    String owed = office.approved(old);
    details(old, "00000052");

    merged();

    HttpAnswer seen = scene.person(kept).get(API + "/entitlements/" + owed);
    assertThat(seen.require(200).field("participantId")).isEqualTo(kept);
    assertThat(scene.person(kept).get(API + "/entitlements?mine=true").json().at("/items"))
        .hasSize(2);
    String run = office.frozen(owed);
    release(run).require(200);
    scene.awaitState(owed, "paid");
    assertThat(office.references(run)).containsOnlyKeys("00000052");
  }

  @Test
  @Tag("F9")
  @Tag("F20")
  @Tag("F22")
  void what_was_said_under_the_old_record_still_counts_for_days_papers_and_signals() {
    String owed = office.approved(old);
    details(old, "00000057");
    HttpCaller before = scene.person(old);
    String payee = API + "/payees/" + old;
    before
        .put(payee + "/preferences", Map.of("discreet", true), before.get(payee).etag())
        .require(200);
    merged();

    HttpCaller self = scene.person(kept);
    HttpAnswer when = self.get(API + "/entitlements/" + owed + "/when").require(200);
    assertThat(when.field("heldBy")).isEqualTo("finance");
    assertThat(when.text()).doesNotContain("Say how and where");
    assertThat(scene.finance.get(API + "/entitlements/" + owed + "/signals").text())
        .contains("account_not_checked");
    office.releasedRunOf(owed);
    scene.awaitState(owed, "paid");
    assertThat(self.get(API + "/entitlements/" + owed + "/remittance").require(200).text())
        .contains("A payment to you")
        .doesNotContain("Starting together", "taking part");
    assertThat(
            self.get(API + "/people/" + kept + "/evidence-pack?from=2026-01-01&to=2030-12-31")
                .require(200)
                .text())
        .doesNotContain("Starting together");
  }

  @Test
  @Tag("F8")
  @Tag("F22")
  void who_asked_for_discretion_under_any_record_has_it_until_they_choose_again() {
    String owed = office.approved(old);
    details(old, "00000058");
    details(kept, "00000060");
    discreet(old, true);
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.put("discreetStatementName", "NSL ACCOUNTS");
    String payer = API + "/paying-organisations/" + scene.organisation();
    scene.finance.put(payer, organisation, scene.finance.get(payer).etag()).require(200);
    merged();

    HttpCaller self = scene.person(kept);
    String session = scene.session();
    String offer = scene.offered(session, kept);
    assertThat(self.get(API + "/entitlements/" + offer).require(200).text())
        .contains("NSL ACCOUNTS")
        .doesNotContain("EXAMPLE NHS");
    String run = office.releasedRunOf(owed);
    scene.awaitState(owed, "paid");
    assertThat(scene.finance.get(API + "/payment-runs/" + run + "/files/bacs18").text())
        .contains("NSL ACCOUNTS");
    String remittance = API + "/entitlements/" + owed + "/remittance";
    String pack = API + "/people/" + kept + "/evidence-pack?from=2026-01-01&to=2030-12-31";
    assertThat(self.get(remittance).require(200).text()).doesNotContain("Starting together");
    assertThat(self.get(pack).require(200).text()).doesNotContain("Starting together");

    discreet(kept, false);
    assertThat(self.get(pack).require(200).text()).contains("Starting together");
  }

  private void discreet(String person, boolean wanted) {
    String payee = API + "/payees/" + person;
    HttpCaller self = scene.person(person);
    self.put(payee + "/preferences", Map.of("discreet", wanted), self.get(payee).etag())
        .require(200);
  }

  @Test
  @Tag("F20")
  void how_papers_are_wanted_is_what_was_said_last_under_whichever_record() {
    HttpCaller self = scene.person(kept);
    self.putNew(wish(kept), Map.of("size", "usual", "language", "en")).require(200);
    scene.person(old).putNew(wish(old), Map.of("size", "large", "language", "cy")).require(200);
    merged();

    for (String record : List.of(old, kept)) {
      HttpAnswer last = self.get(wish(record)).require(200);
      assertThat(last.field("size")).isEqualTo("large");
      assertThat(last.field("language")).isEqualTo("cy");
    }
    HttpAnswer last = self.get(wish(kept));
    self.put(wish(kept), Map.of("form", "text"), last.etag()).require(200);
    assertThat(scene.finance.get(wish(old)).require(200).field("form")).isEqualTo("text");
    scene.person(Scene.anId()).get(wish(kept)).require(404);
  }

  @Test
  @Tag("F20")
  void who_said_nothing_before_says_it_under_the_record_that_goes_on() {
    merged();

    HttpAnswer said = scene.person(kept).putNew(wish(old), Map.of("size", "large")).require(200);

    assertThat(said.field("participantId")).isEqualTo(kept);
  }

  private static String wish(String person) {
    return API + "/people/" + person + "/paper-wish";
  }

  @Test
  @Tag("N10")
  void who_was_erased_is_kept_out_under_every_record() {
    merged();
    scene.erased(kept);

    for (String record : List.of(kept, old)) {
      scene
          .finance
          .putNew(wish(record), Map.of("size", "large"))
          .requireProblem(409, "person-erased");
      scene
          .finance
          .putNew(API + "/payees/" + record, Scene.details("A Example", "00000061"))
          .requireProblem(409, "person-erased");
    }
  }

  @Test
  @Tag("N10")
  void what_is_owed_to_somebody_who_was_erased_may_be_paid_by_details_under_any_record() {
    var _ = office.approved(old);
    merged();
    scene.erased(kept);

    for (String record : List.of(kept, old)) {
      scene
          .finance
          .putNew(API + "/payees/" + record, Scene.details("A Example", "00000061"))
          .require(200);
    }
  }

  @Test
  @Tag("F25")
  void a_tax_years_pack_names_them_by_what_they_said_under_the_other_record() {
    String owed = office.approved(old);
    details(old, "00000059");
    merged();
    scene.paid(owed, LocalDate.of(2026, 5, 1));

    assertThat(
            scene
                .approver
                .get(API + "/reports/year-end/2026?payingOrganisationId=" + scene.organisation())
                .require(200)
                .text())
        .contains(kept + ",A Example,");
  }

  @Test
  void the_second_claim_for_the_same_is_blocked_until_somebody_has_said_why_it_is_right() {
    String session = scene.session();
    String first = scene.claimed(session, old);
    String second = scene.claimed(session, kept);
    merged();
    assertThat(signal(second, "level")).isEqualTo("warning");
    scene.approve(first, 15_000).require(200);

    assertThat(signal(second, "level")).isEqualTo("block");
    scene.approve(second, 15_000).requireProblem(409, "blocked-by-signal");
    assertThat(scene.finance.get(API + "/entitlements/" + second + "/signals").text())
        .contains(first);

    cleared(second);
    scene.approve(second, 15_000).require(200);
  }

  @Test
  void of_both_in_one_list_one_is_approved() {
    String session = scene.session();
    String first = scene.claimed(session, old);
    String second = scene.claimed(session, kept);
    merged();

    HttpAnswer listed =
        scene
            .approver
            .post(API + "/approvals", Map.of("items", List.of(item(first), item(second))))
            .require(200);

    assertThat(listed.field("/items/0/state")).isEqualTo("approved");
    assertThat(listed.field("/items/1/refusal")).isEqualTo("blocked-by-signal");
  }

  @Test
  void of_both_a_run_takes_one() {
    String session = scene.session();
    String first = approved(session, old);
    String second = approved(session, kept);
    merged();

    HttpAnswer taken = office.taken(first, second);

    assertThat(taken.json().at("/taken")).hasSize(1);
    assertThat(taken.field("/notTaken/0/code")).isEqualTo("paid-under-another-record");
  }

  @Test
  void no_run_pays_both_whenever_it_became_known_that_they_are_one() {
    String session = scene.session();
    String first = approved(session, old);
    String second = approved(session, kept);
    details(old, "00000053");
    details(kept, "00000054");
    String frozenWithOne = office.frozen(first);
    String frozenWithOther = office.frozen(second);
    merged();

    release(frozenWithOne).requireProblem(409, "paid-under-another-record");
    release(frozenWithOther).requireProblem(409, "paid-under-another-record");

    office.cancelled(frozenWithOther);
    release(frozenWithOne).require(200);
    scene.awaitState(first, "paid");
    assertThat(office.taken(second).field("/notTaken/0/code"))
        .isEqualTo("paid-under-another-record");
    cleared(second);
    assertThat(office.taken(second).json().at("/notTaken")).isEmpty();
  }

  @Test
  void a_run_that_holds_both_says_so_when_it_is_rehearsed() {
    String session = scene.session();
    String first = approved(session, old);
    String second = approved(session, kept);
    details(old, "00000055");
    details(kept, "00000056");
    String run = office.holding(first, second);
    merged();

    assertThat(office.rehearsed(run).text()).contains("paid-under-another-record");
  }

  @Test
  void decisions_count_by_when_they_were_made_not_by_when_they_arrive() {
    String owed = scene.offered(scene.session(), old);

    tell("people_separated.v1", DECIDED.plusSeconds(60));
    tell("people_merged.v1", DECIDED);
    tell("people_merged.v1", DECIDED);
    String probe = probeOf(old);
    assertThat(scene.finance.get(API + "/entitlements/" + probe).field("participantId"))
        .isEqualTo(old);

    tell("people_merged.v1", DECIDED.plusSeconds(120));
    awaitOwner(owed, kept);
    assertThat(scene.answer(kept, owed, "accept").require(200).status()).isEqualTo(200);
    tell("people_separated.v1", DECIDED.plusSeconds(180));
    awaitOwner(owed, old);
  }

  @Test
  void what_still_comes_under_the_old_record_is_the_persons_all_the_same() {
    merged();

    String late = scene.offered(scene.session(), old);

    assertThat(scene.finance.get(API + "/entitlements/" + late).field("participantId"))
        .isEqualTo(kept);
  }

  @Test
  @Tag("F1")
  @Tag("F10")
  void who_signs_in_with_the_record_that_gave_way_has_what_is_offered_to_the_one_that_is_kept() {
    merged();
    String offered = scene.offered(scene.session(), kept);
    HttpCaller self = scene.person(old);

    assertThat(self.get(API + "/entitlements").require(200).json().at("/items").valueStream())
        .anyMatch(each -> each.at("/id").asString().equals(offered));
    String path = API + "/entitlements/" + offered;
    self.get(path + "/when").require(200);
    self.post(path + "/pay-date", Map.of("notBefore", Scene.PAY_DAY.toString()))
        .requireProblem(409, "activity-begun");
    self.post(path + "/answer", Map.of("kind", "accept")).require(200);
    assertThat(self.get(path).require(200).field("state")).isEqualTo("accepted");
    assertThat(
            self.post(
                    API + "/guard/check",
                    Map.of(
                        "limitIds", List.of(GuardTest.weeklyLimitIn(scene)), "income", List.of()))
                .require(200)
                .json()
                .at("/limits/0/periods"))
        .isNotEmpty();
    scene.person(Scene.anId()).get(path).requireProblem(404, "not-found");
  }

  @Test
  @Tag("F16")
  void what_came_back_is_paid_again_to_details_that_were_given_under_the_other_record() {
    String owed = office.approved(old);
    details(old, "00000062");
    String bounce = API + "/bounces/" + office.bouncedIn(office.releasedRunOf(owed));
    merged();
    Map<String, Object> others = Map.of("sameDetailsAreRight", false);
    scene.finance.post(bounce + "/contact", Map.of("how", "phone")).require(200);
    scene.finance.post(bounce + "/retry", others).requireProblem(409, "details-not-renewed");

    details(kept, "00000063");

    assertThat(scene.finance.post(bounce + "/retry", others).require(200).field("stage"))
        .isEqualTo("ready");
    String again = office.releasedRunOf(owed);
    scene.awaitState(owed, "paid");
    assertThat(office.references(again)).containsOnlyKeys("00000063");
  }

  @Test
  @Tag("F12")
  void what_is_offered_under_the_one_record_is_paid_to_details_given_under_the_other() {
    details(old, "00000064");
    merged();
    String owed = office.approved(kept);

    String run = office.frozen(owed);
    release(run).require(200);

    scene.awaitState(owed, "paid");
    assertThat(office.references(run)).containsOnlyKeys("00000064");
  }

  @Test
  @Tag("F9")
  @Tag("F16")
  void who_gave_new_details_under_the_other_record_is_not_asked_for_them_again() {
    String owed = office.approved(old);
    details(old, "00000065");
    office.bouncedIn(office.releasedRunOf(owed));
    merged();
    String when = API + "/entitlements/" + owed + "/when";
    assertThat(scene.person(kept).get(when).require(200).field("heldBy")).isEqualTo("you");

    details(kept, "00000066");

    assertThat(scene.person(kept).get(when).require(200).field("heldBy")).isEqualTo("finance");
  }

  @Test
  @Tag("F10")
  void what_was_kept_for_the_guard_under_either_record_is_the_persons() {
    HttpCaller before = scene.person(old);
    HttpCaller now = scene.person(kept);
    String choices = API + "/guard/choices";
    Map<String, Object> asked =
        Map.of("limitIds", List.of(GuardTest.weeklyLimitIn(scene)), "income", List.of());
    before.putNew(choices, asked).require(204);
    merged();

    HttpAnswer found = now.get(choices).require(200);
    now.put(choices, asked, found.etag()).require(204);
    HttpAnswer newer = before.get(choices).require(200);
    assertThat(newer.etag()).isNotEqualTo(found.etag());

    now.delete(choices, newer.etag()).require(204);
    before.get(API + "/guard/check").requireProblem(404, "not-found");
  }

  @Test
  @Tag("F32")
  void what_was_paid_before_to_either_record_is_shown_to_the_person() {
    LocalDate day = LocalDate.parse("2026-05-04");
    scene.takeOver(
        Scene.paidElsewhere("INV-1", old, "reward", 500, day),
        Scene.paidElsewhere("INV-2", kept, "reward", 500, day),
        Scene.paidElsewhere("INV-3", old, "reward", 500, day),
        Scene.paidElsewhere("INV-4", Scene.anId(), "reward", 500, day));
    merged();
    String list = API + "/imported-payments?limit=2";

    HttpAnswer first = scene.person(kept).get(list).require(200);
    HttpAnswer rest = scene.person(kept).get(list + "&cursor=" + first.field("/next")).require(200);

    assertThat(
            Stream.of(first, rest)
                .flatMap(page -> page.json().at("/items").valueStream())
                .map(each -> each.at("/reference").asString()))
        .containsExactlyInAnyOrder("INV-1", "INV-2", "INV-3");
    assertThat(rest.json().at("/next").isNull()).isTrue();
  }

  @Test
  void nobody_approves_what_is_owed_to_them_under_another_record() {
    String session = scene.session();
    String owed = scene.claimed(session, old);
    merged();

    scene
        .linked("approver-" + kept, kept, Role.FINANCE_APPROVER)
        .post(API + "/entitlements/" + owed + "/approval", Map.of("pence", 15_000))
        .requireProblem(403, "approver-is-payee");
  }

  @Test
  void nobody_releases_what_is_paid_to_them_under_another_record() {
    String owed = office.approved(old);
    details(old, "00000058");
    merged();
    String run = office.frozen(owed);

    for (String record : new String[] {old, kept}) {
      scene
          .linked("releaser-" + record, record, Role.PAYMENT_RELEASER)
          .post(
              API + "/payment-runs/" + run + "/releases",
              Map.of(
                  "manifestHash",
                  scene.finance.get(API + "/payment-runs/" + run).field("/manifest/hash")))
          .requireProblem(403, "releaser-is-payee");
    }
  }

  private void merged() {
    String probe = scene.offered(scene.session(), old);
    tell("people_merged.v1", DECIDED);
    awaitOwner(probe, kept);
  }

  /** An offer that is made after everything that was told before has been read. */
  private String probeOf(String person) {
    String session = scene.session();
    String other = Scene.anId();
    String probe = scene.offered(session, other);
    TestEvents.publish(
        "participants",
        scene.network,
        "people_merged.v1",
        old,
        Map.of("mergedId", other, "survivorId", Scene.anId(), "at", DECIDED.toString()));
    Await.until(
        "what was told before to be read",
        () ->
            !scene
                .finance
                .get(API + "/entitlements/" + probe)
                .field("participantId")
                .equals(other));
    return scene.offered(session, person);
  }

  private void tell(String event, Instant at) {
    TestEvents.publish(
        "participants",
        scene.network,
        event,
        old,
        Map.of("mergedId", old, "survivorId", kept, "at", at.toString()));
  }

  private static Map<String, Object> item(String entitlement) {
    return Map.of("entitlementId", entitlement, "pence", 15_000);
  }

  private void awaitOwner(String entitlement, String person) {
    Await.until(
        entitlement + " to be owed to " + person,
        () ->
            scene
                .finance
                .get(API + "/entitlements/" + entitlement)
                .field("participantId")
                .equals(person));
  }

  private String approved(String session, String person) {
    String entitlement = scene.claimed(session, person);
    scene.approve(entitlement, 15_000).require(200);
    return entitlement;
  }

  private void details(String person, String account) {
    scene.bankDetails(person, "A Example", account).require(200);
  }

  private void cleared(String entitlement) {
    scene
        .finance
        .post(
            API + "/entitlements/" + entitlement + "/signals/same_person_twice/clearance",
            Map.of("reason", "They led the morning under one name, the evening under another."))
        .require(200);
  }

  private String signal(String entitlement, String field) {
    return scene
        .finance
        .get(API + "/entitlements/" + entitlement + "/signals")
        .require(200)
        .json()
        .at("/signals")
        .valueStream()
        .filter(each -> each.at("/code").asString().equals("same_person_twice"))
        .map(each -> each.at("/" + field).asString())
        .findFirst()
        .orElse("");
  }

  private HttpAnswer release(String run) {
    HttpAnswer one = office.releasedBy("releaser-one", run);
    return one.status() == 200 ? office.releasedBy("releaser-two", run) : one;
  }
}
