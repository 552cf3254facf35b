package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.entitlement.Entitled.*;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Evidence.Attendance;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.Rate;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.words.Said;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestEvents;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several days: each is paid by what was given on it, at the rate of that day. */
@Tag("F2")
@Tag("F4")
class AttendanceByDayTest {
  private static final LocalDate SECOND_DAY = DAY.plusDays(7);
  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  @Test
  void an_hour_and_a_half_on_each_of_two_days_is_two_half_days() {
    Offer offer = offerOf(SIX_HOURS, SIX_HOURS);

    assertThat(offer.worthOf(attended(90, 90))).isEqualTo(Pence.pounds(150));
    assertThat(offer.worthOf(attended(0, 90))).isEqualTo(Pence.pounds(75));
    assertThat(offer.worthOf(attended(240, 1))).isEqualTo(Pence.pounds(225));
    // Nobody said on which day: they fill the days in their order.
    assertThat(offer.worthOf(partial(180, 1))).isEqualTo(Pence.pounds(75));
  }

  @Test
  void begun_blocks_are_counted_on_each_day() {
    Rate blocks = new Rate.StartedBlocks(180, Pence.pounds(20));

    assertThat(offerOf(blocks, blocks, SIX_HOURS, SIX_HOURS).worthOf(attended(10, 10)))
        .isEqualTo(Pence.pounds(40));
  }

  @Test
  void each_day_has_its_own_rate_and_no_more_than_its_own_plan() {
    Rate before = new Rate.Hourly(Pence.pounds(10));
    Rate since = new Rate.Hourly(Pence.pounds(20));
    Offer offer = offerOf(before, since, TWO_HOURS, TWO_HOURS);

    assertThat(offer.amount()).isEqualTo(Pence.pounds(60));
    assertThat(offer.worthOf(attended(60, 0))).isEqualTo(Pence.pounds(10));
    assertThat(offer.worthOf(attended(0, 60))).isEqualTo(Pence.pounds(20));
    assertThat(offer.worthOf(attended(600, 0))).isEqualTo(Pence.pounds(20));
  }

  @Test
  void what_was_given_on_a_day_that_was_not_offered_fills_what_is_left_of_the_others() {
    Offer offer = offerOf(TWO_HOURS, TWO_HOURS);
    Evidence moved =
        evidence(
            List.of(
                new Evidence.Day(DAY, 60), new Evidence.Day(SECOND_DAY.plusDays(1), TWO_HOURS)));

    assertThat(offer.counted(moved)).containsExactly(TWO_HOURS, 60);
  }

  @Test
  void the_same_time_on_other_days_is_another_evidence_and_takes_the_approval_back() {
    Entitlement claimed =
        after(
            after(
                    after(nothingYet().offer(offerOf(SIX_HOURS, SIX_HOURS), PROGRAMME))
                        .answer(new Answer.Accept(), "amina", NOW))
                .record(attended(180, 0), PROGRAMME));
    Entitlement approved = after(claimed.approve(new Approving(Pence.pounds(75), APPROVER), NOW));

    Decision<Entitlement> corrected =
        approved.record(
            new Evidence("registration", Attendance.PARTIAL, 180, DAY, 2, null, daysOf(90, 90)),
            PROGRAMME);

    assertThat(factsOf(corrected)).containsExactly("ClaimDrafted");
    assertThat(after(corrected).approval()).isNull();
    assertThat(after(corrected).claim()).map(Claim::amount).contains(Pence.pounds(150));
  }

  @Test
  void days_that_do_not_add_up_say_nothing() {
    assertThat(
            new Evidence("registration", Attendance.PARTIAL, 100, DAY, 1, null, daysOf(90, 90))
                .days())
        .isNull();
    assertThat(new Evidence("registration", Attendance.NO_SHOW, 0, DAY, 1, null, List.of()).days())
        .isNull();
    assertThatThrownBy(() ->
            new Offer(
                "organisation",
                RATE,
                new Rate.Hourly(Pence.pounds(10)),
                DAY,
                DAY,
                List.of(60),
                Pence.pounds(10),
                DAY,
                OfferWords.FORGOTTEN,
                null,
                COORDINATOR,
                NOW,
                List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void every_day_is_worth_what_its_rate_gives_for_what_was_given_on_it(
      @ForAll @Size(3) List<@IntRange(min = 1, max = 1_440) Integer> planned,
      @ForAll @Size(3) List<@IntRange(min = 0, max = 1_440) Integer> attended,
      @ForAll @Size(3) List<@IntRange(min = 1, max = 5_000) Integer> pence) {
    List<Offer.Day> days =
        IntStream.range(0, 3)
            .mapToObj(i ->
                new Offer.Day(
                    DAY.plusDays(i),
                    new RateReference("rate-card", i + 1),
                    new Rate.StartedBlocks(60, Pence.of(pence.get(i)))))
            .toList();
    Offer offer = offerOf(days, planned);
    List<Evidence.Day> given = new ArrayList<>();
    Pence owed = Pence.NOTHING;
    for (int i = 0; i < 3; i++) {
      if (attended.get(i) > 0) {
        given.add(new Evidence.Day(DAY.plusDays(i), attended.get(i)));
      }
      owed = owed.plus(days.get(i).rate().amountFor(Math.min(planned.get(i), attended.get(i))));
    }

    Evidence evidence = evidence(given);
    assertThat(offer.worthOf(evidence)).isEqualTo(owed);
    assertThat(offer.worthOf(evidence).isMoreThan(offer.amount())).isFalse();
  }

  @Test
  void a_rate_that_changes_between_two_days_counts_on_the_second_from_offer_to_uplift() {
    Scene scene = new Scene();
    Map<String, Object> later = new HashMap<>(Scene.halfAndFullDays());
    later.put("effectiveFrom", SECOND_DAY.toString());
    later.put(
        "bands",
        List.of(
            Map.of("upToMinutes", 240, "boundary", "exclusive", "pence", 8_000),
            Map.of("pence", 16_000)));
    publish(scene, later);
    String session = Scene.anId();
    String person = Scene.anId();
    tell(scene, session);

    HttpAnswer offer = scene.offer(scene.coordinator, session, person).require(201);

    String id = offer.field("id");
    assertThat(offer.json().at("/offer/pence").asLong()).isEqualTo(15_000 + 16_000);
    assertThat(offer.json().at("/offer/days/0/rate/version").asInt()).isEqualTo(1);
    assertThat(offer.json().at("/offer/days/1/rate/version").asInt()).isEqualTo(2);
    scene.answer(person, id, "accept").require(200);
    attended(scene, session, person);
    HttpAnswer claimed = scene.awaitState(id, "claimed");
    assertThat(claimed.json().at("/claim/pence").asLong()).isEqualTo(7_500 + 8_000);
    assertThat(claimed.json().at("/attendance/days/1/minutes").asInt()).isEqualTo(90);
    assertThat(scene.finance.get(API + "/explanations/" + id).require(200).text())
        .contains("90 on " + SECOND_DAY.format(IN_WORDS));

    scene.approve(id, 15_500).require(200);
    scene.paid(id, SECOND_DAY);
    // A third version raises the second day alone.
    later.put(
        "bands",
        List.of(
            Map.of("upToMinutes", 240, "boundary", "exclusive", "pence", 9_000),
            Map.of("pence", 16_000)));
    publish(scene, later);
    HttpAnswer uplift =
        scene
            .finance
            .post(API + "/rate-cards/" + scene.rateCard() + "/versions/3/uplift", null)
            .require(200);
    assertThat(uplift.json().at("/items/0/morePence").asLong()).isEqualTo(1_000);
  }

  private static void publish(Scene scene, Map<String, Object> version) {
    scene.finance.post(API + "/rate-cards/" + scene.rateCard() + "/versions", version).require(200);
  }

  private static void tell(Scene scene, String session) {
    TestEvents.publish(
        "workshops",
        scene.network,
        "session_scheduled.v1",
        session,
        Map.of(
            "sessionId",
            session,
            "programmeId",
            scene.programme,
            "title",
            "Two afternoons",
            "dates",
            List.of(
                Map.of("startsAt", DAY + "T09:00:00Z", "endsAt", DAY + "T15:00:00Z"),
                Map.of("startsAt", SECOND_DAY + "T09:00:00Z", "endsAt", SECOND_DAY + "T15:00:00Z")),
            "plannedMinutes",
            2 * SIX_HOURS,
            "mode",
            "in_person"));
  }

  private static void attended(Scene scene, String session, String person) {
    String registration = Ids.derived("registration", session, person);
    Map<String, Object> data = new HashMap<>();
    data.put("sessionId", session);
    data.put("programmeId", scene.programme);
    data.put("registrationId", registration);
    data.put("participantId", person);
    data.put("status", "partial");
    data.put("minutes", 180);
    data.put("on", DAY.toString());
    data.put("revision", 1);
    data.put(
        "days",
        List.of(
            Map.of("on", DAY.toString(), "minutes", 90),
            Map.of("on", SECOND_DAY.toString(), "minutes", 90)));
    TestEvents.publish("workshops", scene.network, "attendance_recorded.v1", registration, data);
  }

  private static Offer offerOf(int first, int second) {
    Rate rate = anOffer().rate();
    return offerOf(rate, rate, first, second);
  }

  private static Offer offerOf(Rate first, Rate second, int... minutes) {
    return offerOf(
        List.of(
            new Offer.Day(DAY, RATE, first),
            new Offer.Day(SECOND_DAY, new RateReference("rate-card", 2), second)),
        IntStream.of(minutes).boxed().toList());
  }

  private static Offer offerOf(List<Offer.Day> days, List<Integer> minutes) {
    Pence amount = Offer.plannedOn(days, minutes);
    return new Offer(
        "organisation",
        days.getFirst().rateFrom(),
        days.getFirst().rate(),
        days.getFirst().on(),
        days.getLast().on(),
        minutes,
        amount,
        DAY.plusDays(30),
        OfferTelling.ofSession(
                Said.asIs("Two afternoons"),
                DAY,
                minutes,
                amount,
                DAY.plusDays(30),
                "SOLENT EXAMPLE")
            .words(),
        null,
        COORDINATOR,
        NOW,
        days);
  }

  private static Evidence attended(int first, int second) {
    return evidence(daysOf(first, second));
  }

  private static List<Evidence.Day> daysOf(int first, int second) {
    return List.of(new Evidence.Day(DAY, first), new Evidence.Day(SECOND_DAY, second));
  }

  private static Evidence evidence(List<Evidence.Day> days) {
    return new Evidence(
        "registration",
        Attendance.PARTIAL,
        days.stream().mapToInt(Evidence.Day::minutes).sum(),
        DAY,
        1,
        null,
        days);
  }
}
