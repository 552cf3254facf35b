package org.commontable.reimbursements.giving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

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
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
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
  private final String session = scene.session();
  private final String pot = scene.pot(60_000);
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
      long pence = scene.finance.get(BATCHES + "/" + id).json().at("/batch/pence").asLong();
      scene.approver.post(
          BATCHES + "/" + id + "/confirmation", Map.of("pence", Math.max(1, pence)));
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
    confirm(first, 7_500).requireProblem(409, "nothing-listed");
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
    TestEvents.publish(
        "participants",
        scene.network,
        "people_merged.v1",
        bryn,
        Map.of("mergedId", bryn, "survivorId", amina, "at", "2026-11-01T09:00:00Z"));
    Await.until(
        "both to be of one person",
        () ->
            scene.finance.get(API + "/entitlements/" + other).field("participantId").equals(amina));

    make(one, other).requireProblem(409, "given-under-another-record");
    HttpAnswer batch = make(one).require(201);
    make(other).requireProblem(409, "given-under-another-record");
    confirm(batch, 15_000).require(200);
    make(other).requireProblem(409, "paid-under-another-record");
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
    scene.finance.post(at(batch) + "/confirmation", Map.of("pence", 15_000)).require(403);
    scene
        .as("finance", Role.FINANCE_APPROVER)
        .post(at(batch) + "/confirmation", Map.of("pence", 15_000))
        .requireProblem(403, "made-by-you");
    scene
        .linked("amina-at-work", amina, Role.FINANCE_APPROVER)
        .post(at(batch) + "/confirmation", Map.of("pence", 15_000))
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
    batches
        .change(
            scene.networkId(),
            batch.id(),
            Cause.timer("test"),
            now ->
                now.confirm(
                    new Confirming(
                        new Actor("approver", null),
                        Pence.of(15_000),
                        passing.listed(batch),
                        false,
                        today)))
        .orThrow();

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

  private String offeredFromThePot(String person) {
    scene.offered(session, Scene.anId());
    Map<String, Object> offer = new HashMap<>(scene.offerOf(session, person));
    offer.put("potId", pot);
    return scene.coordinator.post(API + "/offers", offer).require(201).field("id");
  }

  private void giveAway(String person, String entitlement) {
    scene
        .person(person)
        .post(
            API + "/entitlements/" + entitlement + "/answer",
            Map.of("kind", "give_away", "cause", "The hospice"))
        .require(200);
  }

  private void there(String person, String entitlement, int minutes) {
    scene.attended(session, person, minutes, 1);
    Await.until("attendance to be known", () -> list().contains(entitlement));
  }

  private String given(String person) {
    String entitlement = offeredFromThePot(person);
    giveAway(person, entitlement);
    there(person, entitlement, Scene.SIX_HOURS);
    return entitlement;
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
    return scene.approver.post(at(batch) + "/confirmation", Map.of("pence", pence));
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
