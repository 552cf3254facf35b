package org.commontable.reimbursements.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commontable.events.Cause;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.WorkAndPotsTest;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payment.Office;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was charged to the wrong thing is put right by two people, and nothing is edited. */
@Tag("F24")
@Tag("F18")
class CorrectionsTest {
  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Scene scene = new Scene();
  private final Office office = new Office(scene);
  private final String books = API + "/ledger/" + scene.organisation();
  private final String amina = Scene.anId();
  private final String pot = scene.pot(30_000);

  @Test
  @Tag("F6")
  @Tag("F19")
  void a_cost_moves_to_the_pot_that_it_should_have_come_from_and_the_closed_month_stays() {
    String paid = paidFrom(pot, amina, "00000031");
    String otherProgramme = Scene.anId();
    String other = otherPot(otherProgramme, 15_000);
    Map<String, Long> balances = scene.balances();
    YearMonth lastMonth = YearMonth.from(today).minusMonths(1);
    scene.approver.post(books + "/periods", Map.of("month", lastMonth.toString())).require(200);

    HttpAnswer asked = ask(Map.of("entitlementIds", List.of(paid), "potId", other)).require(201);
    assertThat(asked.field("stage")).isEqualTo("asked");
    position(pot, 15_000);
    position(other, 0);
    try (TestEvents events = TestEvents.of("reimbursements")) {
      HttpAnswer done = confirm(asked, 15_000).require(200);
      assertThat(done.field("stage")).isEqualTo("posted");
      assertThat(
              events
                  .await(
                      "ledger_correction_noted.v1",
                      e ->
                          e.data().path("correctionId").asString().equals(done.field("id"))
                              && e.data().path("stage").asString().equals("confirmed"))
                  .data()
                  .size())
          .isEqualTo(3);
    }

    // Both pots, the books by code and the trial balance, of which no account has changed.
    position(pot, 0);
    position(other, 15_000);
    assertThat(scene.balances()).isEqualTo(balances);
    assertThat(byCode())
        .containsEntry("C100/5210/" + scene.programme, 0L)
        .containsEntry("C200/6210/" + otherProgramme, 15_000L);
    String report =
        scene
            .finance
            .get(API + "/reports/budget-position?payingOrganisationId=" + scene.organisation())
            .require(200)
            .text();
    assertThat(report)
        .contains(otherProgramme + ",C200,6210,0.00,0.00,150.00,0.00")
        .doesNotContain("C100,5210");
    JsonNode entries = entries();
    assertThat(entries.at("/0/lines")).hasSize(2);
    assertThat(entries.at("/0/correctedBy/0").asLong()).isEqualTo(3);
    assertThat(entries.at("/2/reverses").asLong()).isEqualTo(1);
    assertThat(entries.at("/2/kind").asString()).isEqualTo("correction");
    assertThat(entries.at("/2/effectiveOn").asString()).isEqualTo(today.toString());
    whole();
    assertThat(
            scene
                .finance
                .get(API + "/explanations/" + paid)
                .require(200)
                .json()
                .at("/steps")
                .toString())
        .contains("\"text\":\"correction\"");
    // What somebody gives back is taken from where it is charged by now.
    scene
        .finance
        .post(
            API + "/entitlements/" + paid + "/repayments",
            Map.of("pence", 5_000, "on", today.toString(), "way", "by_hand"))
        .require(200);
    assertThat(byCode()).containsEntry("C200/6210/" + otherProgramme, 10_000L);
    position(other, 10_000);
  }

  @Test
  @Tag("F7")
  void nothing_moves_until_a_second_person_confirms_what_they_saw() {
    String paid = paidFrom(pot, amina, "00000032");
    Map<String, Object> codes = Map.of("costCentre", "C300", "subjectiveCode", "7210");
    Map<String, Object> request = Map.of("entitlementIds", List.of(paid), "codes", codes);
    scene.coordinator.post(books + "/corrections", reasoned(request)).require(403);
    scene.finance.post(books + "/corrections", request).require(400);
    HttpAnswer asked = scene.approver.post(books + "/corrections", reasoned(request)).require(201);

    confirm(asked, 15_000).requireProblem(403, "asked-by-you");
    scene
        .as("approver-two", Role.FINANCE_APPROVER)
        .post(at(asked) + "/confirmation", Map.of("pence", 14_999))
        .requireProblem(409, "amount-changed");
    scene
        .linked("amina-at-work", amina, Role.FINANCE_APPROVER)
        .post(at(asked) + "/confirmation", Map.of("pence", 15_000))
        .requireProblem(403, "own-payment");
    scene
        .linked("amina-at-work", amina, Role.FINANCE_OFFICER)
        .post(books + "/corrections", reasoned(request))
        .requireProblem(403, "own-payment");
    scene.finance.post(at(asked) + "/confirmation", Map.of("pence", 15_000)).require(403);
    assertThat(byCode()).containsEntry("C100/5210/" + scene.programme, 15_000L);
    scene.finance.post(at(asked) + "/withdrawal", null).require(200);
    scene
        .as("approver-two", Role.FINANCE_APPROVER)
        .post(at(asked) + "/confirmation", Map.of("pence", 15_000))
        .requireProblem(409, "correction-over");

    HttpAnswer again = ask(request).require(201);
    confirm(again, 15_000).require(200);
    confirm(again, 15_000).require(200);
    scene.finance.post(at(again) + "/withdrawal", null).requireProblem(409, "correction-over");

    // In its pot still, and booked otherwise, once.
    position(pot, 15_000);
    assertThat(byCode())
        .containsEntry("C100/5210/" + scene.programme, 0L)
        .containsEntry("C300/7210/" + scene.programme, 15_000L);
    ask(request).requireProblem(422, "charged-there-already");
    assertThat(scene.finance.get(books + "/corrections").require(200).json().at("/items"))
        .hasSize(2);
  }

  @Test
  void a_correction_is_itself_corrected_and_goes_back_by_the_same_way() {
    String paid = paidFrom(pot, amina, "00000033");
    String other = otherPot(Scene.anId(), 15_000);
    Map<String, Object> there = Map.of("entitlementIds", List.of(paid), "potId", other);
    confirm(ask(there).require(201), 15_000).require(200);

    HttpAnswer back = ask(Map.of("entitlementIds", List.of(paid), "potId", pot)).require(201);
    assertThat(back.field("entry")).isEqualTo("2");
    confirm(back, 15_000).require(200);

    position(pot, 15_000);
    position(other, 0);
    assertThat(byCode()).containsEntry("C100/5210/" + scene.programme, 15_000L);
    assertThat(entries().at("/1/correctedBy/0").asLong()).isEqualTo(3);
    whole();
    // Explained is every one of them, in order.
    assertThat(
            scene
                .finance
                .get(API + "/explanations/" + paid)
                .require(200)
                .json()
                .at("/steps")
                .valueStream()
                .filter(step -> step.toString().contains("\"text\":\"correction\""))
                .map(step -> step.at("/details/0/text").asString()))
        .containsExactly("2", "3");
  }

  @Test
  void two_corrections_of_one_payment_at_one_instant_move_it_once() throws Exception {
    String paid = paidFrom(pot, amina, "00000038");
    for (int round = 0; round < 4; round++) {
      List<Callable<HttpAnswer>> both = new ArrayList<>();
      for (int one = 0; one < 2; one++) {
        HttpAnswer asked =
            ask(Map.of(
                    "entitlementIds",
                    List.of(paid),
                    "codes",
                    Map.of("costCentre", "C" + round + one, "subjectiveCode", "5210")))
                .require(201);
        both.add(() -> confirm(asked, 15_000));
      }
      int done = 0;
      try (ExecutorService at = Executors.newFixedThreadPool(2)) {
        for (Future<HttpAnswer> each : at.invokeAll(both)) {
          HttpAnswer answer = each.get();
          done += answer.status() == 200 && answer.field("stage").equals("posted") ? 1 : 0;
        }
      }
      assertThat(done).isEqualTo(1);
    }

    assertThat(byCode().values()).containsOnlyOnce(15_000L).containsOnly(0L, 15_000L);
    whole();
  }

  @Test
  @Tag("F5")
  @Tag("F6")
  void what_was_booked_from_the_wrong_pot_goes_to_the_right_one_and_is_cancelled_there() {
    String otherProgramme = Scene.anId();
    String other = otherPot(otherProgramme, 10_000);
    String session = scene.session();
    scene.offered(session, Scene.anId());
    Map<String, Object> booking = new HashMap<>();
    booking.put("participantId", amina);
    booking.put("payingOrganisationId", scene.organisation());
    booking.put("sessionId", session);
    booking.put("potId", pot);
    booking.put("kind", "public_transport");
    booking.put("on", today.toString());
    booking.put("what", "A train to the workshop");
    booking.put("costPence", 7_000);
    String booked =
        scene.coordinator.post(API + "/direct-bookings", booking).require(201).field("id");
    Map<String, Object> request = Map.of("bookingIds", List.of(booked), "potId", other);
    takeBack(1).requireProblem(409, "accounted-for-by-a-booking");
    ask(Map.of("bookingIds", List.of(Scene.anId()), "potId", other))
        .requireProblem(422, "unknown-booking");
    ask(Map.of("bookingIds", List.of(booked), "potId", pot))
        .requireProblem(422, "charged-there-already");
    scene
        .linked("amina-at-work", amina, Role.FINANCE_OFFICER)
        .post(books + "/corrections", reasoned(request))
        .requireProblem(403, "own-payment");

    HttpAnswer asked = ask(request).require(201);
    scene
        .linked("amina-at-work", amina, Role.FINANCE_APPROVER)
        .post(at(asked) + "/confirmation", Map.of("pence", 7_000))
        .requireProblem(403, "own-payment");
    confirm(asked, 7_000).require(200);

    position(pot, 0);
    position(other, 7_000);
    assertThat(byCode())
        .containsEntry("C100/5220/" + scene.programme, 0L)
        .containsEntry("C200/6220/" + otherProgramme, 7_000L);
    assertThat(scene.balances())
        .containsEntry("booked-for-people", 7_000L)
        .containsEntry("suppliers", -7_000L);
    HttpAnswer back = ask(Map.of("bookingIds", List.of(booked), "potId", pot)).require(201);
    scene
        .coordinator
        .post(API + "/direct-bookings/" + booked + "/cancellation", Map.of("costPence", 500))
        .require(200);
    confirm(back, 7_000).requireProblem(409, "changed-since");
    assertThat(byCode()).containsEntry("C200/6220/" + otherProgramme, 500L);
    position(other, 500);
    confirm(ask(Map.of("bookingIds", List.of(booked), "potId", pot)).require(201), 500)
        .require(200);
    position(pot, 500);
    assertThat(byCode())
        .containsEntry("C100/5220/" + scene.programme, 500L)
        .containsEntry("C200/6220/" + otherProgramme, 0L);
    whole();
  }

  @Test
  @Tag("F6")
  void no_cost_moves_into_a_pot_that_has_no_room_nor_of_what_has_changed_since() {
    String paid = paidFrom(pot, amina, "00000034");
    String small = otherPot(Scene.anId(), 14_999);
    Map<String, Object> request = Map.of("entitlementIds", List.of(paid), "potId", small);

    HttpAnswer asked = ask(request).require(201);
    confirm(asked, 15_000).requireProblem(409, "pot-exhausted");
    assertThat(scene.finance.get(at(asked)).require(200).field("stage")).isEqualTo("asked");
    scene
        .finance
        .post(
            API + "/entitlements/" + paid + "/repayments",
            Map.of("pence", 5_000, "on", today.toString(), "way", "by_hand"))
        .require(200);
    confirm(asked, 15_000).requireProblem(409, "changed-since");
    scene.finance.post(at(asked) + "/withdrawal", null).require(200);
    confirm(ask(request).require(201), 10_000).require(200);

    position(pot, 0);
    position(small, 10_000);
    String unpaid = approvedFrom(pot, Scene.anId());
    ask(Map.of("entitlementIds", List.of(unpaid), "potId", small)).requireProblem(409, "not-paid");
    ask(Map.of("entitlementIds", List.of(paid), "potId", Scene.anId()))
        .requireProblem(422, "unknown-pot");
    ask(Map.of("entitlementIds", List.of(Scene.anId()), "potId", small))
        .requireProblem(422, "unknown-payment");
    ask(Map.of("potId", small)).requireProblem(422, "correction-unclear");
  }

  @Test
  @Tag("F16")
  void what_comes_back_after_a_correction_is_taken_from_where_it_is_charged_by_then() {
    scene.bankDetails(amina, "A Example", "00000035").require(200);
    String paid = approvedFrom(pot, amina);
    String run = office.releasedRunOf(paid);
    scene.awaitState(paid, "paid");
    String otherProgramme = Scene.anId();
    String other = otherPot(otherProgramme, 15_000);
    confirm(ask(Map.of("entitlementIds", List.of(paid), "potId", other)).require(201), 15_000)
        .require(200);

    String bounce = office.bouncedIn(run);
    ask(Map.of("entitlementIds", List.of(paid), "potId", pot)).requireProblem(409, "not-paid");
    scene
        .approver
        .post(API + "/bounces/" + bounce + "/closure", Map.of("why", "written-off"))
        .require(200);

    assertThat(scene.balances().values()).containsOnly(0L);
    assertThat(byCode().values()).containsOnly(0L);
    position(pot, 0);
    position(other, 0);
  }

  @Test
  void what_a_release_or_a_bank_accounts_for_is_not_taken_back_and_a_reversal_is() {
    String paid = paidFrom(pot, amina, "00000036");
    takeBack(1).requireProblem(409, "accounted-for-by-a-release");
    scene
        .finance
        .post(
            API + "/entitlements/" + paid + "/repayments",
            Map.of("pence", 5_000, "on", today.toString(), "way", "by_hand"))
        .require(200);
    takeBack(2).requireProblem(409, "accounted-for-by-a-repayment");
    takeBack(99).requireProblem(404, "not-found");
    // As an approver alone could, once: then the run would have cost nothing, for ever.
    Ledger ledger = scene.service.bean(Ledger.class);
    LedgerId book = new LedgerId(scene.networkId(), scene.organisation());
    ledger.reverse(book, 1, today, "approver").orThrow();
    ask(Map.of("entitlementIds", List.of(paid), "potId", otherPot(Scene.anId(), 15_000)))
        .requireProblem(409, "entry-taken-back");

    HttpAnswer asked = takeBack(3).require(201);
    HttpAnswer done = confirm(asked, 15_000).require(200);

    assertThat(done.field("postedAs")).isEqualTo("4");
    assertThat(scene.balances())
        .containsEntry("involvement-expense", 10_000L)
        .containsEntry("payments-in-transit", -15_000L);
    assertThat(entries().at("/2/reversedBy").asLong()).isEqualTo(4);
    takeBack(3).requireProblem(409, "taken-back-already");
    takeBack(4).requireProblem(409, "accounted-for-by-a-release");
    whole();
  }

  @Test
  void what_nothing_else_accounts_for_is_taken_back_once_into_the_open_month() {
    Ledger ledger = scene.service.bean(Ledger.class);
    LedgerId book = new LedgerId(scene.networkId(), scene.organisation());
    YearMonth lastMonth = YearMonth.from(today).minusMonths(1);
    ledger
        .post(
            book,
            Batch.movement(
                "opening:1",
                lastMonth.atDay(3),
                Line.debit(Account.BANK, Pence.pounds(10)),
                Line.credit(Account.PAID_BY_HAND, Pence.pounds(10))),
            "finance")
        .orThrow();
    scene.approver.post(books + "/periods", Map.of("month", lastMonth.toString())).require(200);
    takeBack(2).requireProblem(409, "not-reversible");

    HttpAnswer asked = takeBack(1).require(201);
    assertThat(asked.field("effectiveOn")).isEqualTo(lastMonth.atDay(3).toString());
    confirm(asked, 1_000).require(200);

    assertThat(scene.balances().values()).containsOnly(0L);
    assertThat(entries().at("/0/reversedBy").asLong()).isEqualTo(3);
    assertThat(entries().at("/2/effectiveOn").asString()).isEqualTo(today.toString());
  }

  @Test
  void what_stands_in_several_entries_is_corrected_entry_by_entry() {
    String first = paidFrom(pot, amina, "00000038");
    String second = paidFrom(pot, Scene.anId(), "00000039");
    String other = otherPot(Scene.anId(), 30_000);

    HttpAnswer refused = ask(Map.of("entitlementIds", List.of(first, second), "potId", other));
    refused.requireProblem(422, "several-entries");
    assertThat(refused.field("detail")).contains("each entry by itself");
    position(pot, 30_000);

    confirm(ask(Map.of("entitlementIds", List.of(first), "potId", other)).require(201), 15_000)
        .require(200);
    confirm(ask(Map.of("entitlementIds", List.of(second), "potId", other)).require(201), 15_000)
        .require(200);
    position(pot, 0);
    position(other, 30_000);
  }

  @Test
  void a_correction_is_not_taken_back_but_corrected_again() {
    String paid = paidFrom(pot, amina, "00000047");
    String other = otherPot(Scene.anId(), 15_000);
    long entry =
        Long.parseLong(
            confirm(
                    ask(Map.of("entitlementIds", List.of(paid), "potId", other)).require(201),
                    15_000)
                .require(200)
                .field("postedAs"));

    HttpAnswer refused = takeBack(entry);
    refused.requireProblem(409, "correct-it-again");
    assertThat(refused.field("detail")).contains("correct its payments again");

    confirm(ask(Map.of("entitlementIds", List.of(paid), "potId", pot)).require(201), 15_000)
        .require(200);
    position(pot, 15_000);
    position(other, 0);
    whole();
  }

  @Test
  void what_was_cut_short_is_done_when_the_event_comes_again_and_once() {
    String paid = paidFrom(pot, amina, "00000037");
    String other = otherPot(Scene.anId(), 15_000);
    HttpAnswer asked = ask(Map.of("entitlementIds", List.of(paid), "potId", other)).require(201);
    // As if the process had stopped after two people had agreed, and before anything moved.
    scene
        .service
        .bean(Corrections.class)
        .change(
            scene.networkId(),
            asked.field("id"),
            Cause.timer("test"),
            correction ->
                correction.confirm(
                    new Confirming(new Actor("approver", null), Pence.of(15_000), false, today)))
        .orThrow();

    Await.until(
        "the correction to be posted",
        () -> scene.finance.get(at(asked)).field("stage").equals("posted"));
    confirm(asked, 15_000).require(200);

    position(pot, 0);
    position(other, 15_000);
    assertThat(entries()).hasSize(2);
  }

  private HttpAnswer ask(Map<String, Object> request) {
    return scene.finance.post(books + "/corrections", reasoned(request));
  }

  private HttpAnswer takeBack(long seq) {
    return ask(Map.of("takeBack", seq));
  }

  private static Map<String, Object> reasoned(Map<String, Object> request) {
    Map<String, Object> all = new HashMap<>(request);
    all.put("reason", "Charged to the programme of the year before.");
    return all;
  }

  private String at(HttpAnswer correction) {
    return books + "/corrections/" + correction.field("id");
  }

  private HttpAnswer confirm(HttpAnswer asked, long pence) {
    return scene.approver.post(at(asked) + "/confirmation", Map.of("pence", pence));
  }

  private String otherPot(String programme, long pence) {
    Map<String, Object> other = new HashMap<>(WorkAndPotsTest.aPot(scene, pence));
    other.put("programmeId", scene.known(programme));
    other.put("costCentre", "C200");
    other.put("rewardCode", "6210");
    other.put("expenseCode", "6220");
    return scene.pot(other);
  }

  private String approvedFrom(String from, String person) {
    String session = scene.session();
    String id = scene.offeredFrom(from, session, person);
    scene.answer(person, id, "accept").require(200);
    scene.attended(session, person, Scene.SIX_HOURS, 1);
    scene.awaitState(id, "claimed");
    scene.approve(id, 15_000).require(200);
    return id;
  }

  private String paidFrom(String from, String person, String account) {
    scene.bankDetails(person, "A Example", account).require(200);
    String id = approvedFrom(from, person);
    office.releasedRunOf(id);
    scene.awaitState(id, "paid");
    return id;
  }

  private void position(String of, long paid) {
    assertThat(
            scene
                .finance
                .get(API + "/pots/" + of + "/position")
                .require(200)
                .json()
                .at("/paidPence")
                .asLong())
        .isEqualTo(paid);
  }

  /** What each code costs, by the entries' lines that have one. */
  private Map<String, Long> byCode() {
    Map<String, Long> sums = new TreeMap<>();
    entries()
        .forEach(entry ->
            entry
                .at("/lines")
                .forEach(line -> {
                  if (!line.at("/costCentre").asString("").isEmpty()) {
                    long pence = line.at("/pence").asLong();
                    sums.merge(
                        line.at("/costCentre").asString()
                            + "/"
                            + line.at("/subjectiveCode").asString()
                            + "/"
                            + line.at("/programmeId").asString(),
                        line.at("/side").asString().equals("debit") ? pence : -pence,
                        Long::sum);
                  }
                }));
    return sums;
  }

  private JsonNode entries() {
    return scene.finance.get(books + "/entries").require(200).json().at("/items");
  }

  private void whole() {
    assertThat(scene.finance.get(books + "/verification").json().at("/whole").asBoolean()).isTrue();
  }
}
