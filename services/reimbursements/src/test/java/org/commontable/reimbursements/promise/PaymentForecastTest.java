package org.commontable.reimbursements.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.entitlement.Entitled;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.organisation.PayDays;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.commontable.testing.HttpAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When will I be paid, and who has it: asked at each step, over HTTP. */
@Tag("F9")
class PaymentForecastTest {
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();

  @Test
  void the_day_and_who_has_it_move_with_every_step() {
    String owed = scene.offered(scene.session(), amina);
    HttpAnswer offered = when(owed);
    assertThat(offered.field("heldBy")).isEqualTo("you");
    assertThat(offered.json().at("/expectedOn").isMissingNode()).isTrue();
    assertThat(offered.field("promisedBy")).isEqualTo(Scene.promisedToday().toString());

    scene.answer(amina, owed, "accept").require(200);
    assertThat(when(owed).field("heldBy")).isEqualTo("session_lead");
    assertThat(when(owed).json().at("/expectedOn").isMissingNode()).isTrue();
    scene.bankDetails(amina, "A Example", "12340000").require(200);
    assertThat(when(owed).json().at("/expectedOn").isMissingNode()).isFalse();

    String claimed = scene.claimed(amina);
    HttpAnswer awaiting = when(claimed);
    assertThat(awaiting.field("heldBy")).isEqualTo("approvers");
    assertThat(awaiting.json().has("approverAccounts")).isFalse();
    LocalDate before = LocalDate.parse(awaiting.field("expectedOn"));
    scene.approve(claimed, 15_000).require(200);
    HttpAnswer approved = when(claimed);
    assertThat(approved.field("heldBy")).isEqualTo("finance");
    assertThat(LocalDate.parse(approved.field("expectedOn"))).isBefore(before);
    scene.coordinator.get(API + "/entitlements/" + claimed + "/when").require(404);
  }

  @Test
  void the_organisations_pay_days_and_what_was_agreed_move_the_day() {
    Map<String, Object> organisation = new HashMap<>(Scene.anOrganisation());
    organisation.put("payDays", Map.of("everyWeekOn", "friday"));
    String id = scene.organisation();
    scene
        .finance
        .put(
            API + "/paying-organisations/" + id,
            organisation,
            scene.finance.get(API + "/paying-organisations/" + id).etag())
        .require(200);
    String session = scene.session();
    String owed = scene.offered(session, amina);
    scene.answer(amina, owed, "accept").require(200);
    scene
        .person(amina)
        .putNew(API + "/payees/" + amina, Map.of("method", "cash", "name", "A Example"))
        .require(200);
    scene.attended(session, amina, Scene.SIX_HOURS, 1);
    scene.awaitState(owed, "claimed");

    LocalDate expected = LocalDate.parse(when(owed).field("expectedOn"));

    assertThat(expected.getDayOfWeek()).isIn(DayOfWeek.FRIDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY);
  }

  @Test
  void the_first_pay_day_is_expected_after_the_bank_s_days_and_no_earlier_than_was_agreed() {
    LocalDate monday = LocalDate.of(2026, 9, 21);
    LocalDate promised = LocalDate.of(2026, 10, 16);
    Entitlement approved = Entitled.approved();

    PaymentForecast usual = onFridays(approved, monday);
    assertThat(usual.expectedOn()).isEqualTo(LocalDate.of(2026, 9, 25));
    assertThat(usual.promisedBy()).isEqualTo(promised);
    assertThat(usual.late()).isFalse();

    LocalDate agreed = promised.plusWeeks(1);
    PaymentForecast later = onFridays(Entitled.approvedNotBefore(agreed), monday);
    assertThat(later.expectedOn()).isEqualTo(agreed);
    assertThat(later.promisedBy()).isEqualTo(agreed);
    assertThat(later.late()).isFalse();

    assertThat(onFridays(approved, promised).late()).as("expected too late").isTrue();
    assertThat(onFridays(approved, promised).expectedOn()).isEqualTo(agreed);
  }

  @ParameterizedTest
  @CsvSource({
    // Saint Andrew's day, and Easter Monday, which Scotland's banks keep open.
    "SCOTLAND,2026-11-30,2026-12-01,2026-12-02",
    "ENGLAND,2026-11-30,2026-11-30,2026-12-02",
    "SCOTLAND,2027-03-29,2027-03-29,2027-04-01",
    "ENGLAND,2027-03-29,2027-03-30,2027-04-01",
  })
  void what_is_paid_by_hand_is_paid_on_the_working_days_of_the_organisation_s_nation(
      Nation nation, LocalDate today, LocalDate byHand, LocalDate byBank) {
    BankCalendar calendar = new BankCalendar(List.of());

    assertThat(
            PaymentForecast.of(
                    situation(Entitled.approved(), nation, null, today, null, false), calendar)
                .expectedOn())
        .isEqualTo(byHand);
    assertThat(
            PaymentForecast.of(situation(Entitled.approved(), nation, null, today), calendar)
                .expectedOn())
        .isEqualTo(byBank);
  }

  private static PaymentForecast onFridays(Entitlement owed, LocalDate today) {
    return PaymentForecast.of(
        situation(owed, Nation.ENGLAND, null, today, new PayDays.Weekly(DayOfWeek.FRIDAY), true),
        new BankCalendar(List.of()));
  }

  @Test
  void pay_days_are_found_from_any_day() {
    LocalDate wednesday = LocalDate.of(2026, 7, 8);
    assertThat(new PayDays.Weekly(DayOfWeek.FRIDAY).onOrAfter(wednesday))
        .isEqualTo(LocalDate.of(2026, 7, 10));
    assertThat(new PayDays.Fortnightly(LocalDate.of(2026, 7, 3)).onOrAfter(wednesday))
        .isEqualTo(LocalDate.of(2026, 7, 17));
    assertThat(new PayDays.Fortnightly(LocalDate.of(2026, 7, 17)).onOrAfter(wednesday))
        .isEqualTo(LocalDate.of(2026, 7, 17));
    assertThat(new PayDays.Monthly(31).onOrAfter(LocalDate.of(2026, 2, 28)))
        .isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(new PayDays.Monthly(5).onOrAfter(wednesday)).isEqualTo(LocalDate.of(2026, 8, 5));
  }

  @ParameterizedTest
  @CsvSource({
    // The twelfth of July 2026 is a Sunday: Northern Ireland's banks are closed on the Monday.
    "NORTHERN_IRELAND,2026-07-10,2026-07-14,2026-07-16",
    "ENGLAND,2026-07-10,2026-07-13,2026-07-15",
    "NORTHERN_IRELAND,2027-07-09,2027-07-13,2027-07-15",
    "WALES,2027-07-09,2027-07-12,2027-07-14",
    // Saint Andrew's day is a Monday in 2026.
    "SCOTLAND,2026-11-27,2026-12-01,2026-12-03",
    "ENGLAND,2026-11-27,2026-11-30,2026-12-02",
  })
  void staff_keep_the_holidays_of_their_own_nation(
      Nation nation, LocalDate today, LocalDate approvedBy, LocalDate paidOn) {
    PaymentForecast forecast =
        PaymentForecast.of(
            situation(Entitled.claimed(), nation, null, today), new BankCalendar(List.of()));

    assertThat(forecast.steps().getFirst().by()).isEqualTo(approvedBy);
    assertThat(forecast.expectedOn()).isEqualTo(paidOn);
  }

  @Test
  void what_came_back_for_somebody_who_may_have_died_has_no_day() {
    LocalDate today = LocalDate.of(2026, 9, 28);
    Situation.Returned back =
        new Situation.Returned(
            false,
            true,
            false,
            Said.asIs("The bank reports that the person has died."),
            today.plusDays(3));

    PaymentForecast forecast =
        PaymentForecast.of(
            situation(Entitled.approved(), Nation.ENGLAND, back, today),
            new BankCalendar(List.of()));

    assertThat(forecast.expectedOn()).isNull();
    assertThat(forecast.heldBy()).isEqualTo(PaymentForecast.Holder.FINANCE);
    assertThat(forecast.steps())
        .singleElement()
        .satisfies(step ->
            assertThat(step.what().in(Language.EN))
                .contains("pays nothing until")
                .doesNotContain("died"));
  }

  @Test
  @Tag("F15")
  void a_list_for_whoever_pays_otherwise_has_its_own_day_and_words() {
    scene
        .person(amina)
        .putNew(API + "/payees/" + amina, Map.of("method", "cash", "name", "A Example"))
        .require(200);
    Office office = new Office(scene);
    String owed = office.approved(amina);
    String order = office.order("cash", owed).field("id");

    HttpAnswer waiting = when(owed);
    assertThat(waiting.field("expectedOn")).isEqualTo(Office.payDay(0).toString());
    assertThat(waiting.field("heldBy")).isEqualTo("finance");
    assertThat(waiting.field("/steps/0/what"))
        .contains("lets the list go", "in the way that you asked for")
        .doesNotContain("Two people", "bank");
    office.letGo(order).require(200);
    assertThat(when(owed).field("expectedOn")).isEqualTo(Office.payDay(0).toString());
    assertThat(when(owed).field("/steps/0/what"))
        .contains("has ordered it")
        .doesNotContain("Two people", "bank");
  }

  @Test
  @Tag("F16")
  void what_came_back_from_a_closed_account_waits_for_the_person_and_then_for_finance() {
    scene.bankDetails(amina, "A Example", "00000033").require(200);
    Office office = new Office(scene);
    String owed = office.approved(amina);
    String run = office.frozen(owed);
    assertThat(when(owed).field("expectedOn")).isEqualTo(Office.payDay(0).toString());
    assertThat(when(owed).field("/steps/0/what")).contains("Two people release");
    office.releasedBy("releaser-one", run).require(200);
    office.releasedBy("releaser-two", run).require(200);
    scene.awaitState(owed, "paid");
    office.bouncedIn(run);

    HttpAnswer back = when(owed);
    assertThat(back.field("heldBy")).isEqualTo("you");
    assertThat(back.json().at("/expectedOn").isMissingNode()).isTrue();
    assertThat(back.field("/steps/0/what")).contains("The account is closed.");

    scene
        .person(amina)
        .put(
            API + "/payees/" + amina,
            Scene.details("A Example", "00000034"),
            scene.person(amina).get(API + "/payees/" + amina).etag())
        .require(200);
    HttpAnswer given = when(owed);
    assertThat(given.field("heldBy")).isEqualTo("finance");
    assertThat(given.json().at("/expectedOn").isMissingNode()).isFalse();
  }

  private static Situation situation(
      Entitlement owed, Nation nation, Situation.@Nullable Returned back, LocalDate today) {
    return situation(owed, nation, back, today, null, true);
  }

  private static Situation situation(
      Entitlement owed,
      Nation nation,
      Situation.@Nullable Returned back,
      LocalDate today,
      @Nullable PayDays payDays,
      boolean byBank) {
    return new Situation(
        owed,
        "Example Trust",
        1,
        1,
        nation,
        payDays,
        new Situation.Details(true, false, null, byBank),
        null,
        back,
        today);
  }

  private HttpAnswer when(String entitlement) {
    return scene.person(amina).get(API + "/entitlements/" + entitlement + "/when").require(200);
  }
}
