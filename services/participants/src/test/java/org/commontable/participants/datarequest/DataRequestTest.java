package org.commontable.participants.datarequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.consent.Channel;
import org.commontable.participants.datarequest.DataRequest.Asked;
import org.commontable.participants.datarequest.DataRequest.Ending;
import org.commontable.participants.network.Nation;
import org.commontable.participants.person.Wishes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("P22")
class DataRequestTest {
  private static final AnswerLimits LIMITS = new AnswerLimits();
  private static final BankHolidays HOLIDAYS = new BankHolidays();
  private static final LocalDate RECEIVED = LocalDate.parse("2027-01-31");
  private static final LocalDate DUE = LocalDate.parse("2027-03-01");

  @ParameterizedTest
  @CsvSource({
    // The same number in the next month.
    "2026-11-10, ENGLAND, 2026-12-10",
    // A Saturday.
    "2026-09-03, ENGLAND, 2026-10-05",
    // No 31st: the last day, in a leap year the 29th, and otherwise the 28th, a Sunday.
    "2028-01-31, ENGLAND, 2028-02-29",
    "2027-01-31, ENGLAND, 2027-03-01",
    "2027-03-31, ENGLAND, 2027-04-30",
    // Christmas Day, a weekend, and the day in the place of Boxing Day.
    "2026-11-25, ENGLAND, 2026-12-29",
    // New Year, of which Scotland keeps two days.
    "2026-12-01, ENGLAND, 2027-01-04",
    "2026-12-01, SCOTLAND, 2027-01-05",
    // Easter, of which Scotland keeps no Monday.
    "2027-02-26, ENGLAND, 2027-03-30",
    "2027-02-26, WALES, 2027-03-30",
    "2027-02-26, NORTHERN_IRELAND, 2027-03-30",
    "2027-02-26, SCOTLAND, 2027-03-29",
    // Saint Patrick's Day.
    "2027-02-17, ENGLAND, 2027-03-17",
    "2027-02-17, NORTHERN_IRELAND, 2027-03-18",
    // Where a network lies in two nations, a holiday of one gives no time.
    "2027-02-26, ENGLAND SCOTLAND, 2027-03-29",
    // And where it is not known in which, only weekends do.
    "2026-11-25, '', 2026-12-25",
  })
  void an_answer_is_due_on_the_same_day_of_the_next_month_or_the_next_on_which_people_work(
      LocalDate receivedOn, String nations, LocalDate due) {
    assertThat(due(receivedOn, nations).due(receivedOn, false, 0)).isEqualTo(due);
  }

  @Test
  void limits_are_dated_and_each_says_where_it_stands() {
    assertThat(LIMITS.on(LocalDate.parse("2018-05-24"))).isEmpty();
    for (String day : List.of("2018-05-25", "2026-02-04", "2026-02-05", "2099-01-01")) {
      AnswerLimit limit = LIMITS.on(LocalDate.parse(day)).orElseThrow();
      assertThat(limit.ground().title()).contains("UK GDPR");
      assertThat(limit.ground().url().getScheme()).isEqualTo("https");
      assertThat(limit.stopsFor())
          .isEqualTo(day.compareTo("2026-02-05") < 0 ? Set.of() : Set.of(DataRequestKind.ACCESS));
    }
  }

  @Test
  void nothing_is_received_in_days_to_come_or_before_there_was_a_law() {
    Instant now = morning(RECEIVED);

    assertThat(refusal(recorded(DataRequestKind.ACCESS, RECEIVED.plusDays(1), now)))
        .isEqualTo("received-on-out-of-range");
    assertThat(refusal(recorded(DataRequestKind.ACCESS, LocalDate.parse("2018-05-24"), now)))
        .isEqualTo("received-on-out-of-range");
  }

  @Test
  void a_complex_one_may_take_three_months_from_the_day_of_receipt_if_that_is_said_in_time() {
    DataRequest request = request(DataRequestKind.OBJECTION);

    DataRequest longer = changed(extended(request, DUE));

    assertThat(longer.dueOn()).isEqualTo("2027-04-30");
    assertThat(longer.standing()).isEqualTo(Standing.EXTENDED);
    assertThat(longer.tellBy()).isEqualTo("2027-03-01T09:00:00Z");
    assertThat(refusal(extended(longer, DUE))).isEqualTo("already-extended");
    assertThat(refusal(extended(request, DUE.plusDays(1)))).isEqualTo("too-late-to-extend");
    assertThat(refusal(extended(changed(ended(request, HowEnded.DONE, DUE, null)), DUE)))
        .isEqualTo("already-answered");
  }

  @Test
  void the_clock_of_an_access_request_stops_while_they_are_asked_what_exactly_they_want() {
    DataRequest request = request(DataRequestKind.ACCESS);

    DataRequest waits = changed(stopped(request, "2027-02-10", "2027-03-20"));
    assertThat(waits.standing()).isEqualTo(Standing.WAITING_FOR_THEM);
    assertThat(waits.dueAt()).isNull();
    assertThat(waits.isOverdue(LocalDate.parse("2027-06-01"))).isFalse();
    assertThat(refusal(stopped(waits, "2027-02-11", "2027-02-11"))).isEqualTo("clock-stopped");
    assertThat(refusal(extended(waits, DUE))).isEqualTo("waiting-for-them");

    DataRequest again = changed(said(waits, "2027-03-15", "2027-03-20"));
    // 28 February and 33 days: 2 April.
    assertThat(again.dueOn()).isEqualTo("2027-04-02");
    assertThat(again.standing()).isEqualTo(Standing.RECEIVED);
    assertThat(refusal(said(again, "2027-03-16", "2027-03-20"))).isEqualTo("clock-runs");
    assertThat(refusal(stopped(again, "2027-03-14", "2027-03-20"))).isEqualTo("day-out-of-range");
    assertThat(changed(extended(again, LocalDate.parse("2027-03-20"))).dueOn())
        .as("30 April and 33 days")
        .isEqualTo("2027-06-02");
  }

  @Test
  void no_other_clock_stops_and_none_from_before_the_law_said_so_nor_after_it_ran_out() {
    assertThat(refusal(stopped(request(DataRequestKind.ERASURE), "2027-02-10", "2027-02-10")))
        .isEqualTo("clock-does-not-stop");
    LocalDate before = LocalDate.parse("2026-02-04");
    DataRequest older = changed(recorded(DataRequestKind.ACCESS, before, morning(before)));
    assertThat(refusal(stopped(older, "2026-02-10", "2026-02-10")))
        .isEqualTo("clock-does-not-stop");
    assertThat(refusal(stopped(request(DataRequestKind.ACCESS), "2027-03-02", "2027-03-02")))
        .isEqualTo("day-out-of-range");
    assertThat(refusal(stopped(request(DataRequestKind.ACCESS), "2027-02-02", "2027-02-01")))
        .isEqualTo("day-out-of-range");
  }

  @Test
  void who_answers_is_reminded_a_week_before_and_once_more_when_it_is_late() {
    DataRequest request = request(DataRequestKind.CORRECTION);
    Instant weekBefore = Instant.parse("2027-02-22T09:00:00Z");
    Instant dayAfter = Instant.parse("2027-03-02T09:00:00Z");

    assertThat(request.dueAt()).isEqualTo(weekBefore);
    assertThat(request.timeComes(weekBefore.minusSeconds(1)))
        .isInstanceOf(Decision.Unchanged.class);
    var soon = (Decision.Changed<DataRequest>) request.timeComes(weekBefore);
    assertThat(soon.facts())
        .containsExactly(
            new DataRequestChanged("r", DataRequestKind.CORRECTION, Standing.DUE_SOON, DUE));
    assertThat(soon.state().dueAt()).isEqualTo(dayAfter);
    DataRequest late = changed(soon.state().timeComes(dayAfter));
    assertThat(late.standing()).isEqualTo(Standing.OVERDUE);
    assertThat(late.dueAt()).isNull();
    assertThat(late.timeComes(dayAfter.plusSeconds(60))).isInstanceOf(Decision.Unchanged.class);
    assertThat(changed(request.timeComes(dayAfter)).standing())
        .as("written down when it was late already")
        .isEqualTo(Standing.OVERDUE);
    assertThat(changed(extended(soon.state(), DUE)).dueAt())
        .as("for the later day anew")
        .isEqualTo("2027-04-23T08:00:00Z");
    assertThat(changed(ended(request, HowEnded.WITHDRAWN, RECEIVED, null)).dueAt()).isNull();
  }

  @Test
  void it_is_late_from_the_day_after_until_it_is_answered() {
    DataRequest request = request(DataRequestKind.ACCESS);

    assertThat(request.isOverdue(DUE)).isFalse();
    assertThat(request.isOverdue(DUE.plusDays(1))).isTrue();
    assertThat(changed(ended(request, HowEnded.DONE, DUE, null)).isOverdue(DUE.plusDays(1)))
        .isFalse();
  }

  @Test
  void a_refusal_says_why_and_nothing_is_answered_twice_or_on_a_day_that_can_t_be() {
    DataRequest request = request(DataRequestKind.ERASURE);

    assertThat(refusal(ended(request, HowEnded.REFUSED, DUE, null))).isEqualTo("reason-missing");
    assertThat(refusal(ended(request, HowEnded.LAPSED, DUE, null)))
        .isEqualTo("outcome-not-to-be-given");
    assertThat(refusal(ended(request, HowEnded.DONE, RECEIVED.minusDays(1), null)))
        .isEqualTo("day-out-of-range");
    assertThat(refusal(ended(request, HowEnded.DONE, DUE.plusDays(2), null)))
        .isEqualTo("day-out-of-range");
    DataRequest refused = changed(ended(request, HowEnded.REFUSED, DUE, "We have to keep it"));
    assertThat(refused.standing()).isEqualTo(Standing.REFUSED);
    assertThat(refusal(ended(refused, HowEnded.DONE, DUE, null))).isEqualTo("already-answered");
  }

  @Test
  void of_whoever_is_erased_it_stays_that_they_were_answered_and_not_who_they_were() {
    Instant now = morning(DUE);
    DataRequest asked =
        changed(extended(request(DataRequestKind.ERASURE), LocalDate.parse("2027-02-10")));

    DataRequest gone = changed(asked.forget("hash", "timer:erasure", now));
    assertThat(gone.participantId()).isEqualTo("hash");
    assertThat(gone.extension()).extracting(DataRequest.Extension::reason).isNull();
    assertThat(gone.standing()).isEqualTo(Standing.DONE);
    assertThat(gone.ending()).extracting(Ending::on).isEqualTo(DUE);
    assertThat(changed(request(DataRequestKind.ACCESS).forget("hash", "b", now)).standing())
        .isEqualTo(Standing.LAPSED);
    DataRequest refused =
        changed(
            ended(request(DataRequestKind.ACCESS), HowEnded.REFUSED, RECEIVED, "Your doctor is X"));
    Ending kept = changed(refused.forget("hash", "b", now)).ending();
    assertThat(kept).isEqualTo(new Ending(HowEnded.REFUSED, RECEIVED, null, "b", DAY_END));
    assertThat(changed(refused.forget("hash", "b", now)).recordedBy()).isEqualTo("account");
    DataRequest theirOwn =
        changed(recorded(DataRequestKind.ACCESS, RECEIVED, morning(RECEIVED), Channel.ONLINE));
    DataRequest takenBack =
        changed(
            changed(ended(theirOwn, HowEnded.WITHDRAWN, RECEIVED, null)).forget("hash", "b", now));
    assertThat(takenBack.recordedBy()).isEqualTo("hash");
    assertThat(takenBack.ending()).extracting(Ending::by).isEqualTo("hash");
  }

  private static final Instant DAY_END = Instant.parse("2027-03-01T17:00:00Z");

  private static DueDayCalculation due(LocalDate receivedOn, String nations) {
    Set<Nation> where =
        Arrays.stream(nations.split(" "))
            .filter(name -> !name.isEmpty())
            .map(Nation::valueOf)
            .collect(Collectors.toSet());
    return new DueDayCalculation(
        LIMITS.on(receivedOn).orElseThrow(), day -> HOLIDAYS.isWorkingDay(where, day));
  }

  private static Decision<DataRequest> recorded(
      DataRequestKind kind, LocalDate receivedOn, Instant at) {
    return recorded(kind, receivedOn, at, Channel.PAPER);
  }

  private static Decision<DataRequest> recorded(
      DataRequestKind kind, LocalDate receivedOn, Instant at, Channel channel) {
    return DataRequest.record(
        new Asked(new NetworkId("solent"), "r", "p", kind, channel, receivedOn, "account", at),
        LIMITS.on(receivedOn).map(limit -> due(receivedOn, "ENGLAND")));
  }

  private static DataRequest request(DataRequestKind kind) {
    return changed(recorded(kind, RECEIVED, morning(RECEIVED)));
  }

  private static Decision<DataRequest> extended(DataRequest request, LocalDate today) {
    return request.extend(
        "There is a lot", due(request.receivedOn(), "ENGLAND"), "b", morning(today));
  }

  private static Decision<DataRequest> stopped(DataRequest request, String on, String today) {
    return request.stop(
        LocalDate.parse(on), due(request.receivedOn(), "ENGLAND"), LocalDate.parse(today));
  }

  private static Decision<DataRequest> said(DataRequest request, String on, String today) {
    return request.goOn(
        LocalDate.parse(on), due(request.receivedOn(), "ENGLAND"), LocalDate.parse(today));
  }

  private static Decision<DataRequest> ended(
      DataRequest request, HowEnded how, LocalDate on, @Nullable String words) {
    return request.end(new Ending(how, on, words, "b", DAY_END));
  }

  private static Instant morning(LocalDate day) {
    return day.atTime(10, 0).atZone(Wishes.CLOCKS).toInstant();
  }

  private static DataRequest changed(Decision<DataRequest> decision) {
    return ((Decision.Changed<DataRequest>) decision).state();
  }

  private static String refusal(Decision<DataRequest> decision) {
    return Optional.of(decision)
        .map(one -> (Decision.Refused<DataRequest>) one)
        .map(Decision.Refused::refusal)
        .map(Refusal::code)
        .orElseThrow();
  }
}
