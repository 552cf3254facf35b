package org.commontable.reimbursements.entitlement;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.Rate;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.words.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What a person is offered for an activity before it, with the rate as it was then: what is owed in
 * the end is worked out from this rate, whatever is published later.
 *
 * @param payingOrganisationId who will pay
 * @param rateFrom where the rate came from
 * @param firstDay the activity's first day, by which the rate was chosen
 * @param lastDay the activity's last day
 * @param minutesByDay the planned minutes of each of the activity's days, in order
 * @param amount for all of them
 * @param payBy the latest day on which it is paid
 * @param words what the person was told
 * @param role the role on the rate card whose rate it is; null for everybody's
 * @param days which days they are, each with its rate, as many as there are minutes by day; null
 *     for what was stored while all had the rate of the first
 */
public record Offer(
    String payingOrganisationId,
    RateReference rateFrom,
    Rate rate,
    LocalDate firstDay,
    LocalDate lastDay,
    List<Integer> minutesByDay,
    Pence amount,
    LocalDate payBy,
    OfferWords words,
    @Nullable String role,
    Actor preparedBy,
    Instant madeAt,
    @Nullable List<Day> days) {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** One of its days, and what counts on it. */
  public record Day(LocalDate on, RateReference rateFrom, Rate rate) {}

  @SuppressWarnings("NullAway") // What was stored earlier has no days.
  public Offer {
    minutesByDay = List.copyOf(minutesByDay);
    days = days == null ? null : List.copyOf(days);
    if (days != null && days.size() != minutesByDay.size()) {
      throw new IllegalArgumentException("Each day has its minutes");
    }
    if (!amount.equals(worthOf(minutesByDay, days, rate))) {
      throw new IllegalArgumentException("An offer is what its rate gives for what is planned");
    }
  }

  /** All days at one rate, as it was before each had its own. */
  public Offer(
      String payingOrganisationId,
      RateReference rateFrom,
      Rate rate,
      LocalDate firstDay,
      LocalDate lastDay,
      List<Integer> minutesByDay,
      Pence amount,
      LocalDate payBy,
      OfferWords words,
      @Nullable String role,
      Actor preparedBy,
      Instant madeAt) {
    this(
        payingOrganisationId,
        rateFrom,
        rate,
        firstDay,
        lastDay,
        minutesByDay,
        amount,
        payBy,
        words,
        role,
        preparedBy,
        madeAt,
        null);
  }

  /** What a rate gives for what is planned; each day counts by itself. */
  public static Pence planned(List<Integer> minutesByDay, Rate rate) {
    return worthOf(minutesByDay, null, rate);
  }

  /** What each day's rate gives for what is planned on it. */
  static Pence plannedOn(List<Day> days, List<Integer> minutesByDay) {
    return worthOf(minutesByDay, days, days.getFirst().rate());
  }

  /**
   * What so many attended minutes are worth where nobody said on which day they were: never more
   * than planned, and filling the days in their order.
   */
  public Pence worthOf(int attendedMinutes) {
    return worthOf(counted(attendedMinutes, minutesByDay), days, rate);
  }

  /** What attendance is worth: each day by itself and by its rate, where it is told by day. */
  public Pence worthOf(Evidence evidence) {
    return worthOf(counted(evidence), days, rate);
  }

  /**
   * How much of the attendance counts on each day: never more than was planned for it. What was on
   * a day that was not offered, since the session was moved, fills what is left of the others.
   */
  public List<Integer> counted(Evidence evidence) {
    List<LocalDate> dates = dates();
    if (evidence.days() == null || dates.isEmpty()) {
      return counted(evidence.minutes(), minutesByDay);
    }
    List<Integer> counted = new ArrayList<>();
    for (int i = 0; i < minutesByDay.size(); i++) {
      counted.add(Math.min(minutesByDay.get(i), evidence.minutesOn(dates.get(i))));
    }
    int elsewhere =
        evidence.days().stream()
            .filter(day -> !dates.contains(day.on()))
            .mapToInt(Evidence.Day::minutes)
            .sum();
    List<Integer> left =
        IntStream.range(0, counted.size())
            .mapToObj(i -> minutesByDay.get(i) - counted.get(i))
            .toList();
    List<Integer> filled = counted(elsewhere, left);
    return IntStream.range(0, counted.size())
        .mapToObj(i -> counted.get(i) + filled.get(i))
        .toList();
  }

  /** The rate of one of its days, counted from nought. */
  public Rate rateOf(int day) {
    return days == null ? rate : days.get(day).rate();
  }

  /** Its days, in order; empty where only how many they are is known. */
  public List<LocalDate> dates() {
    if (days != null) {
      return days.stream().map(Day::on).toList();
    }
    return minutesByDay.size() == 1 ? List.of(firstDay) : List.of();
  }

  /** The same terms, without what was said of them. */
  Offer withoutWords() {
    return told(OfferWords.FORGOTTEN);
  }

  /** The same, which also says that a day of payment is to be agreed anew. */
  Offer sayingThatNoLongerHolds(LocalDate agreed) {
    return told(words.alsoOfTheDay(Sentence.of("offer.latest.agree-anew").with("on", agreed)));
  }

  private Offer told(OfferWords words) {
    return new Offer(
        payingOrganisationId,
        rateFrom,
        rate,
        firstDay,
        lastDay,
        minutesByDay,
        amount,
        payBy,
        words,
        role,
        preparedBy,
        madeAt,
        days);
  }

  /**
   * The same offer by other rates.
   *
   * @param other what counts instead on one of its days; empty to leave it
   */
  public Offer by(Function<Day, Optional<Day>> other) {
    List<Day> next =
        IntStream.range(0, minutesByDay.size())
            .mapToObj(this::day)
            .map(day -> other.apply(day).orElse(day))
            .toList();
    Day first = next.getFirst();
    return new Offer(
        payingOrganisationId,
        first.rateFrom(),
        first.rate(),
        firstDay,
        lastDay,
        minutesByDay,
        plannedOn(next, minutesByDay),
        payBy,
        words,
        role,
        preparedBy,
        madeAt,
        days == null && dates().isEmpty() ? null : next);
  }

  /** Where only how many days it has is known, each counts as the first. */
  private Day day(int which) {
    return days == null ? new Day(firstDay, rateFrom, rate) : days.get(which);
  }

  /** Whether another offer says the same, whoever prepared it and when. */
  boolean hasTheTermsOf(Offer other) {
    return payingOrganisationId.equals(other.payingOrganisationId)
        && rateFrom.equals(other.rateFrom)
        && (days == null || days.equals(other.days))
        && minutesByDay.equals(other.minutesByDay)
        && promisesTheSameAs(other)
        && words.sayTheSameAs(other.words);
  }

  /**
   * The same day; or, made again after the activity, so many days from then. Earlier releases
   * counted from the activity whenever the offer was made.
   */
  private boolean promisesTheSameAs(Offer again) {
    long days = DAYS.between(again.countedFrom(), again.payBy);
    return payBy.equals(again.payBy)
        || (again.madeOn().isAfter(lastDay)
            && (DAYS.between(countedFrom(), payBy) == days
                || DAYS.between(lastDay, payBy) == days));
  }

  private LocalDate countedFrom() {
    return countedFrom(lastDay, madeOn());
  }

  /** Whoever is offered something for a day that has passed is promised no day that has passed. */
  static LocalDate countedFrom(LocalDate lastDay, LocalDate madeOn) {
    return madeOn.isAfter(lastDay) ? madeOn : lastDay;
  }

  private LocalDate madeOn() {
    return LocalDate.ofInstant(madeAt, LONDON);
  }

  private static List<Integer> counted(int minutes, List<Integer> most) {
    List<Integer> counted = new ArrayList<>();
    int left = minutes;
    for (int each : most) {
      int of = Math.min(left, each);
      counted.add(of);
      left -= of;
    }
    return counted;
  }

  private static Pence worthOf(List<Integer> minutes, @Nullable List<Day> days, Rate everyDays) {
    return Pence.total(
        IntStream.range(0, minutes.size())
            .mapToObj(
                i -> (days == null ? everyDays : days.get(i).rate()).amountFor(minutes.get(i)))
            .toList());
  }
}
