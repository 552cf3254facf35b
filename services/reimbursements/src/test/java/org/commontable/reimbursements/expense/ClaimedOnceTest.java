package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.WorkAndPotsTest;
import org.commontable.reimbursements.signal.SignalsTest;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What can be had once is had once: whatever is refused, races, stops or is merged. */
@Tag("F5")
class ClaimedOnceTest {
  private static final String CLAIMS = API + "/expense-claims";
  private static final int TRIES = 6;

  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final HttpCaller self = scene.person(amina);
  private final String card = scene.expenseCard();

  @Test
  void nothing_is_asked_for_a_session_that_nobody_planned() {
    Map<String, Object> all = new HashMap<>(asked(Map.of("sessionId", Scene.anId()), amina));
    Map<String, Object> advance = only(all, "expenseCardId", card, "pence", 1_000);
    Map<String, Object> agreed = only(all, "kind", "taxi", "mostPence", 1_000);
    Map<String, Object> booking =
        only(all, "kind", "taxi", "on", today.toString(), "what", "A taxi", "costPence", 1_000);

    HttpAnswer refused = self.post(CLAIMS, all).requireProblem(409, "session-not-known");
    assertThat(refused.field("detail")).contains("try again in a moment", "session's id");
    scene.finance.post(API + "/advances", advance).requireProblem(409, "session-not-known");
    scene.finance.post(API + "/pre-approvals", agreed).requireProblem(409, "session-not-known");
    scene.finance.post(API + "/direct-bookings", booking).requireProblem(409, "session-not-known");
  }

  /** For whom, by whom and for which session, with what is named besides. */
  private static Map<String, Object> only(Map<String, Object> all, Object... besides) {
    Map<String, Object> kept = new HashMap<>();
    for (String name : List.of("participantId", "payingOrganisationId", "sessionId")) {
      kept.put(name, all.get(name));
    }
    for (int i = 0; i < besides.length; i += 2) {
      kept.put((String) besides[i], besides[i + 1]);
    }
    return kept;
  }

  @Test
  void a_claim_that_is_refused_keeps_no_miles_and_no_advance() {
    String refused = begun(amina, miles("80"), line("taxi", "spentPence", 900));
    submit(refused).requireProblem(409, "receipt-missing");
    String above = begun(amina, miles("80"), line("public_transport", "spentPence", 49_000));
    HttpAnswer tooMuch = submit(above);
    tooMuch.requireProblem(409, "above-payment-limit");
    assertThat(tooMuch.field("detail"))
        .contains("This claim comes to £534.00", "at most £500.00", "a second claim");

    String next = begun(amina, miles("40"));

    assertThat(submit(next).require(200).json().at("/toPayPence").asLong()).isEqualTo(40 * 55);
    assertThat(self.get(CLAIMS + "/" + above).field("stage")).isEqualTo("draft");
  }

  @Test
  void an_advance_that_a_refused_claim_named_settles_another() {
    String advance = advance(scene.organisation());
    String refused =
        begun(Map.of("advanceId", advance), amina, line("public_transport", "spentPence", 51_000));
    submit(refused).requireProblem(409, "above-payment-limit");

    String other = begun(Map.of("advanceId", advance), amina, line("home_meeting"));

    assertThat(submit(other).require(200).json().at("/advancedPence").asLong()).isEqualTo(2_000);
    assertThat(self.get(API + "/advances/" + advance).field("settledBy")).isEqualTo(other);
  }

  @Test
  void of_claims_for_one_day_that_are_submitted_together_one_is_owed() throws Exception {
    for (int i = 0; i < TRIES; i++) {
      String person = Scene.anId();
      List<String> claims = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        claims.add(begun(person, line("home_meeting")));
      }
      assertOneIsOwed(person, claims, "claimed-already");
    }
  }

  @Test
  void of_claims_by_one_agreement_that_are_submitted_together_one_is_owed() throws Exception {
    for (int i = 0; i < TRIES; i++) {
      String person = Scene.anId();
      String agreed = agreed(person, scene.organisation(), "");
      List<String> claims = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        claims.add(begun(person, room(agreed)));
      }
      assertOneIsOwed(person, claims, "pre-approval-missing");
    }
  }

  @Test
  @Tag("F22")
  void two_meals_of_a_day_that_pass_the_limit_together_are_seen_by_who_approves() {
    var meal = line("subsistence", "spentPence", 490, "minutes", 400);
    String first = submit(begun(amina, meal)).require(200).field("entitlementId");
    assertThat(signals(first)).doesNotContain("several_on_one_day");

    String second = submit(begun(amina, meal)).require(200).field("entitlementId");

    assertThat(signals(first)).contains("several_on_one_day");
    assertThat(signals(second)).contains("several_on_one_day");
  }

  @Test
  @Tag("F5")
  void what_is_limited_for_a_day_is_limited_whichever_lines_and_claims_it_is_in() {
    String first = begun(amina, line("parking", "spentPence", 700));
    submit(first).require(200);
    String second =
        begun(
            amina,
            line("parking", "spentPence", 400),
            line("parking", "spentPence", 400),
            on(today.minusDays(1), "parking", "spentPence", 400));

    HttpAnswer more = submit(second).require(200);

    assertThat(allowed(more)).containsExactly("300", "0", "400");
    assertThat(more.json().at("/lines/0/limitedBy").asString()).contains("£3.00 was left");
    assertThat(signals(more.field("entitlementId"))).doesNotContain("several_on_one_day");

    self.post(CLAIMS + "/" + first + "/recall", null).require(200);
    self.post(CLAIMS + "/" + second + "/recall", null).require(200);
    assertThat(allowed(submit(second).require(200))).containsExactly("400", "400", "400");
    assertThat(allowed(submit(first).require(200))).containsExactly("200");
  }

  @Test
  void hours_of_a_day_that_begin_twice_are_counted_together() {
    var morning = line("childcare", "spentPence", 3_000, "minutes", 90);

    HttpAnswer day = submit(begun(amina, morning, morning)).require(200);

    assertThat(allowed(day)).containsExactly("3000", "1500");
    var yesterday = on(today.minusDays(1), "replacement_care", "spentPence", 3_000, "minutes", 90);
    assertThat(allowed(submit(begun(amina, yesterday, yesterday)).require(200)))
        .containsExactly("3000", "3000");
  }

  @Test
  void a_limit_of_a_day_needs_a_limit() {
    Map<String, Object> unlimited = new HashMap<>(ClaimingExpensesTest.aCard());
    unlimited.put("kinds", List.of(Map.of("kind", "parking", "limitsPer", "day")));

    scene.finance.post(API + "/expense-cards", unlimited).requireProblem(422, "terms-unclear");
  }

  private static List<String> allowed(HttpAnswer claim) {
    return claim.json().at("/lines").findValuesAsString("allowedPence");
  }

  private List<String> signals(String entitlement) {
    return scene
        .approver
        .get(API + "/entitlements/" + entitlement + "/signals")
        .require(200)
        .json()
        .findValuesAsString("code");
  }

  @Test
  void what_was_agreed_is_good_again_once_the_claim_is_taken_back() {
    String agreed = agreed(amina, scene.organisation(), "");
    String first = begun(amina, room(agreed), line("home_meeting"));
    submit(first).require(200);
    String second = begun(amina, room(agreed), line("home_meeting"));
    submit(second).requireProblem(409, "pre-approval-missing");

    self.post(CLAIMS + "/" + first + "/recall", null).require(200);

    submit(second).require(200);
    submit(first).requireProblem(409, "pre-approval-missing");
  }

  @Test
  void what_is_agreed_holds_for_who_agreed_and_the_session_it_was_asked_for() {
    String session = scene.session();
    String other = scene.anotherOrganisation();
    String ofAnother = agreed(amina, other, "");
    String ofTheSession = agreed(amina, scene.organisation(), session);

    submit(begun(amina, room(ofAnother))).requireProblem(409, "pre-approval-missing");
    submit(begun(amina, room(ofTheSession))).requireProblem(409, "pre-approval-missing");
    submit(begun(Map.of("payingOrganisationId", other), amina, room(ofAnother))).require(200);
    submit(begun(Map.of("sessionId", session), amina, room(ofTheSession))).require(200);
  }

  @Test
  void what_a_stopped_try_took_is_taken_by_the_next_or_let_go() {
    String claim = begun(amina, miles("80"), line("home_meeting"));
    stoppedWhileSubmitting(claim);
    self.put(CLAIMS + "/" + claim, asked(Map.of(), amina, miles("10")), etag(claim))
        .requireProblem(409, "claim-being-submitted");

    assertThat(submit(claim).require(200).json().at("/toPayPence").asLong())
        .isEqualTo(80 * 55 + 500);

    String abandoned = begun(amina, miles("15"), on(today.minusDays(1), "home_meeting"));
    Stored<ExpenseClaim> left = stoppedWhileSubmitting(abandoned);
    scene.service.bean(SubmittingAClaim.class).clearAway(left);
    String next = begun(amina, miles("40"), on(today.minusDays(1), "home_meeting"));

    // 80 went before; of 40 more, 20 are below the threshold of 100.
    assertThat(submit(next).require(200).json().at("/toPayPence").asLong())
        .isEqualTo(20 * 55 + 20 * 25 + 500);
    self.put(CLAIMS + "/" + abandoned, asked(Map.of(), amina, miles("10")), etag(abandoned))
        .require(200);
  }

  @Test
  void who_takes_a_claim_back_takes_back_what_they_saw() {
    String claim = begun(amina, line("home_meeting"));
    submit(claim).require(200);
    Expenses expenses = scene.service.bean(Expenses.class);
    ExpenseClaim seen = expenses.claim(scene.networkId(), claim).orElseThrow().state();
    self.post(CLAIMS + "/" + claim + "/recall", null).require(200);
    submit(claim).require(200);
    ExpenseClaim again = expenses.claim(scene.networkId(), claim).orElseThrow().state();

    assertThat(again.takeBack(seen, null, Instant.EPOCH)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  @Tag("F22")
  void one_receipt_on_two_lines_blocks_and_so_do_its_bytes_uploaded_twice() throws IOException {
    String receipt = scene.receipt(amina, ReceiptReadingTest.picture(60, 40, "png"));
    String one = scene.receipt(amina, ReceiptReadingTest.picture(61, 40, "png"));
    String again = scene.receipt(amina, ReceiptReadingTest.picture(61, 40, "png"));

    assertBlocked(submitted(Scene.taxi(receipt), Scene.taxi(receipt)));
    assertBlocked(submitted(Scene.taxi(one), Scene.taxi(again)));
  }

  @Test
  @Tag("F6")
  @Tag("F7")
  void whose_limits_count_is_not_for_the_claimant_to_choose() {
    String session = scene.session();
    scene.offered(session, amina);
    String own = scene.pot(100_000);
    Map<String, Object> other = new HashMap<>(WorkAndPotsTest.aPot(scene, 100_000));
    other.put("programmeId", scene.known(Scene.anId()));
    String ofAnotherProgramme = scene.pot(other);
    Map<String, Object> payer = new HashMap<>(WorkAndPotsTest.aPot(scene, 100_000));
    payer.put("payingOrganisationId", scene.anotherOrganisation());
    String ofAnotherOrganisation = scene.pot(payer);

    for (String foreign : List.of(ofAnotherProgramme, ofAnotherOrganisation, Scene.anId())) {
      self.post(CLAIMS, asked(Map.of("potId", foreign), amina, line("home_meeting")))
          .requireProblem(422, "unknown-pot");
      self.post(
              CLAIMS,
              asked(Map.of("potId", foreign, "sessionId", session), amina, line("home_meeting")))
          .requireProblem(422, "unknown-pot");
    }
    for (String foreign : List.of(ofAnotherProgramme, ofAnotherOrganisation)) {
      self.post(
              API + "/advances",
              Map.of(
                  "participantId",
                  amina,
                  "payingOrganisationId",
                  scene.organisation(),
                  "expenseCardId",
                  card,
                  "potId",
                  foreign,
                  "pence",
                  100))
          .requireProblem(422, "unknown-pot");
    }
    String claim = begun(Map.of("potId", own), amina, line("home_meeting"));
    self.put(
            CLAIMS + "/" + claim,
            asked(Map.of("potId", ofAnotherProgramme), amina, line("home_meeting")),
            etag(claim))
        .requireProblem(422, "unknown-pot");
    submit(claim).require(200);
  }

  @Test
  @Tag("F22")
  void expenses_go_with_the_person_to_the_record_that_is_kept() {
    String kept = Scene.anId();
    HttpCaller now = scene.person(kept);
    String claim = begun(amina, line("home_meeting"), miles("80"));
    submit(claim).require(200);
    String draft = begun(amina, on(today.minusDays(1), "home_meeting"));
    String agreed = agreed(amina, scene.organisation(), "");
    String advance = advance(scene.organisation());
    String receipt = scene.receipt(amina, SignalsTest.picture());

    TestEvents.publish(
        "participants",
        scene.network,
        "people_merged.v1",
        amina,
        Map.of("mergedId", amina, "survivorId", kept, "at", "2026-10-01T10:00:00Z"));
    Await.until("the records to be one", () -> now.get(CLAIMS + "/" + claim).status() == 200);

    assertThat(now.get(CLAIMS).require(200).json().at("/items").findValuesAsString("id"))
        .contains(claim, draft);
    now.get(API + "/receipts/" + receipt).require(200);
    now.get(API + "/pre-approvals/" + agreed).require(200);
    now.get(API + "/advances/" + advance).require(200);
    submit(now, begun(kept, line("home_meeting"))).requireProblem(409, "claimed-already");
    assertThat(submit(now, begun(kept, miles("40"))).require(200).json().at("/toPayPence").asLong())
        .isEqualTo(20 * 55 + 20 * 25);
    submit(now, begun(kept, room(agreed))).require(200);
    submit(now, begun(kept, line("taxi", "spentPence", 900, "receiptIds", List.of(receipt))))
        .require(200);
    submit(now, begun(Map.of("advanceId", advance), kept, on(today.minusDays(2), "home_meeting")))
        .require(200);
    now.post(CLAIMS + "/" + claim + "/recall", null).require(200);
    submit(now, begun(kept, line("home_meeting"))).require(200);
    submit(now, claim).requireProblem(409, "claimed-already");
    scene
        .linked("approver-" + kept, kept, Role.FINANCE_APPROVER)
        .post(
            API + "/pre-approvals/" + asked(amina, scene.organisation(), "") + "/decision",
            Map.of("pence", 1))
        .requireProblem(403, "approver-is-payee");
    scene.person(Scene.anId()).get(CLAIMS + "/" + claim).requireProblem(404, "not-found");
  }

  private void assertOneIsOwed(String person, List<String> claims, String refusal)
      throws Exception {
    List<Callable<HttpAnswer>> all = new ArrayList<>();
    claims.forEach(claim -> all.add(() -> submit(scene.person(person), claim)));
    List<HttpAnswer> answers = new ArrayList<>();
    try (ExecutorService together = Executors.newFixedThreadPool(claims.size())) {
      for (Future<HttpAnswer> answer : together.invokeAll(all)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(answer -> answer.problem().equals(refusal));
    assertThat(scene.person(person).get(CLAIMS + "?stage=submitted").json().at("/items"))
        .hasSize(1);
  }

  private void assertBlocked(String entitlement) {
    HttpAnswer seen = scene.approver.get(API + "/entitlements/" + entitlement + "/signals");
    assertThat(seen.require(200).field("/signals/0/code")).isEqualTo("same_receipt");
    assertThat(seen.field("/signals/0/level")).isEqualTo("block");
    scene.approve(entitlement, 1_800).requireProblem(409, "blocked-by-signal");
  }

  /** What is there when the process dies after everything was taken. */
  private Stored<ExpenseClaim> stoppedWhileSubmitting(String claim) {
    Expenses expenses = scene.service.bean(Expenses.class);
    Stored<ExpenseClaim> found = expenses.claim(scene.networkId(), claim).orElseThrow();
    Submission by =
        new Submission(found.version(), amina, scene.service.bean(Clock.class).instant(), false);
    Stored<ExpenseClaim> begun =
        expenses
            .claimStore()
            .change(scene.networkId(), claim, Cause.timer("test"), c -> c.begin(by, found.state()))
            .orThrow();
    scene
        .service
        .bean(LookingAtAClaim.class)
        .look(scene.networkId(), begun.state(), today)
        .then(lines ->
            scene
                .service
                .bean(WhatAClaimHolds.class)
                .take(scene.networkId(), begun.state(), by, lines, Cause.timer("test")))
        .orThrow();
    return begun;
  }

  private String submitted(Map<?, ?>... lines) {
    return submit(begun(amina, lines)).require(200).field("entitlementId");
  }

  private String advance(String organisation) {
    HttpAnswer advance =
        self.post(
                API + "/advances",
                Map.of(
                    "participantId",
                    amina,
                    "payingOrganisationId",
                    organisation,
                    "expenseCardId",
                    card,
                    "pence",
                    2_000))
            .require(201);
    scene.approve(advance.field("entitlementId"), 2_000).require(200);
    scene.paid(advance.field("entitlementId"), today);
    return advance.field("id");
  }

  private String agreed(String person, String organisation, String session) {
    String asked = asked(person, organisation, session);
    scene
        .approver
        .post(API + "/pre-approvals/" + asked + "/decision", Map.of("pence", 8_000))
        .require(200);
    return asked;
  }

  private String asked(String person, String organisation, String session) {
    Map<String, Object> asked = new HashMap<>();
    asked.put("participantId", person);
    asked.put("payingOrganisationId", organisation);
    asked.put("kind", "accommodation");
    asked.put("mostPence", 9_500);
    if (!session.isEmpty()) {
      asked.put("sessionId", session);
    }
    return scene.finance.post(API + "/pre-approvals", asked).require(201).field("id");
  }

  private Map<String, Object> room(String agreed) {
    return line("accommodation", "spentPence", 9_000, "preApprovalId", agreed);
  }

  private Map<String, Object> miles(String miles) {
    return line("mileage", "miles", miles, "vehicle", "car");
  }

  private Map<String, Object> line(String kind, Object... more) {
    return on(today, kind, more);
  }

  private static Map<String, Object> on(LocalDate day, String kind, Object... more) {
    Map<String, Object> line = new HashMap<>(Map.of("kind", kind, "on", day.toString()));
    for (int i = 0; i < more.length; i += 2) {
      line.put((String) more[i], more[i + 1]);
    }
    return line;
  }

  private String begun(String person, Map<?, ?>... lines) {
    return begun(Map.of(), person, lines);
  }

  private String begun(Map<String, Object> more, String person, Map<?, ?>... lines) {
    return scene.person(person).post(CLAIMS, asked(more, person, lines)).require(201).field("id");
  }

  private Map<String, Object> asked(Map<String, Object> more, String person, Map<?, ?>... lines) {
    Map<String, Object> claim = new HashMap<>();
    claim.put("participantId", person);
    claim.put("payingOrganisationId", scene.organisation());
    claim.put("expenseCardId", card);
    claim.put("lines", List.of(lines));
    claim.putAll(more);
    return claim;
  }

  private HttpAnswer submit(String claim) {
    return submit(self, claim);
  }

  private static HttpAnswer submit(HttpCaller by, String claim) {
    return by.post(CLAIMS + "/" + claim + "/submission", null);
  }

  private String etag(String claim) {
    return self.get(CLAIMS + "/" + claim).etag();
  }
}
