package org.commontable.reimbursements.giving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.WhatIsKeptOfMoney;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.money.Pence;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.Whom;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people give away reaches the causes that they named, once. */
@Tag("F8")
class GiftBatchesTest {
  private static final String BATCHES = API + "/gift-batches";

  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Scene scene = new Scene();
  private String session = scene.session();
  private final String pot = scene.pot(120_000);
  private final String amina = Scene.anId();
  private final String bryn = Scene.anId();

  @Test
  @Tag("F6")
  @Tag("F18")
  void what_was_given_away_is_owed_to_the_cause_and_then_with_it_in_pot_ledger_and_list() {
    String aminas = offeredFromThePot(amina);
    String bryns = offeredFromThePot(bryn);
    giveAway(amina, aminas);
    giveAway(bryn, bryns);
    // Promised to a cause: the pot does not offer it to somebody else.
    position(30_000, 0, 0, 0);
    there(amina, aminas, Scene.SIX_HOURS);
    there(bryn, bryns, Scene.TWO_HOURS);
    position(22_500, 0, 0, 7_500);
    assertThat(list()).contains("The hospice,150.00,C100,5210," + aminas).contains(bryns);

    HttpAnswer batch = make(aminas, bryns).require(201);
    assertThat(batch.field("pence")).isEqualTo("22500");
    assertThat(batch.field("note")).startsWith("Of so few people");
    assertThat(list()).doesNotContain(aminas, bryns);
    make(aminas).requireProblem(409, "in-another-batch");
    position(22_500, 0, 0, 7_500);
    assertThat(scene.balances().getOrDefault("given-to-causes", 0L)).isZero();

    confirm(batch, 22_500).require(200);
    confirm(batch, 22_500).require(200);
    position(0, 22_500, 0, 7_500);
    assertThat(scene.balances())
        .containsEntry("involvement-expense", 22_500L)
        .containsEntry("given-to-causes", -22_500L);
    assertThat(entries().at("/0/lines/0/costCentre").asString()).isEqualTo("C100");
    assertThat(entries().at("/0/lines")).hasSize(2);
    make(bryns).requireProblem(409, "nothing-to-pass-on");

    pass(batch, today.plusDays(1), "GIFT 1").requireProblem(422, "not-passed-on-yet");
    HttpAnswer passed = pass(batch, today, "GIFT 1").require(200);
    pass(batch, today, "GIFT 1").require(200);
    pass(batch, today, "GIFT 2").requireProblem(409, "not-to-be-passed-on");
    assertThat(passed.field("stage")).isEqualTo("passed-on");
    assertThat(passed.field("reference")).isEqualTo("GIFT 1");
    position(0, 0, 22_500, 7_500);
    assertThat(scene.balances())
        .containsEntry("given-to-causes", 0L)
        .containsEntry("paid-by-hand", -22_500L);
    assertThat(entries()).hasSize(2);
    assertThat(list().lines()).hasSize(1);
    make(aminas).requireProblem(409, "nothing-to-pass-on");
    // To everybody else, and to the person, it is what it was.
    assertThat(scene.finance.get(API + "/entitlements/" + aminas).field("state"))
        .isEqualTo("given_away");
    scene
        .finance
        .post(
            API + "/ledger/" + scene.organisation() + "/corrections",
            Map.of("takeBack", 1, "reason", "It should not have been given."))
        .requireProblem(409, "accounted-for-by-a-gift");
  }

  @Test
  @Tag("F1")
  void whoever_leaves_the_cause_empty_named_none() {
    String gift = scene.offered(session, amina);
    for (String cause : List.of("", " ")) {
      scene
          .person(amina)
          .post(
              API + "/entitlements/" + gift + "/answer",
              Map.of("kind", "give_away", "cause", cause))
          .require(200);
      assertThat(
              scene
                  .person(amina)
                  .get(API + "/entitlements/" + gift)
                  .require(200)
                  .json()
                  .findValues("cause"))
          .isEmpty();
    }
  }

  @Test
  void two_who_make_a_batch_of_the_same_at_one_instant_have_it_once() throws Exception {
    List<String> gifts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      gifts.add(given(Scene.anId()));
    }
    List<Callable<HttpAnswer>> tries = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tries.add(() -> make(gifts.toArray(String[]::new)));
    }
    List<String> made = new ArrayList<>();
    try (ExecutorService at = Executors.newFixedThreadPool(4)) {
      for (Future<HttpAnswer> one : at.invokeAll(tries)) {
        if (one.get().status() == 201) {
          made.add(one.get().field("id"));
        }
      }
    }

    assertThat(made).isNotEmpty();
    long inBatches = 0;
    for (String id : made) {
      inBatches += scene.finance.get(BATCHES + "/" + id).json().at("/batch/pence").asLong();
    }
    assertThat(inBatches).isEqualTo(4 * 15_000);
    for (String id : made) {
      HttpAnswer one = scene.finance.get(BATCHES + "/" + id).require(200);
      int without = 4 - one.json().at("/gifts").size();
      assertThat(one.json().at("/leftOut")).hasSize(without);
      if (without > 0) {
        // Whoever was second learns why their batch has less in it, or nothing.
        assertThat(one.field("/batch/note")).startsWith("Of what was put into this batch");
        assertThat(one.json().at("/leftOut/0/why").asString()).contains("batch");
      }
    }
    for (String id : made) {
      long pence = scene.finance.get(BATCHES + "/" + id).json().at("/batch/pence").asLong();
      scene.approver.post(BATCHES + "/" + id + "/confirmation", confirmation(Math.max(1, pence)));
    }
    assertThat(scene.balances()).containsEntry("given-to-causes", -60_000L);
  }

  @Test
  @Tag("F1")
  void an_answer_changes_until_two_people_have_agreed_and_not_after() {
    String aminas = given(amina);
    String bryns = given(bryn);
    HttpAnswer batch = make(aminas, bryns).require(201);

    scene.answer(amina, aminas, "accept").require(200);
    confirm(batch, 30_000).requireProblem(409, "amount-changed");
    scene.awaitState(aminas, "claimed");
    JsonNode read = scene.finance.get(BATCHES + "/" + batch.field("id")).require(200).json();
    assertThat(read.at("/gifts")).hasSize(1);
    assertThat(read.at("/gifts/0/entitlementId").asString()).isEqualTo(bryns);
    assertThat(read.at("/gifts/0/namedCause").asString()).isEqualTo("The hospice");
    confirm(batch, 15_000).require(200);

    scene.answer(bryn, bryns, "accept").requireProblem(409, "passed-on");
    scene.approve(aminas, 15_000).require(200);
    assertThat(scene.balances()).containsEntry("given-to-causes", -15_000L);
    // Everybody left it: then nothing is confirmed.
    String chandras = Scene.anId();
    String gift = given(chandras);
    HttpAnswer other = make(gift).require(201);
    scene.answer(chandras, gift, "nothing").require(200);
    confirm(other, 15_000).requireProblem(409, "nothing-listed");
    make(gift).requireProblem(409, "nothing-to-pass-on");
  }

  @Test
  void attendance_that_is_corrected_later_adds_what_is_missing_and_takes_nothing_from_the_cause() {
    String aminas = offeredFromThePot(amina);
    giveAway(amina, aminas);
    there(amina, aminas, Scene.TWO_HOURS);
    HttpAnswer first = make(aminas).require(201);
    scene.attended(session, amina, Scene.SIX_HOURS, 2);
    // In no batch any more, since it is another sum.
    Await.until("the list to have it again", () -> list().contains("150.00"));
    // Nothing is in it, or the other sum, where the event of its making comes as late as that.
    confirm(first, 7_500).require(409);
    scene.finance.post(at(first) + "/drop", null).require(200);
    scene.attended(session, amina, Scene.TWO_HOURS, 3);
    Await.until("the list to have less", () -> list().contains(",75.00,"));
    confirm(make(aminas).require(201), 7_500).require(200);

    scene.attended(session, amina, Scene.SIX_HOURS, 4);
    Await.until("the list to have the rest", () -> list().contains(aminas));
    assertThat(list()).contains("The hospice,75.00,");
    position(7_500, 7_500, 0, 0);
    HttpAnswer rest = make(aminas).require(201);
    confirm(rest, 7_500).require(200);
    assertThat(scene.balances()).containsEntry("given-to-causes", -15_000L);

    scene.attended(session, amina, 0, 5);
    Await.until(
        "the correction to be known",
        () -> scene.finance.get(at(rest)).json().at("/gifts/0/nowPence").asLong(-1) == 0);
    // What two people gave to a cause is the cause's; whoever reads the batch sees the difference.
    pass(rest, today, "GIFT 9").require(200);
    position(0, 7_500, 7_500, 0);
  }

  @Test
  void what_somebody_gave_under_two_records_is_given_once() {
    String one = given(amina);
    String other = given(bryn);
    merged(other);

    make(one, other).requireProblem(409, "given-under-another-record");
    HttpAnswer batch = make(one).require(201);
    make(other).requireProblem(409, "given-under-another-record");
    confirm(batch, 15_000).require(200);
    make(other).requireProblem(409, "given-under-another-record");
  }

  @Test
  @Tag("F18")
  void no_more_is_owed_to_the_cause_than_whoever_confirmed_saw() {
    String aminas = given(amina);
    String bryns = given(bryn);
    HttpAnswer made = make(aminas, bryns).require(201);
    // As if the making had been cut short, and the rest were listed after the sum was read.
    twoAgreed(made, listedOf(made, aminas));
    confirm(made, 15_000).require(200);
    assertThat(scene.balances()).containsEntry("given-to-causes", -15_000L);
    assertThat(list()).contains(bryns).doesNotContain(aminas);

    // What makes it is told again ever so late.
    listLate(made, bryns);
    confirm(made, 15_000).require(200);
    assertThat(list()).contains(bryns);
    listLate(made, bryns);
    pass(made, today, "GIFT 5").require(200);
    assertThat(list()).contains(bryns);
    assertThat(scene.balances()).containsEntry("paid-by-hand", -15_000L);

    HttpAnswer other = make(bryns).require(201);
    twoAgreed(other, List.of(new Gift(bryns, Pence.of(7_500), Cost.NOT_TOLD_APART)));
    Await.until(
        "nothing to come of another sum",
        () -> scene.finance.get(at(other)).field("/batch/stage").equals("dropped"));
    assertThat(scene.balances()).containsEntry("given-to-causes", 0L);
    Await.until("the list to have it again", () -> list().contains(bryns));
  }

  @Test
  @Tag("F18")
  void what_one_person_gave_in_two_batches_or_was_paid_since_does_not_go_to_a_cause() {
    String one = given(amina);
    String other = given(bryn);
    HttpAnswer first = make(one).require(201);
    HttpAnswer second = make(other).require(201);
    List<Gift> seen = listedOf(second, other);
    merged(other);
    confirm(first, 15_000).require(200);

    assertThat(scene.finance.get(at(second)).field("/batch/pence")).isEqualTo("0");
    confirm(second, 15_000).requireProblem(409, "nothing-listed");
    // Merged in the very moment after the batch was read.
    twoAgreed(second, seen);
    Await.until(
        "nothing to come of it",
        () -> scene.finance.get(at(second)).field("/batch/stage").equals("dropped"));
    JsonNode without = scene.finance.get(at(second)).require(200).json();
    assertThat(without.at("/leftOut/0/entitlementId").asString()).isEqualTo(other);
    assertThat(without.at("/leftOut/0/code").asString()).isEqualTo("given-under-another-record");
    assertThat(without.at("/batch/note").asString()).contains("1 could not be had any more");
    assertThat(scene.balances()).containsEntry("given-to-causes", -15_000L);
  }

  @Test
  @Tag("F18")
  void what_the_person_was_paid_for_under_another_record_does_not_go_to_a_cause() {
    String gift = given(amina);
    String chandras = given(Scene.anId());
    String claim = scene.claimed(session, bryn);
    HttpAnswer batch = make(gift, chandras).require(201);
    merged(claim);
    scene.approve(claim, 15_000).require(200);
    scene.paid(claim, Scene.PAY_DAY);

    confirm(batch, 30_000).requireProblem(409, "amount-changed");
    assertThat(scene.finance.get(at(batch)).field("/batch/pence")).isEqualTo("15000");
    confirm(batch, 15_000).require(200);
    assertThat(scene.balances()).containsEntry("given-to-causes", -15_000L);
    assertThat(scene.finance.get(at(batch)).json().at("/gifts/0/entitlementId").asString())
        .isEqualTo(chandras);
    make(gift).requireProblem(409, "paid-under-another-record");
  }

  @Test
  void a_batch_says_how_many_named_another_cause_and_is_confirmed_for_the_cause_that_was_seen() {
    String aminas = given(amina);
    String bryns = given(bryn, "the  HOSPICE.");
    String chandras = given(Scene.anId(), "The food bank");
    HttpAnswer batch = make(aminas, bryns, chandras).require(201);

    assertThat(batch.field("namedOtherwise")).isEqualTo("1");
    scene
        .approver
        .post(at(batch) + "/confirmation", Map.of("pence", 45_000))
        .requireProblem(400, "invalid-request");
    scene
        .approver
        .post(at(batch) + "/confirmation", Map.of("cause", "The food bank", "pence", 45_000))
        .requireProblem(409, "another-cause");
    confirm(batch, 45_000).require(200);
  }

  @Test
  void of_few_people_is_said_however_much_they_gave() {
    List<String> gifts = new ArrayList<>(List.of(given(amina), given(bryn)));
    session = scene.session();
    gifts.add(given(amina));
    assertThat(make(gifts.toArray(String[]::new)).require(201).field("note"))
        .startsWith("Of so few people");

    String[] more = {given(Scene.anId()), given(Scene.anId()), given(Scene.anId())};
    assertThat(make(more).require(201).field("note")).isEmpty();
  }

  @Test
  @Tag("F7")
  void a_batch_needs_two_people_of_finance_neither_of_whom_gave_it() {
    String aminas = given(amina);
    scene.coordinator.get(BATCHES + "?payingOrganisationId=" + scene.organisation()).require(403);
    scene
        .linked("amina-at-work", amina, Role.FINANCE_OFFICER)
        .post(BATCHES, request(aminas))
        .requireProblem(403, "own-gift");
    HttpAnswer batch = make(aminas).require(201);
    scene.person(amina).get(at(batch)).require(403);

    pass(batch, today, "GIFT 1").requireProblem(409, "not-to-be-passed-on");
    scene.finance.post(at(batch) + "/confirmation", confirmation(15_000)).require(403);
    scene
        .as("finance", Role.FINANCE_APPROVER)
        .post(at(batch) + "/confirmation", confirmation(15_000))
        .requireProblem(403, "made-by-you");
    scene
        .linked("amina-at-work", amina, Role.FINANCE_APPROVER)
        .post(at(batch) + "/confirmation", confirmation(15_000))
        .requireProblem(403, "own-gift");
    scene.finance.post(at(batch) + "/drop", null).require(200);
    confirm(batch, 15_000).requireProblem(409, "batch-over");
    assertThat(list()).contains(aminas);

    HttpAnswer again = make(aminas).require(201);
    confirm(again, 15_000).require(200);
    scene.finance.post(at(again) + "/drop", null).requireProblem(409, "batch-over");
    assertThat(
            scene
                .finance
                .get(BATCHES + "?payingOrganisationId=" + scene.organisation())
                .require(200)
                .json()
                .at("/items"))
        .hasSize(2);
    String unknown = Scene.anId();
    make(unknown).requireProblem(422, "unknown-gift");
    String accepted = offeredFromThePot(bryn);
    make(accepted).requireProblem(409, "nothing-to-pass-on");
  }

  @Test
  @Tag("F18")
  void what_was_cut_short_is_done_when_the_event_comes_again_and_once() {
    String aminas = given(amina);
    HttpAnswer made = make(aminas).require(201);
    GiftBatches batches = scene.service.bean(GiftBatches.class);
    Stored<GiftBatch> batch = batches.find(scene.networkId(), made.field("id")).orElseThrow();
    PassingOnGifts passing = scene.service.bean(PassingOnGifts.class);
    // As if the process had stopped after two people had agreed, and before anything was fixed.
    twoAgreed(made, passing.listed(batch));

    Await.until(
        "the batch to be fixed",
        () -> scene.finance.get(at(made)).field("/batch/stage").equals("fixed"));
    confirm(made, 15_000).require(200);
    assertThat(scene.balances()).containsEntry("given-to-causes", -15_000L);
    batches
        .change(
            scene.networkId(),
            batch.id(),
            Cause.timer("test"),
            now ->
                now.passOn(
                    new GiftBatch.Passed(today, "GIFT 3", new Actor("finance", null)), today))
        .orThrow();
    Await.until(
        "the cause to have it", () -> scene.balances().getOrDefault("given-to-causes", -1L) == 0);
    pass(made, today, "GIFT 3").require(200);
    assertThat(entries()).hasSize(2);
  }

  @Test
  @Tag("N10")
  void what_is_owed_to_a_cause_stays_in_pot_and_books_when_the_person_is_erased() {
    String aminas = given(amina);
    HttpAnswer batch = make(aminas).require(201);
    confirm(batch, 15_000).require(200);

    scene.erased(amina);

    position(0, 15_000, 0, 0);
    pass(batch, today, "GIFT 4").require(200);
    position(0, 0, 15_000, 0);
    JsonNode read = scene.finance.get(at(batch)).require(200).json();
    assertThat(read.at("/gifts/0/pence").asLong()).isEqualTo(15_000);
    assertThat(read.at("/gifts/0/namedCause").asString("")).isEmpty();
  }

  @Test
  @Tag("N10")
  void
      what_was_given_away_and_is_not_passed_on_yet_waits_for_its_cause_when_the_person_is_erased() {
    String aminas = given(amina);
    String bryns = given(bryn);
    HttpAnswer first = make(aminas).require(201);

    assertThat(scene.erased(amina).at("/0/forNow").asBoolean()).isTrue();
    assertThat(scene.erased(bryn).at("/0/forNow").asBoolean()).isTrue();

    assertThat(list()).contains("The hospice,150.00,C100,5210," + bryns);
    confirm(first, 15_000).require(200);
    confirm(make(bryns).require(201), 15_000).require(200);
    assertThat(scene.balances()).containsEntry("given-to-causes", -30_000L);
    WhatIsKeptOfMoney kept = scene.service.bean(WhatIsKeptOfMoney.class);
    // Looked at again on the day after, nothing waits, and what was named goes.
    assertThat(kept.erase(new Whom(scene.networkId(), bryn, null), Cause.timer("erasure")))
        .isNotEmpty()
        .noneMatch(Kept::forNow);
    assertThat(scene.finance.get(API + "/entitlements/" + bryns).require(200).text())
        .doesNotContain("hospice");
  }

  private String offeredFromThePot(String person) {
    return scene.offeredFrom(pot, session, person);
  }

  private void giveAway(String person, String entitlement) {
    giveAway(person, entitlement, "The hospice");
  }

  private void giveAway(String person, String entitlement, String cause) {
    scene
        .person(person)
        .post(
            API + "/entitlements/" + entitlement + "/answer",
            Map.of("kind", "give_away", "cause", cause))
        .require(200);
  }

  private void there(String person, String entitlement, int minutes) {
    scene.attended(session, person, minutes, 1);
    Await.until("attendance to be known", () -> list().contains(entitlement));
  }

  private String given(String person) {
    return given(person, "The hospice");
  }

  private String given(String person, String cause) {
    String entitlement = offeredFromThePot(person);
    giveAway(person, entitlement, cause);
    there(person, entitlement, Scene.SIX_HOURS);
    return entitlement;
  }

  /** Both records are of amina now; the other is the one that an entitlement is under. */
  private void merged(String entitlement) {
    TestEvents.publish(
        "participants",
        scene.network,
        "people_merged.v1",
        bryn,
        Map.of("mergedId", bryn, "survivorId", amina, "at", "2026-11-01T09:00:00Z"));
    Await.until(
        "both to be of one person",
        () ->
            scene
                .finance
                .get(API + "/entitlements/" + entitlement)
                .field("participantId")
                .equals(amina));
  }

  /** As if the process had stopped once two people had agreed, before anything was fixed. */
  private void twoAgreed(HttpAnswer made, List<Gift> seen) {
    scene
        .service
        .bean(GiftBatches.class)
        .change(
            scene.networkId(),
            made.field("id"),
            Cause.timer("test"),
            now ->
                now.confirm(
                    new Confirming(
                        new Actor("approver", null),
                        "The hospice",
                        Pence.total(seen.stream().map(Gift::amount).toList()),
                        seen,
                        false,
                        today)))
        .orThrow();
  }

  private List<Gift> listedOf(HttpAnswer made, String entitlement) {
    return scene
        .service
        .bean(PassingOnGifts.class)
        .listed(
            scene
                .service
                .bean(GiftBatches.class)
                .find(scene.networkId(), made.field("id"))
                .orElseThrow())
        .stream()
        .filter(gift -> gift.entitlementId().equals(entitlement))
        .toList();
  }

  private void listLate(HttpAnswer made, String entitlement) {
    scene
        .service
        .bean(Entitlements.class)
        .listForCause(
            scene.networkId(),
            entitlement,
            made.field("id"),
            new Actor("finance", null),
            Cause.timer("test"))
        .orThrow();
    assertThat(list()).doesNotContain(entitlement);
  }

  private String list() {
    return scene
        .finance
        .get(API + "/reports/given-away?payingOrganisationId=" + scene.organisation())
        .require(200)
        .text();
  }

  private HttpAnswer make(String... gifts) {
    return scene.finance.post(BATCHES, request(gifts));
  }

  private Map<String, Object> request(String... gifts) {
    return Map.of(
        "payingOrganisationId",
        scene.organisation(),
        "cause",
        "The hospice",
        "entitlementIds",
        List.of(gifts));
  }

  private static String at(HttpAnswer batch) {
    return BATCHES + "/" + batch.field("id");
  }

  private HttpAnswer confirm(HttpAnswer batch, long pence) {
    return scene.approver.post(at(batch) + "/confirmation", confirmation(pence));
  }

  private static Map<String, Object> confirmation(long pence) {
    return Map.of("cause", "The hospice", "pence", pence);
  }

  private HttpAnswer pass(HttpAnswer batch, LocalDate on, String reference) {
    return scene.finance.post(
        at(batch) + "/passing-on", Map.of("on", on.toString(), "reference", reference));
  }

  private JsonNode entries() {
    return scene
        .finance
        .get(API + "/ledger/" + scene.organisation() + "/entries")
        .require(200)
        .json()
        .at("/items");
  }

  private void position(long committed, long approved, long paid, long released) {
    JsonNode position = scene.finance.get(API + "/pots/" + pot + "/position").require(200).json();
    assertThat(
            List.of(
                position.at("/committedPence").asLong(),
                position.at("/approvedPence").asLong(),
                position.at("/paidPence").asLong(),
                position.at("/releasedPence").asLong()))
        .containsExactly(committed, approved, paid, released);
  }
}
