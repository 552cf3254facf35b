package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.jspecify.annotations.Nullable;

/**
 * What was paid, by which run or order, and the day on which it reaches the person.
 *
 * @param back what came back of it and is not to be paid again by a run; null for nothing
 * @param repayments what the person had and gave back, in the order in which it was noted
 */
public record Payment(
    String runId,
    LocalDate paidOn,
    Pence amount,
    RateReference rateFrom,
    @Nullable Back back,
    List<Repayment> repayments) {
  /** Times that something of one payment may be given back. */
  static final int REPAYMENTS_MOST = 50;

  @SuppressWarnings("NullAway") // What was stored before anything could be given back has no list.
  public Payment {
    repayments = repayments == null ? List.of() : List.copyOf(repayments);
  }

  /** All of it arrived. */
  public Payment(String runId, LocalDate paidOn, Pence amount, RateReference rateFrom) {
    this(runId, paidOn, amount, rateFrom, null, List.of());
  }

  /**
   * What came back.
   *
   * @param amount at most what was paid
   * @param closed what became of it; null while somebody is at it
   */
  public record Back(Pence amount, @Nullable Closing closed) {}

  /**
   * Money that somebody has.
   *
   * @param byHand whether it came in another way than the payment
   */
  public record Arrival(LocalDate on, Pence amount, boolean byHand) {}

  /** What the person, or their estate, has of it, and since when: the earliest first. */
  public List<Arrival> arrivals() {
    if (back == null) {
      return List.of(new Arrival(paidOn, amount, false));
    }
    Arrival kept = new Arrival(paidOn, amount.minus(back.amount), false);
    Closing closed = back.closed;
    Arrival otherwise =
        closed == null || !closed.how().isPaid()
            ? new Arrival(paidOn, Pence.NOTHING, true)
            : new Arrival(closed.on(), back.amount, true);
    return List.of(kept, otherwise).stream()
        .filter(arrival -> !arrival.amount().amountsToNothing())
        .toList();
  }

  /** How much of it arrived. */
  public Pence arrived() {
    return Pence.total(arrivals().stream().map(Arrival::amount).toList());
  }

  /** What the person gave back of it. */
  public Pence repaid() {
    return Pence.total(repayments.stream().map(Repayment::amount).toList());
  }

  /** What the person has of it by now: what a pot, a year and a paper count. */
  public Pence kept() {
    Pence arrived = arrived();
    return arrived.minus(repaid().atMost(arrived));
  }

  /** What of it is still a cost: not what was given back, nor what was written off. */
  Pence charged() {
    Closing closed = back == null ? null : back.closed;
    Pence writtenOff =
        back == null || closed == null || closed.how().isPaid() ? Pence.NOTHING : back.amount;
    Pence left = amount.minus(writtenOff);
    return left.minus(repaid().atMost(left));
  }

  /** What of it came back, and nobody has said yet what becomes of it. */
  public Pence stillToSettle() {
    return back == null || back.closed != null ? Pence.NOTHING : back.amount;
  }

  /** What came back and did not reach the person in another way; empty where nothing is missing. */
  public Optional<Back> missing() {
    return Optional.ofNullable(back)
        .filter(came -> came.closed == null || !came.closed.how().isPaid());
  }

  /** Whether all of it came back and is owed no more. */
  public boolean isWrittenOff() {
    return back != null && back.closed != null && arrivals().isEmpty();
  }

  Payment with(Back cameBack) {
    return new Payment(runId, paidOn, amount, rateFrom, cameBack, repayments);
  }

  Payment with(List<Repayment> all) {
    return new Payment(runId, paidOn, amount, rateFrom, back, all);
  }
}
