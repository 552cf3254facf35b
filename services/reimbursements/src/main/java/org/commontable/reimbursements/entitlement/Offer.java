package org.commontable.reimbursements.entitlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.Rate;
import org.commontable.reimbursements.rate.RateReference;
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
    Instant madeAt) {

  public Offer {
    minutesByDay = List.copyOf(minutesByDay);
    if (!amount.equals(worthOf(Integer.MAX_VALUE, minutesByDay, rate))) {
      throw new IllegalArgumentException("An offer is what its rate gives for what is planned");
    }
  }

  /** What a rate gives for what is planned; each day counts by itself. */
  public static Pence planned(List<Integer> minutesByDay, Rate rate) {
    return worthOf(Integer.MAX_VALUE, minutesByDay, rate);
  }

  /**
   * What so many attended minutes are worth: never more than planned, and filling the days in their
   * order, since attendance is told in total.
   */
  public Pence worthOf(int attendedMinutes) {
    return worthOf(attendedMinutes, minutesByDay, rate);
  }

  /** The same terms, without what was said of them. */
  Offer withoutWords() {
    return new Offer(
        payingOrganisationId,
        rateFrom,
        rate,
        firstDay,
        lastDay,
        minutesByDay,
        amount,
        payBy,
        OfferWords.FORGOTTEN,
        role,
        preparedBy,
        madeAt);
  }

  /** The same offer by another version of the rate. */
  public Offer by(RateReference otherFrom, Rate other) {
    return new Offer(
        payingOrganisationId,
        otherFrom,
        other,
        firstDay,
        lastDay,
        minutesByDay,
        planned(minutesByDay, other),
        payBy,
        words,
        role,
        preparedBy,
        madeAt);
  }

  /** Whether another offer says the same, whoever prepared it and when. */
  boolean hasTheTermsOf(Offer other) {
    return payingOrganisationId.equals(other.payingOrganisationId)
        && rateFrom.equals(other.rateFrom)
        && minutesByDay.equals(other.minutesByDay)
        && payBy.equals(other.payBy)
        && words.equals(other.words);
  }

  private static Pence worthOf(int minutes, List<Integer> minutesByDay, Rate rate) {
    Pence sum = Pence.NOTHING;
    int left = minutes;
    for (int planned : minutesByDay) {
      int counted = Math.min(left, planned);
      sum = sum.plus(rate.amountFor(counted));
      left -= counted;
    }
    return sum;
  }
}
