package org.commontable.reimbursements.expense;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.reimbursements.expense.ExpenseTerms.KindTerms;
import org.commontable.reimbursements.expense.ExpenseTerms.Step;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.words.Said;
import org.commontable.reimbursements.words.Sentence;
import org.jspecify.annotations.Nullable;

/** What a line of a claim comes to by the terms of its day. */
final class ExpenseCalculation {
  private static final int MINUTES_IN_AN_HOUR = 60;

  private ExpenseCalculation() {}

  /**
   * What somebody agreed to before.
   *
   * @param most the most that was agreed
   */
  record Agreed(Pence most) {}

  /**
   * Empty where the terms do not pay such a line back.
   *
   * @param places with mileage: where in the tax year it lies
   */
  static Optional<Assessed> assess(
      ExpenseLine line,
      ExpenseTerms terms,
      RateReference rateFrom,
      List<Stretch> places,
      @Nullable Agreed agreed) {
    if (line.isMileage()) {
      return terms
          .rateOf(vehicleOf(line))
          .map(rate ->
              new Assessed(
                  line.id(),
                  MileageCalculation.worth(rate, terms.passenger(), places, line.passengers()),
                  rateFrom,
                  places.isEmpty() ? 0 : places.getFirst().from(),
                  null,
                  places,
                  null));
    }
    return terms.termsOf(line.kind()).map(kind -> limited(line, kind, rateFrom, agreed));
  }

  /**
   * What a line may have where the limits are those of a day, with words where that is less than it
   * would have had by itself.
   *
   * @param allowed what was left of the day for it
   */
  static Assessed ofDay(Assessed alone, Pence allowed) {
    return alone.allowed().isMoreThan(allowed)
        ? new Assessed(
            alone.lineId(),
            allowed,
            alone.rateFrom(),
            Sentence.of("limited.day").with("amount", allowed))
        : alone;
  }

  /**
   * The most for all lines of one kind and one day together; empty where nothing limits them.
   *
   * @param minutes of each line, where it says so
   */
  static Optional<Pence> mostOfDay(KindTerms kind, List<Integer> minutes) {
    int together = minutes.stream().mapToInt(Integer::intValue).sum();
    int longest = minutes.stream().mapToInt(Integer::intValue).max().orElse(0);
    return Stream.of(
            Optional.ofNullable(kind.most()),
            Optional.ofNullable(kind.mostPerHour())
                .map(hour -> hour.times(Math.ceilDiv(together, MINUTES_IN_AN_HOUR))),
            kind.steps().isEmpty()
                ? Optional.<Pence>empty()
                : Optional.of(byTimeAway(kind, longest)))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one.isMoreThan(other) ? other : one);
  }

  private static Assessed limited(
      ExpenseLine line, KindTerms kind, RateReference rateFrom, @Nullable Agreed agreed) {
    if (kind.flat() != null) {
      return new Assessed(line.id(), kind.flat(), rateFrom, null);
    }
    Pence spent = line.spent() == null ? Pence.NOTHING : line.spent();
    Pence allowed = spent;
    Said limitedBy = null;
    if (kind.most() != null && allowed.isMoreThan(kind.most())) {
      allowed = kind.most();
      limitedBy = Sentence.of("limited.most").with("amount", kind.most());
    }
    if (kind.mostPerHour() != null && line.minutes() != null) {
      Pence most = kind.mostPerHour().times(Math.ceilDiv(line.minutes(), MINUTES_IN_AN_HOUR));
      if (allowed.isMoreThan(most)) {
        allowed = most;
        limitedBy = Sentence.of("limited.hour").with("amount", kind.mostPerHour());
      }
    }
    if (!kind.steps().isEmpty()) {
      Pence most = byTimeAway(kind, line.minutes() == null ? 0 : line.minutes());
      if (allowed.isMoreThan(most)) {
        allowed = most;
        limitedBy = Sentence.of("limited.away").with("amount", most);
      }
    }
    if (agreed != null && allowed.isMoreThan(agreed.most())) {
      allowed = agreed.most();
      limitedBy = Sentence.of("limited.agreed").with("amount", agreed.most());
    }
    return new Assessed(line.id(), allowed, rateFrom, limitedBy);
  }

  private static Pence byTimeAway(KindTerms kind, int minutes) {
    Pence most = Pence.NOTHING;
    for (Step step : kind.steps()) {
      if (minutes > step.moreThanMinutes()) {
        most = step.most();
      }
    }
    return most;
  }

  private static Vehicle vehicleOf(ExpenseLine line) {
    if (line.vehicle() == null) {
      throw new IllegalArgumentException("Mileage has a vehicle");
    }
    return line.vehicle();
  }
}
