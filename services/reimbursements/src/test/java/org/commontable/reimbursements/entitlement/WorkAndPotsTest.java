package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Time that is paid for more than attendance, and the pots it is paid from. */
public class WorkAndPotsTest {
  private static final List<List<String>> WHATEVER_PEOPLE_ANSWERED =
      List.of(
          List.of("accept", "accept", "accept"),
          List.of("nothing", "accept", "give_away"),
          List.of("nothing", "nothing", "nothing"));

  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final HttpCaller facilitator = scene.as("facilitator", Role.FACILITATOR);

  @Test
  @Tag("F4")
  @Tag("F2")
  void leading_preparing_meeting_and_reviewing_are_offered_done_and_claimed() {
    String card = cardWithRoles();
    String session = scene.session();
    Await.until(
        "the session to be known",
        () -> !offer(card, session, work("segment", "opening", 45)).problem().contains("session"));
    String segment = offer(card, session, work("segment", "opening", 45)).require(201).field("id");
    String prepared =
        offer(card, session, work("preparation", "slides", 50)).require(201).field("id");
    String meeting =
        offer(card, null, ofItsOwn("meeting", "planning", 30)).require(201).field("id");
    String task = offer(card, null, ofItsOwn("task", "lay-review", null)).require(201).field("id");
    assertThat(List.of(segment, prepared, meeting, task)).doesNotHaveDuplicates();

    // 25 pounds an hour up to the next 50 pence; preparation at 12 pounds; a task is one sum.
    assertThat(claimed(segment, 45)).isEqualTo(1_900);
    assertThat(claimed(prepared, 50)).isEqualTo(1_000);
    assertThat(claimed(meeting, 20)).isEqualTo(850);
    assertThat(claimed(task, 1)).isEqualTo(1_250);
    HttpAnswer shown = scene.person(amina).get(API + "/entitlements/" + task).require(200);
    assertThat(shown.field("/offer/words/howMuch")).contains("for the whole task");
    assertThat(shown.field("/work/kind")).isEqualTo("task");

    scene
        .linked("amina-leads", amina, Role.FACILITATOR)
        .post(work(meeting), Map.of("minutes", 30, "on", Scene.SESSION_DAY.toString()))
        .requireProblem(403, "recorder-is-payee");
    String attending = scene.offered(session, amina);
    facilitator
        .post(work(attending), Map.of("minutes", 30, "on", Scene.SESSION_DAY.toString()))
        .requireProblem(409, "attendance-by-list");
  }

  @Test
  @Tag("F4")
  @Tag("F7")
  void work_is_recorded_once_it_is_done_and_approved_by_somebody_else() {
    String task =
        offer(cardWithRoles(), null, ofItsOwn("task", "leaflet", null)).require(201).field("id");
    scene.answer(amina, task, "accept").require(200);
    LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
    facilitator
        .post(work(task), Map.of("minutes", 1, "on", tomorrow.toString()))
        .requireProblem(422, "not-done-yet");

    facilitator
        .post(work(task), Map.of("minutes", 1, "on", "1900-01-01"))
        .requireProblem(409, "no-rate-on-that-day");
    HttpAnswer ofNoYear = facilitator.post(work(task), Map.of("minutes", 1, "on", "9999-12-31"));
    ofNoYear.requireProblem(400, "invalid-request");
    assertThat(ofNoYear.field("/errors/0/pointer")).isEqualTo("/on");
    Map<String, Object> never = ofItsOwn("task", "another-leaflet", null);
    never.put("on", "9999-12-31");
    offer(cardWithRoles(), null, never).requireProblem(400, "invalid-request");

    assertThat(claimed(task, 1)).isEqualTo(1_250);

    scene
        .as("facilitator", Role.FINANCE_APPROVER)
        .post(API + "/entitlements/" + task + "/approval", Map.of("pence", 1_250))
        .requireProblem(403, "approver-recorded-the-work");
    scene.approve(task, 1_250).require(200);
  }

  @Test
  @Tag("F2")
  void a_role_has_its_own_rate_and_one_that_the_card_does_not_know_is_refused() {
    String card = cardWithRoles();
    String session = scene.session();
    scene.offered(session, Scene.anId());
    Map<String, Object> asked = new HashMap<>(scene.offerOf(session, amina));
    asked.put("rateCardId", card);
    asked.put("role", "decision-maker");
    HttpAnswer offered = scene.coordinator.post(API + "/offers", asked).require(201);
    // Six hours at 50 pounds.
    assertThat(offered.json().at("/offer/pence").asLong()).isEqualTo(30_000);

    asked.put("role", "astronaut");
    scene.coordinator.post(API + "/offers", asked).requireProblem(409, "no-such-rate");
  }

  @Test
  @Tag("F1")
  @Tag("F4")
  void a_task_that_is_paid_for_time_is_offered_with_the_time_that_it_is_planned_to_take() {
    Map<String, Object> asked =
        new HashMap<>(
            Map.of(
                "participantId",
                amina,
                "rateCardId",
                cardWithRoles(),
                "payingOrganisationId",
                scene.organisation(),
                "work",
                ofItsOwn("task", "leaflet", null)));
    HttpAnswer refused = scene.coordinator.post(API + "/offers", asked);
    refused.requireProblem(422, "minutes-missing");
    assertThat(refused.field("detail")).contains("how many minutes");

    asked.put("work", ofItsOwn("task", "leaflet", 90));
    assertThat(
            scene
                .coordinator
                .post(API + "/offers", asked)
                .require(201)
                .field("/offer/words/howLong"))
        .isEqualTo("About 1 hour 30 minutes.");
  }

  @Test
  @Tag("F1")
  @Tag("F9")
  void whoever_is_offered_something_for_a_day_that_has_passed_is_promised_no_day_that_has_passed() {
    String session = Scene.anId();
    scene.tellSession("session_scheduled.v1", session, LocalDate.of(2026, 5, 4));
    HttpAnswer offered = scene.offer(scene.coordinator, session, amina).require(201);
    String path = API + "/entitlements/" + offered.field("id");

    assertThat(offered.field("/offer/payBy")).isEqualTo(Scene.promisedToday().toString());
    assertThat(offered.field("/offer/words/latestDate"))
        .contains(Said.day(Scene.promisedToday()).in(Language.EN));
    HttpAnswer when = scene.person(amina).get(path + "/when").require(200);
    assertThat(when.field("promisedBy")).isEqualTo(Scene.promisedToday().toString());
    assertThat(when.json().at("/late").asBoolean()).isFalse();

    scene.answer(amina, offered.field("id"), "accept").require(200);
    scene.offer(scene.coordinator, session, amina).require(201);
    assertThat(scene.person(amina).get(path).require(200).field("state")).isEqualTo("accepted");
  }

  @Test
  @Tag("F2")
  void nothing_is_offered_by_a_card_that_says_nothing_of_the_day() {
    String session = Scene.anId();
    // The card holds from the day after.
    scene.tellSession("session_scheduled.v1", session, LocalDate.of(2026, 3, 31));

    HttpAnswer refused = scene.offer(scene.coordinator, session, amina);

    refused.requireProblem(409, "no-rate-on-that-day");
    assertThat(refused.field("detail")).contains("Publish a version", "another card");
  }

  @Test
  @Tag("F6")
  void a_pot_shows_what_is_committed_approved_paid_and_given_back_and_is_not_overspent() {
    String pot = scene.pot(40_000);
    String session = scene.session();
    scene.offered(session, Scene.anId());
    String bryn = Scene.anId();
    String aminas = fromPot(session, amina, pot).require(201).field("id");
    String bryns = fromPot(session, bryn, pot).require(201).field("id");
    position(pot, 30_000, 30_000, 0, 0, 0);
    fromPot(session, Scene.anId(), pot).requireProblem(409, "pot-exhausted");

    scene.answer(bryn, bryns, "nothing").require(200);
    scene.answer(amina, aminas, "accept").require(200);
    position(pot, 30_000, 15_000, 0, 0, 15_000);
    // To whoever must not know who declined, the pot looks as it did.
    fromPot(session, Scene.anId(), pot).requireProblem(409, "pot-exhausted");
    fromPot(scene.finance, session, Scene.anId(), pot).require(201);

    scene.attended(session, amina, Scene.TWO_HOURS, 1);
    scene.awaitState(aminas, "claimed");
    scene.approve(aminas, 7_500).require(200);
    position(pot, 45_000, 15_000, 7_500, 0, 22_500);
    Entitlements entitlements = scene.service.bean(Entitlements.class);
    Cause cause = Cause.timer("test");
    entitlements.takeIntoRun(scene.networkId(), aminas, "run", Scene.PAY_DAY, cause).orThrow();
    entitlements.freezeIn(scene.networkId(), aminas, "run", cause).orThrow();
    entitlements.pay(scene.networkId(), aminas, "run", Scene.SESSION_DAY, cause).orThrow();
    position(pot, 45_000, 15_000, 0, 7_500, 22_500);
    HttpAnswer paid = scene.finance.get(API + "/entitlements/" + aminas).require(200);
    assertThat(paid.field("/coding/costCentre")).isEqualTo("C100");
    assertThat(paid.field("/coding/subjectiveCode")).isEqualTo("5210");
    scene.coordinator.get(API + "/pots/" + pot + "/position").require(403);
    scene.coordinator.get(API + "/pots/" + pot).require(200);
  }

  @Test
  @Tag("F1")
  @Tag("F6")
  void what_a_coordinator_can_offer_is_the_same_whatever_people_answered() {
    List<List<String>> seen = new ArrayList<>();
    for (List<String> answers : WHATEVER_PEOPLE_ANSWERED) {
      String pot = scene.pot(60_500);
      String session = scene.session();
      scene.offered(session, Scene.anId());
      List<String> tried = new ArrayList<>();
      for (String answer : answers) {
        HttpAnswer offer = answeredFromPot(session, Scene.anId(), pot, answer);
        tried.add(offer.status() + offer.problem());
      }
      for (int more = 0; more < 3; more++) {
        HttpAnswer offer = fromPot(session, Scene.anId(), pot);
        tried.add(offer.status() + offer.problem());
      }
      seen.add(tried);
    }

    assertThat(seen.stream().distinct()).hasSize(1);
    assertThat(seen.getFirst()).contains("409pot-exhausted");
  }

  @Test
  @Tag("F1")
  @Tag("F5")
  @Tag("F6")
  void what_can_be_had_in_advance_or_claimed_is_the_same_whatever_people_answered() {
    List<List<String>> seen = new ArrayList<>();
    for (List<String> answers : WHATEVER_PEOPLE_ANSWERED) {
      String pot = scene.pot(45_800);
      String session = scene.session();
      scene.offered(session, Scene.anId());
      List<String> people = new ArrayList<>();
      for (String answer : answers) {
        String person = Scene.anId();
        people.add(person);
        answeredFromPot(session, person, pot, answer);
      }
      String first = people.getFirst();
      String second = people.get(1);
      String firsts = claimFor(first, pot);
      String seconds = claimFor(second, pot);

      seen.add(
          Stream.of(
                  inAdvance(scene.coordinator, first, pot, 801),
                  inAdvance(scene.person(first), first, pot, 801),
                  inAdvance(scene.coordinator, first, pot, 300),
                  submitted(scene.person(first), firsts),
                  submitted(scene.person(second), seconds),
                  inAdvance(scene.coordinator, second, pot, 1))
              .map(told -> told.status() + told.problem())
              .toList());

      if (!answers.contains("accept")) {
        // Nothing is lost: finance may put it forward from what was given back.
        submitted(scene.finance, seconds).require(200);
        inAdvance(scene.finance, first, pot, 801).require(201);
      }
    }

    assertThat(seen.stream().distinct())
        .containsExactly(
            List.of(
                "409pot-exhausted",
                "409pot-exhausted",
                "201",
                "200",
                "409pot-exhausted",
                "409pot-exhausted"));
  }

  @Test
  @Tag("F1")
  @Tag("F6")
  void offers_made_anew_tell_no_answer_in_a_pot_that_finance_offered_from_again() {
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    String pot = scene.pot(45_000);
    String session = Scene.anId();
    scene.tellSession("session_scheduled.v1", session, today.plusDays(10));
    String probe = Scene.anId();
    scene.offered(session, probe);
    List<String> people = List.of(Scene.anId(), Scene.anId(), Scene.anId());
    answeredFromPot(session, people.getFirst(), pot, "accept");
    answeredFromPot(session, people.get(1), pot, "nothing");
    answeredFromPot(session, people.getLast(), pot, "give_away");
    fromPot(scene.finance, session, Scene.anId(), pot).require(201);

    LocalDate moved = today.plusDays(30);
    scene.tellSession("session_changed.v1", session, moved);
    String promised = moved.plusDays(Scene.PAY_WITHIN_DAYS).toString();
    Await.until(
        "the session is known to have moved",
        () ->
            scene
                .coordinator
                .post(API + "/offers", scene.offerOf(session, probe))
                .require(201)
                .field("/offer/payBy")
                .equals(promised));

    assertThat(people)
        .allSatisfy(person -> fromPot(session, person, pot).requireProblem(409, "pot-exhausted"));
    // Finance sees what people answered, and may go on with what is held for somebody.
    fromPot(scene.finance, session, people.getFirst(), pot).require(201);
    fromPot(scene.finance, session, people.get(1), pot).requireProblem(409, "pot-exhausted");
  }

  private HttpAnswer answeredFromPot(String session, String person, String pot, String answer) {
    HttpAnswer offer = fromPot(session, person, pot).require(201);
    scene.answer(person, offer.field("id"), answer).require(200);
    return offer;
  }

  private HttpAnswer inAdvance(HttpCaller by, String person, String pot, long pence) {
    return by.post(
        API + "/advances",
        Map.of(
            "participantId",
            person,
            "payingOrganisationId",
            scene.organisation(),
            "expenseCardId",
            scene.expenseCard(),
            "potId",
            pot,
            "pence",
            pence));
  }

  /** A draft of five pounds for a meeting at home. */
  private String claimFor(String person, String pot) {
    return scene
        .person(person)
        .post(
            API + "/expense-claims",
            Map.of(
                "participantId",
                person,
                "payingOrganisationId",
                scene.organisation(),
                "expenseCardId",
                scene.expenseCard(),
                "potId",
                pot,
                "lines",
                List.of(
                    Map.of(
                        "kind",
                        "home_meeting",
                        "on",
                        LocalDate.now(ZoneId.of("Europe/London")).toString()))))
        .require(201)
        .field("id");
  }

  private static HttpAnswer submitted(HttpCaller by, String claim) {
    return by.post(API + "/expense-claims/" + claim + "/submission", null);
  }

  @Test
  @Tag("F1")
  @Tag("F6")
  void who_gave_back_may_always_accept_what_is_held_for_them_but_not_what_others_have_by_now() {
    String pot = scene.pot(15_000);
    String session = scene.session();
    scene.offered(session, Scene.anId());
    String aminas = fromPot(session, amina, pot).require(201).field("id");
    scene.answer(amina, aminas, "nothing").require(200);
    String bryn = Scene.anId();
    String bryns = fromPot(scene.finance, session, bryn, pot).require(201).field("id");

    assertThat(scene.answer(amina, aminas, "accept").requireProblem(409, "pot-exhausted").text())
        .contains("promised to others since");
    assertThat(scene.finance.get(API + "/entitlements/" + aminas).field("state"))
        .isEqualTo("declined");
    // What is held for somebody is theirs to accept, whatever the pot has by now.
    Map<String, Object> less = new HashMap<>(aPot(scene, 100));
    scene
        .finance
        .put(API + "/pots/" + pot, less, scene.finance.get(API + "/pots/" + pot).etag())
        .require(200);
    scene.answer(bryn, bryns, "accept").require(200);
    scene.answer(bryn, bryns, "nothing").require(200);
    scene.answer(bryn, bryns, "accept").requireProblem(409, "pot-exhausted");
  }

  @Test
  @Tag("F3")
  @Tag("F5")
  @Tag("F6")
  void claims_advances_and_uplifts_come_from_a_pot_as_far_as_it_goes() {
    String pot = scene.pot(15_800);
    String session = scene.session();
    scene.offered(session, Scene.anId());
    String owed = fromPot(session, amina, pot).require(201).field("id");
    scene.answer(amina, owed, "accept").require(200);
    scene.attended(session, amina, Scene.SIX_HOURS, 1);
    scene.awaitState(owed, "claimed");
    scene.approve(owed, 15_000).require(200);
    scene.paid(owed, Scene.SESSION_DAY);
    String card = scene.expenseCard();
    Map<String, Object> advance = new HashMap<>();
    advance.put("participantId", amina);
    advance.put("payingOrganisationId", scene.organisation());
    advance.put("expenseCardId", card);
    advance.put("potId", Scene.anId());
    advance.put("pence", 801);
    scene.person(amina).post(API + "/advances", advance).requireProblem(422, "unknown-pot");
    advance.put("potId", pot);
    HttpAnswer tooMuch = scene.person(amina).post(API + "/advances", advance);
    tooMuch.requireProblem(409, "pot-exhausted");
    assertThat(tooMuch.field("detail"))
        .contains("money that was set aside", "Nothing is lost", "finance team")
        .doesNotContain("pot");
    advance.put("pence", 300);
    HttpAnswer asked = scene.person(amina).post(API + "/advances", advance).require(201);
    assertThat(
            scene
                .finance
                .get(API + "/entitlements/" + asked.field("entitlementId"))
                .field("/coding/subjectiveCode"))
        .isEqualTo("5220");

    Map<String, Object> claim = new HashMap<>(advance);
    claim.remove("pence");
    claim.put(
        "lines",
        List.of(
            Map.of(
                "kind",
                "home_meeting",
                "on",
                LocalDate.now(ZoneId.of("Europe/London")).toString())));
    String claims = API + "/expense-claims";
    claim.put("potId", Scene.anId());
    scene.finance.post(claims, claim).requireProblem(422, "unknown-pot");
    claim.put("potId", pot);
    String first = scene.finance.post(claims, claim).require(201).field("id");
    String bryn = Scene.anId();
    claim.put("participantId", bryn);
    String second = scene.finance.post(claims, claim).require(201).field("id");
    scene.person(amina).post(claims + "/" + first + "/submission", null).require(200);
    scene
        .person(bryn)
        .post(claims + "/" + second + "/submission", null)
        .requireProblem(409, "pot-exhausted");
    assertThat(scene.person(bryn).get(claims + "/" + second).field("stage")).isEqualTo("draft");

    Map<String, Object> raised = new HashMap<>(Scene.halfAndFullDays());
    raised.put("bands", List.of(Map.of("pence", 16_500)));
    String versions = API + "/rate-cards/" + scene.rateCard() + "/versions";
    scene.finance.post(versions, raised).require(200);
    assertThat(
            scene
                .finance
                .post(versions + "/2/uplift", null)
                .requireProblem(409, "pot-exhausted")
                .text())
        .contains("Involvement", "£15.00");
    assertThat(scene.finance.get(versions + "/2/uplift").json().at("/adopted").asBoolean())
        .isFalse();
    String path = API + "/pots/" + pot;
    scene.finance.put(path, aPot(scene, 17_800), scene.finance.get(path).etag()).require(200);
    scene.person(bryn).post(claims + "/" + second + "/submission", null).require(200);
    assertThat(
            scene
                .finance
                .post(versions + "/2/uplift", null)
                .require(200)
                .json()
                .at("/items/0/putForward")
                .asBoolean())
        .isTrue();
    position(pot, 17_800, 2_800, 0, 15_000, 0);
  }

  @Test
  @Tag("F6")
  void a_pot_stays_with_its_programme_and_organisation() {
    String pot = scene.pot(40_000);
    String path = API + "/pots/" + pot;
    for (Map<String, Object> other :
        List.<Map<String, Object>>of(
            Map.of("programmeId", Scene.anId()),
            Map.of("payingOrganisationId", scene.anotherOrganisation()))) {
      Map<String, Object> asked = new HashMap<>(aPot(scene, 50_000));
      asked.putAll(other);

      HttpAnswer refused = scene.finance.put(path, asked, scene.finance.get(path).etag());

      refused.requireProblem(409, "pot-stays");
      assertThat(refused.field("detail")).contains("Open another pot");
    }
    assertThat(scene.finance.get(path).require(200).json().at("/allocatedPence").asLong())
        .isEqualTo(40_000);
  }

  @Test
  @Tag("F6")
  void no_money_is_set_aside_for_a_programme_that_nobody_started() {
    String programme = Scene.anId();
    Map<String, Object> pot = new HashMap<>(aPot(scene, 1));
    pot.put("programmeId", programme);

    HttpAnswer refused =
        scene.finance.post(API + "/pots", pot).requireProblem(409, "programme-not-known");
    assertThat(refused.field("detail")).contains("try again in a moment", "programme's id");
    Map<String, Object> task = ofItsOwn("task", "leaflet", null);
    task.put("programmeId", programme);
    offer(cardWithRoles(), null, task).requireProblem(409, "programme-not-known");

    scene.known(programme);
    scene.finance.post(API + "/pots", pot).require(201);
    offer(cardWithRoles(), null, task).require(201);
  }

  @Test
  @Tag("F6")
  void time_and_expenses_never_share_a_code() {
    Map<String, Object> pot = new HashMap<>(aPot(scene, 1));
    pot.put("expenseCode", pot.get("rewardCode"));

    scene.finance.post(API + "/pots", pot).requireProblem(422, "codes-are-one");
  }

  @Test
  @Tag("F10")
  void the_day_of_payment_is_agreed_before_the_activity_and_no_run_pays_sooner() {
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    String owed =
        offer(
                cardWithRoles(),
                null,
                Map.of(
                    "kind",
                    "meeting",
                    "reference",
                    "later",
                    "what",
                    "A meeting",
                    "minutes",
                    60,
                    "on",
                    today.plusDays(10).toString(),
                    "programmeId",
                    scene.known(scene.programme)))
            .require(201)
            .field("id");
    HttpCaller self = scene.person(amina);
    self.post(payDate(owed), Map.of("notBefore", today.plusDays(5).toString()))
        .requireProblem(422, "day-too-far");
    LocalDate agreed = today.plusDays(40);
    self.post(payDate(owed), Map.of("notBefore", agreed.toString())).require(200);
    scene.answer(amina, owed, "accept").require(200);
    claimed(owed, 60);
    scene.approve(owed, 2_500).require(200);
    self.post(payDate(owed), Map.of()).requireProblem(409, "activity-begun");

    Entitlements entitlements = scene.service.bean(Entitlements.class);
    Cause cause = Cause.timer("test");
    assertThat(
            entitlements
                .takeIntoRun(scene.networkId(), owed, "run", agreed.minusDays(1), cause)
                .toString())
        .contains("later-day-agreed");
    entitlements.takeIntoRun(scene.networkId(), owed, "run", agreed, cause).orThrow();
  }

  /** A pot of the scene's programme. */
  public static Map<String, Object> aPot(Scene scene, long pence) {
    return Map.of(
        "programmeId",
        scene.known(scene.programme),
        "kind",
        "involvement_fund",
        "name",
        "Involvement",
        "payingOrganisationId",
        scene.organisation(),
        "costCentre",
        "C100",
        "rewardCode",
        "5210",
        "expenseCode",
        "5220",
        "allocatedPence",
        pence);
  }

  private String cardWithRoles() {
    Map<String, Object> card = new HashMap<>(Scene.halfAndFullDays());
    card.remove("bands");
    card.put("hourly", Map.of("pence", 2_500));
    card.put("roundUpToPence", 50);
    card.put("preparation", Map.of("hourly", Map.of("pence", 1_200)));
    card.put(
        "roles",
        List.of(
            Map.of("role", "decision-maker", "rate", Map.of("hourly", Map.of("pence", 5_000))),
            Map.of("role", "reviewer", "rate", Map.of("perTask", Map.of("pence", 1_250)))));
    return scene.finance.post(API + "/rate-cards", card).require(201).field("id");
  }

  private HttpAnswer offer(
      String card, @org.jspecify.annotations.Nullable String session, Map<String, Object> work) {
    Map<String, Object> asked = new HashMap<>();
    asked.put("participantId", amina);
    if (session != null) {
      asked.put("sessionId", session);
    }
    asked.put("rateCardId", card);
    asked.put("payingOrganisationId", scene.organisation());
    asked.put("work", work);
    if (Objects.equals(work.get("kind"), "task")) {
      asked.put("role", "reviewer");
    }
    return scene.coordinator.post(API + "/offers", asked);
  }

  private static Map<String, Object> work(String kind, String reference, int minutes) {
    return Map.of(
        "kind", kind, "reference", reference, "what", "Leading the opening", "minutes", minutes);
  }

  private Map<String, Object> ofItsOwn(
      String kind, String reference, @org.jspecify.annotations.Nullable Integer minutes) {
    Map<String, Object> work = new HashMap<>();
    work.put("kind", kind);
    work.put("reference", reference);
    work.put("what", "Reading a leaflet for others");
    work.put("on", Scene.SESSION_DAY.toString());
    work.put("programmeId", scene.known(scene.programme));
    if (minutes != null) {
      work.put("minutes", minutes);
    }
    return work;
  }

  private HttpAnswer fromPot(String session, String person, String pot) {
    return fromPot(scene.coordinator, session, person, pot);
  }

  private HttpAnswer fromPot(HttpCaller by, String session, String person, String pot) {
    Map<String, Object> asked = new HashMap<>(scene.offerOf(session, person));
    asked.put("potId", pot);
    return by.post(API + "/offers", asked);
  }

  private long claimed(String entitlement, int minutes) {
    scene.answer(amina, entitlement, "accept").require(200);
    facilitator
        .post(work(entitlement), Map.of("minutes", minutes, "on", Scene.SESSION_DAY.toString()))
        .require(200);
    HttpAnswer read = scene.finance.get(API + "/entitlements/" + entitlement).require(200);
    assertThat(read.field("state")).isEqualTo("claimed");
    return read.json().at("/claim/pence").asLong();
  }

  private void position(
      String pot, long offered, long committed, long approved, long paid, long released) {
    HttpAnswer position = scene.finance.get(API + "/pots/" + pot + "/position").require(200);
    assertThat(
            List.of(
                position.json().at("/offeredPence").asLong(),
                position.json().at("/committedPence").asLong(),
                position.json().at("/approvedPence").asLong(),
                position.json().at("/paidPence").asLong(),
                position.json().at("/releasedPence").asLong()))
        .containsExactly(offered, committed, approved, paid, released);
  }

  private static String work(String entitlement) {
    return API + "/entitlements/" + entitlement + "/work";
  }

  private static String payDate(String entitlement) {
    return API + "/entitlements/" + entitlement + "/pay-date";
  }
}
