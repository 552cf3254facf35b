package org.commontable.reimbursements.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.SESSION_DAY;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.durable.Stopping;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.expense.ClaimingExpensesTest;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A rate that changes back to an earlier day: looked at, adopted, and paid once each. */
@Tag("F3")
class UpliftTest {
  private final Scene scene = new Scene();

  @Test
  void everybody_affected_is_shown_and_gets_one_linked_uplift_once() {
    String session = scene.session();
    String paid = accepted(session, "accept");
    String open = accepted(session, "accept");
    String declined = accepted(session, "nothing");
    String takesLess = scene.offered(session, Scene.anId());
    answerLess(takesLess);
    scene.approve(paid, 15_000).require(200);
    pay(paid);
    publish(16_500);

    HttpAnswer preview = scene.finance.get(uplift(2)).require(200);

    assertThat(preview.json().at("/items").findValuesAsString("entitlementId"))
        .containsExactlyInAnyOrder(paid, open)
        .doesNotContain(declined, takesLess);
    assertThat(preview.json().at("/payablePence").asLong()).isEqualTo(1_500);
    assertThat(preview.json().at("/waitingPence").asLong()).isEqualTo(1_500);
    assertThat(preview.json().at("/adopted").asBoolean()).isFalse();
    scene.approver.post(uplift(2), null).require(403);

    HttpAnswer adopted = scene.finance.post(uplift(2), null).require(200);
    scene.finance.post(uplift(2), null).require(200);
    String added = idOf(adopted, paid);
    HttpAnswer owed = scene.finance.get(API + "/entitlements/" + added).require(200);
    assertThat(owed.json().at("/claim/pence").asLong()).isEqualTo(1_500);
    assertThat(owed.field("/due/origin")).isEqualTo("uplift");
    assertThat(owed.field("/due/originId")).isEqualTo(paid);
    assertThat(owed.json().at("/claim/rate/version").asInt()).isEqualTo(2);
    assertThat(owed.field("category")).isEqualTo("reward");
    scene.finance.get(API + "/entitlements/" + idOf(adopted, open)).require(404);

    scene.approve(added, 1_500).require(200);
    pay(added);
    scene.finance.post(uplift(2), null).require(200);
    assertThat(scene.finance.get(API + "/entitlements/" + added).field("state")).isEqualTo("paid");
  }

  @Test
  void a_preview_comes_in_pages_and_its_figures_count_everybody() {
    String session = scene.session();
    List<String> all =
        List.of(
            accepted(session, "accept"), accepted(session, "accept"), accepted(session, "accept"));
    scene.approve(all.getFirst(), 15_000).require(200);
    pay(all.getFirst());
    publish(16_500);

    List<String> read = new ArrayList<>();
    String next = "";
    for (int page = 0; page < 2; page++) {
      HttpAnswer preview = scene.finance.get(uplift(2) + "?limit=2" + next).require(200);
      assertThat(preview.json().at("/people").asInt()).isEqualTo(3);
      assertThat(preview.json().at("/payable").asInt()).isEqualTo(1);
      assertThat(preview.json().at("/waiting").asInt()).isEqualTo(2);
      assertThat(preview.json().at("/payablePence").asLong()).isEqualTo(1_500);
      assertThat(preview.json().at("/waitingPence").asLong()).isEqualTo(3_000);
      read.addAll(preview.json().at("/items").findValuesAsString("entitlementId"));
      assertThat(preview.json().at("/next").isMissingNode()).isEqualTo(page == 1);
      next = "&cursor=" + preview.json().at("/next").asString("");
    }

    assertThat(read).containsExactlyElementsOf(all.stream().sorted().toList());
    HttpAnswer adopted = scene.finance.post(uplift(2) + "?limit=1", null).require(200);
    assertThat(adopted.json().at("/items")).hasSize(1);
    assertThat(adopted.json().at("/people").asInt()).isEqualTo(3);
  }

  @Test
  void what_is_paid_later_gets_its_uplift_then_and_a_further_version_adds_only_the_rest() {
    String open = accepted(scene.session(), "accept");
    publish(16_500);
    HttpAnswer adopted = scene.finance.post(uplift(2), null).require(200);
    scene.approve(open, 15_000).require(200);
    pay(open);
    String added = idOf(adopted, open);
    Await.until(
        "the uplift to be put forward",
        () -> scene.finance.get(API + "/entitlements/" + added).status() == 200);

    publish(18_000);
    HttpAnswer further = scene.finance.post(uplift(3), null).require(200);

    assertThat(further.json().at("/items/0/beforePence").asLong()).isEqualTo(16_500);
    assertThat(further.json().at("/items/0/morePence").asLong()).isEqualTo(1_500);
    assertThat(scene.finance.get(uplift(2)).require(200).json().at("/adopted").asBoolean())
        .isTrue();
  }

  @Test
  void a_mileage_rate_that_changed_six_weeks_back_is_paid_for_claims_that_were_paid() {
    String amina = Scene.anId();
    Map<String, Object> spring = new HashMap<>(ClaimingExpensesTest.aCard());
    spring.put("mileage", List.of(Map.of("vehicle", "car", "pencePerMile", 45)));
    String card = scene.finance.post(API + "/expense-cards", spring).require(201).field("id");
    String claim =
        scene.expenseClaim(
            amina,
            card,
            Map.of(
                "kind",
                "mileage",
                "on",
                LocalDate.now(ZoneId.of("Europe/London")).toString(),
                "miles",
                "100",
                "vehicle",
                "car"));
    String owed = scene.submitted(amina, claim);
    scene.approve(owed, 4_500).require(200);
    pay(owed);
    Map<String, Object> summer = new HashMap<>(spring);
    summer.put("mileage", List.of(Map.of("vehicle", "car", "pencePerMile", 55)));
    scene.finance.post(API + "/expense-cards/" + card + "/versions", summer).require(200);

    HttpAnswer adopted =
        scene
            .finance
            .post(API + "/expense-cards/" + card + "/versions/2/uplift", null)
            .require(200);

    HttpAnswer added = scene.finance.get(API + "/entitlements/" + idOf(adopted, owed)).require(200);
    assertThat(added.json().at("/claim/pence").asLong()).isEqualTo(1_000);
    assertThat(added.field("category")).isEqualTo("expense");
  }

  @Test
  void an_uplift_that_stops_after_any_write_is_put_forward_for_everybody_once() {
    String session = scene.session();
    String first = accepted(session, "accept");
    String second = accepted(session, "accept");
    String later = accepted(session, "accept");
    for (String each : List.of(first, second, later)) {
      scene.approve(each, 15_000).require(200);
    }
    pay(first);
    pay(second);
    for (int writes = 1; writes <= 3; writes++) {
      int version = writes + 1;
      publish(15_000 + writes * 100);
      AdoptingAnUplift stopping =
          scene.service.bean(AdoptingAnUplift.class).by(Stopping.after(writes));
      assertThat(
              Stopping.stops(() ->
                  stopping.adopt(
                      scene.networkId(),
                      scene.rateCard(),
                      version,
                      new Actor("finance", null),
                      Cause.timer("test"))))
          .isTrue();
      if (writes == 1) {
        // Paid after it was decided and before anybody was looked for.
        pay(later);
      }

      AdoptingAnUplift uplifts = scene.service.bean(AdoptingAnUplift.class);
      uplifts
          .find(scene.networkId(), scene.rateCard(), version)
          .filter(left -> left.state().wakeAt() != null)
          .ifPresent(uplifts::takeUp);

      for (String each : List.of(first, second, later)) {
        String added = Entitlement.idOfUplift(scene.networkId(), each, scene.rateCard(), version);
        Await.until(
            "the uplift of " + each,
            () -> scene.finance.get(API + "/entitlements/" + added).status() == 200);
        assertThat(
                scene
                    .finance
                    .get(API + "/entitlements/" + added)
                    .json()
                    .at("/claim/pence")
                    .asLong())
            .isEqualTo(100);
      }
      assertThat(
              uplifts
                  .find(scene.networkId(), scene.rateCard(), version)
                  .orElseThrow()
                  .state()
                  .wakeAt())
          .isNull();
    }
  }

  @Test
  @Tag("F5")
  void who_had_an_advance_gets_what_is_more_than_they_still_have_of_it() {
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    Map<String, Object> spring = new HashMap<>(ClaimingExpensesTest.aCard());
    spring.put("mileage", List.of(Map.of("vehicle", "car", "pencePerMile", 45)));
    String card = scene.finance.post(API + "/expense-cards", spring).require(201).field("id");
    String amina = Scene.anId();
    String bryn = Scene.anId();
    String aminas = scene.paidAdvance(amina, 4_900);
    String bryns = scene.paidAdvance(bryn, 6_000);
    String aminasClaim = covered(amina, card, aminas, today);
    String brynsClaim = covered(bryn, card, bryns, today);
    Map<String, Object> summer = new HashMap<>(spring);
    summer.put("mileage", List.of(Map.of("vehicle", "car", "pencePerMile", 55)));
    scene.finance.post(API + "/expense-cards/" + card + "/versions", summer).require(200);
    String path = API + "/expense-cards/" + card + "/versions/2/uplift";
    assertThat(scene.finance.get(path).require(200).json().at("/payable").asInt()).isEqualTo(2);

    HttpAnswer adopted = scene.finance.post(path, null).require(200);
    scene.finance.post(path, null).require(200);

    // £10 more: £4 of the one's advance and £15 of the other's were still to come back.
    String owed = Entitlement.idOfDue(scene.networkId(), Due.Origin.EXPENSES, aminasClaim);
    HttpAnswer added = scene.finance.get(API + "/entitlements/" + idOf(adopted, owed)).require(200);
    assertThat(added.json().at("/claim/pence").asLong()).isEqualTo(600);
    assertThat(outstanding(aminas)).isZero();
    assertThat(outstanding(bryns)).isEqualTo(500);
    assertThat(adopted.json().at("/payablePence").asLong()).isEqualTo(600);
    scene
        .person(bryn)
        .post(API + "/expense-claims/" + brynsClaim + "/recall", null)
        .requireProblem(409, "rate-was-raised");
  }

  private String covered(String person, String card, String advance, LocalDate on) {
    String claim =
        scene
            .person(person)
            .post(
                API + "/expense-claims",
                Map.of(
                    "participantId",
                    person,
                    "payingOrganisationId",
                    scene.organisation(),
                    "expenseCardId",
                    card,
                    "advanceId",
                    advance,
                    "lines",
                    List.of(
                        Map.of(
                            "kind",
                            "mileage",
                            "on",
                            on.toString(),
                            "miles",
                            "100",
                            "vehicle",
                            "car"))))
            .require(201)
            .field("id");
    scene.submitted(person, claim);
    return claim;
  }

  private long outstanding(String advance) {
    return scene
        .finance
        .get(API + "/advances/" + advance)
        .require(200)
        .json()
        .at("/outstandingPence")
        .asLong();
  }

  @Test
  void an_uplift_that_was_put_forward_stands_when_a_later_version_comes_before_it_is_paid() {
    String session = scene.session();
    String person = Scene.anId();
    String paid = scene.offered(session, person);
    scene.answer(person, paid, "accept").require(200);
    scene.attended(session, person, Scene.SIX_HOURS, 1);
    scene.awaitState(paid, "claimed");
    scene.approve(paid, 15_000).require(200);
    pay(paid);
    publish(16_500);
    String first = idOf(scene.finance.post(uplift(2), null).require(200), paid);
    awaitClaim(first, 1_500);

    publish(17_500);
    scene.attended(session, person, Scene.TWO_HOURS, 2);
    scene.awaitState(first, "nothing_due");
    scene.attended(session, person, Scene.SIX_HOURS, 3);
    // Corrected twice, it is what it was, and none of it is the later version's.
    awaitClaim(first, 1_500);
    scene.approve(first, 1_500).require(200);
    pay(first);
    String second = idOf(scene.finance.post(uplift(3), null).require(200), paid);
    awaitClaim(second, 1_000);

    scene.approve(second, 1_000).require(200);
    pay(second);
    scene.awaitState(second, "paid");
    scene.attended(session, person, Scene.TWO_HOURS, 4);
    for (String each : List.of(first, second)) {
      Await.until("all of it was too much", () -> differs(each));
    }
    scene.attended(session, person, Scene.SIX_HOURS, 5);
    for (String each : List.of(first, second)) {
      Await.until("none of it was", () -> !differs(each));
      scene.awaitState(each, "paid");
    }
  }

  private boolean differs(String entitlement) {
    return scene
        .finance
        .get(API + "/entitlements/" + entitlement)
        .require(200)
        .json()
        .hasNonNull("difference");
  }

  @Test
  void an_uplift_follows_corrections_while_it_is_unpaid_and_shows_afterwards_what_was_too_much() {
    String session = scene.session();
    String person = Scene.anId();
    String paid = scene.offered(session, person);
    scene.answer(person, paid, "accept").require(200);
    scene.attended(session, person, Scene.TWO_HOURS, 1);
    scene.awaitState(paid, "claimed");
    scene.approve(paid, 7_500).require(200);
    pay(paid);
    publish(16_500);
    String uplift = idOf(scene.finance.post(uplift(2), null).require(200), paid);
    awaitClaim(uplift, 750);

    scene.attended(session, person, Scene.SIX_HOURS, 2);
    awaitClaim(uplift, 1_500);
    scene.approve(uplift, 1_500).require(200);
    scene.attended(session, person, 0, 3);
    scene.awaitState(uplift, "nothing_due");
    scene.attended(session, person, Scene.SIX_HOURS, 4);
    awaitClaim(uplift, 1_500);
    scene.approve(uplift, 1_500).require(200);
    pay(uplift);
    scene.attended(session, person, Scene.TWO_HOURS, 5);

    Await.until(
        "half of it was too much",
        () -> {
          HttpAnswer differs = scene.finance.get(API + "/entitlements/" + uplift).require(200);
          return differs.field("/difference/direction").equals("paid_too_much")
              && differs.json().at("/difference/amount/pence").asLong() == 750;
        });
    scene.attended(session, person, Scene.SIX_HOURS, 6);
    scene.awaitState(uplift, "paid");
  }

  @Test
  void what_a_correction_adds_after_the_uplift_was_paid_is_a_further_sum() {
    String session = scene.session();
    String person = Scene.anId();
    String paid = scene.offered(session, person);
    scene.answer(person, paid, "accept").require(200);
    scene.attended(session, person, Scene.TWO_HOURS, 1);
    scene.awaitState(paid, "claimed");
    scene.approve(paid, 7_500).require(200);
    pay(paid);
    publish(16_500);
    String uplift = idOf(scene.finance.post(uplift(2), null).require(200), paid);
    scene.approve(uplift, 750).require(200);
    pay(uplift);

    scene.attended(session, person, Scene.SIX_HOURS, 2);

    String further = Entitlement.idOfUplift(scene.networkId(), paid + "/2", scene.rateCard(), 2);
    awaitClaim(further, 750);
    assertThat(scene.finance.get(API + "/entitlements/" + uplift).field("state")).isEqualTo("paid");
    assertThat(
            scene
                .finance
                .post(uplift(2), null)
                .require(200)
                .json()
                .at("/items/0/morePence")
                .asLong())
        .isEqualTo(1_500);
    awaitClaim(further, 750);
  }

  @Test
  @Tag("F1")
  @Tag("F10")
  void a_further_sum_keeps_the_day_that_was_agreed_and_is_the_persons_to_reduce_or_decline() {
    LocalDate day = LocalDate.now(ZoneId.of("Europe/London")).plusDays(10);
    String session = Scene.anId();
    scene.tellSession("session_scheduled.v1", session, day);
    String person = Scene.anId();
    String paid = scene.offered(session, person);
    scene.answer(person, paid, "accept").require(200);
    LocalDate agreed = day.plusDays(60);
    scene
        .person(person)
        .post(API + "/entitlements/" + paid + "/pay-date", Map.of("notBefore", agreed.toString()))
        .require(200);
    scene.attended(session, person, Scene.TWO_HOURS, 1, day);
    scene.awaitState(paid, "claimed");
    scene.approve(paid, 7_500).require(200);
    scene.paid(paid, agreed);
    publish(16_500);
    String uplift = idOf(scene.finance.post(uplift(2), null).require(200), paid);
    scene.attended(session, person, Scene.SIX_HOURS, 2, day);
    awaitClaim(uplift, 1_500);
    String correction = Entitlement.idOfDue(scene.networkId(), Due.Origin.CORRECTION, paid + "/1");
    awaitClaim(correction, 7_500);

    for (String each : List.of(uplift, correction)) {
      assertThat(scene.finance.get(API + "/entitlements/" + each).field("notBefore"))
          .isEqualTo(agreed.toString());
    }
    scene.approve(uplift, 1_500).require(200);
    scene.answer(person, uplift, "give_away").requireProblem(409, "not-to-give-away");
    scene
        .person(person)
        .post(
            API + "/entitlements/" + uplift + "/answer",
            Map.of("kind", "take_less", "pence", 1_500))
        .requireProblem(422, "less-than-offered");
    scene
        .person(person)
        .post(
            API + "/entitlements/" + uplift + "/answer", Map.of("kind", "take_less", "pence", 400))
        .require(200);
    awaitClaim(uplift, 400);
    scene.approve(uplift, 1_500).requireProblem(409, "amount-changed");
    scene.answer(person, correction, "nothing").require(200);
    assertThat(scene.finance.get(API + "/entitlements/" + correction).field("state"))
        .isEqualTo("declined");
    scene.approve(correction, 7_500).requireProblem(409, "no-claim");
    scene.approve(uplift, 400).require(200);
    scene.paid(uplift, agreed);
    assertThat(scene.finance.get(API + "/entitlements/" + uplift).field("state")).isEqualTo("paid");
  }

  private void awaitClaim(String entitlement, long pence) {
    Await.until(
        entitlement + " to be worth " + pence,
        () ->
            scene
                    .finance
                    .get(API + "/entitlements/" + entitlement)
                    .json()
                    .at("/claim/pence")
                    .asLong()
                == pence);
  }

  private void publish(int dayPence) {
    Map<String, Object> next = new HashMap<>(Scene.halfAndFullDays());
    next.put(
        "bands",
        List.of(
            Map.of("upToMinutes", 240, "boundary", "exclusive", "pence", dayPence / 2),
            Map.of("pence", dayPence)));
    scene.finance.post(API + "/rate-cards/" + scene.rateCard() + "/versions", next).require(200);
  }

  private String uplift(int version) {
    return API + "/rate-cards/" + scene.rateCard() + "/versions/" + version + "/uplift";
  }

  private String accepted(String session, String answer) {
    String person = Scene.anId();
    String entitlement = scene.offered(session, person);
    scene.answer(person, entitlement, answer).require(200);
    scene.attended(session, person, Scene.SIX_HOURS, 1);
    scene.awaitState(entitlement, answer.equals("nothing") ? "declined" : "claimed");
    return entitlement;
  }

  private void answerLess(String entitlement) {
    String person = scene.finance.get(API + "/entitlements/" + entitlement).field("participantId");
    scene
        .person(person)
        .post(
            API + "/entitlements/" + entitlement + "/answer",
            Map.of("kind", "take_less", "pence", 4_000))
        .require(200);
    scene.attended(
        scene.finance.get(API + "/entitlements/" + entitlement).field("sessionId"),
        person,
        Scene.SIX_HOURS,
        1);
    scene.awaitState(entitlement, "claimed");
  }

  private void pay(String entitlement) {
    scene.paid(entitlement, SESSION_DAY);
  }

  private static String idOf(HttpAnswer uplift, String entitlement) {
    for (var item : uplift.json().at("/items")) {
      if (item.path("entitlementId").asString().equals(entitlement)) {
        return item.path("upliftId").asString();
      }
    }
    throw new AssertionError(entitlement + " is not among " + uplift.text());
  }
}
