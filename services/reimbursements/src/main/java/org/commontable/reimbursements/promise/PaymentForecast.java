package org.commontable.reimbursements.promise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.EntitlementState;
import org.commontable.reimbursements.entitlement.Offer;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.organisation.PayDays;
import org.commontable.reimbursements.words.Said;
import org.commontable.reimbursements.words.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * When somebody will be paid.
 *
 * @param expectedOn the day, if all goes as it usually does; null where it hangs on the person, or
 *     where nothing is to come
 * @param promisedBy the latest day that the offer named
 * @param late whether the expected day is after the promised one, or that day has passed
 * @param heldBy who has it now
 * @param steps what must still happen, in order
 */
public record PaymentForecast(
    @Nullable LocalDate expectedOn,
    @Nullable LocalDate promisedBy,
    boolean late,
    Holder heldBy,
    List<Step> steps) {

  /** Who has it. */
  public enum Holder {
    /** The person themselves. */
    YOU,
    /** Who leads or organises the activity. */
    SESSION_LEAD,
    APPROVERS,
    FINANCE,
    BANK,
    NOBODY
  }

  /**
   * Something that must still happen.
   *
   * @param by when it will usually have happened; null where that hangs on the person
   */
  public record Step(Holder who, Said what, @Nullable LocalDate by) {}

  public PaymentForecast {
    steps = List.copyOf(steps);
  }

  /** Works it out; the same situation always gives the same day. */
  static PaymentForecast of(Situation situation, BankCalendar calendar) {
    Entitlement e = situation.entitlement();
    Offer offer = e.offer();
    // Whoever wanted to be paid later was promised no earlier day.
    LocalDate promised = offer == null ? null : later(offer.payBy(), e.notBefore());
    if (e.payment() != null && !e.payment().isWrittenOff()) {
      return ofPaid(e.payment(), promised, situation);
    }
    return switch (e.state()) {
      case DECLINED, GIVEN_AWAY, NOTHING_DUE, UNOFFERED, WRITTEN_OFF, WITHDRAWN ->
          new PaymentForecast(null, promised, false, Holder.NOBODY, List.of());
      default -> {
        Walk walk = new Walk(situation, calendar);
        walk.go();
        LocalDate on = walk.hasNoDay ? null : walk.day;
        boolean late =
            promised != null
                && (situation.today().isAfter(promised) || (on != null && on.isAfter(promised)));
        yield new PaymentForecast(on, promised, late, walk.steps.getFirst().who(), walk.steps);
      }
    };
  }

  private static PaymentForecast ofPaid(
      Payment payment, @Nullable LocalDate promised, Situation situation) {
    LocalDate on = payment.paidOn();
    for (Payment.Arrival arrival : payment.arrivals()) {
      on = later(on, arrival.on());
    }
    boolean late = promised != null && on.isAfter(promised);
    if (!payment.stillToSettle().amountsToNothing()) {
      Step step =
          new Step(
              Holder.FINANCE,
              Sentence.of("forecast.came-back.part")
                  .with("amount", payment.stillToSettle())
                  .with("organisation", situation.organisation()),
              null);
      return new PaymentForecast(on, promised, late, Holder.FINANCE, List.of(step));
    }
    Holder holder = on.isAfter(situation.today()) ? Holder.BANK : Holder.NOBODY;
    return new PaymentForecast(on, promised, late, holder, List.of());
  }

  private static LocalDate later(LocalDate one, @Nullable LocalDate other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  /** Goes through what must happen, one after the other, with the day on which each is done. */
  private static final class Walk {
    private final Situation situation;
    private final BankCalendar calendar;
    private final List<Step> steps = new ArrayList<>();
    private LocalDate day;
    private boolean hasNoDay;

    Walk(Situation situation, BankCalendar calendar) {
      this.situation = situation;
      this.calendar = calendar;
      this.day = situation.today();
    }

    void go() {
      Entitlement e = situation.entitlement();
      Situation.Held held = situation.held();
      if (held != null && e.hold() != null) {
        if (held.isMissed(day)) {
          steps.add(new Step(Holder.FINANCE, Sentence.of("forecast.not-released"), day));
          details();
          run(e);
        } else {
          day = later(day, held.payOn());
          steps.add(new Step(Holder.FINANCE, held(held), day));
        }
        return;
      }
      answer(e);
      activity(e);
      approval(e);
      if (cameBack()) {
        return;
      }
      details();
      run(e);
    }

    private Said held(Situation.Held held) {
      if (!held.byList()) {
        return Sentence.of("forecast.two-release");
      }
      return byTheOrganisation(held.letGo() ? "forecast.ordered" : "forecast.list-waits");
    }

    private Sentence byTheOrganisation(String key) {
      return Sentence.of(key).with("organisation", situation.organisation());
    }

    private void answer(Entitlement e) {
      if (e.state() == EntitlementState.OFFERED) {
        hasNoDay = true;
        steps.add(new Step(Holder.YOU, Sentence.of("forecast.answer"), null));
      }
    }

    private void activity(Entitlement e) {
      Offer offer = e.offer();
      if (offer == null || e.evidence() != null) {
        return;
      }
      LocalDate last = offer.lastDay();
      if (last.isAfter(day)) {
        day = last;
        steps.add(new Step(Holder.NOBODY, Sentence.of("forecast.activity"), last));
      }
      day = workingDays(1);
      steps.add(new Step(Holder.SESSION_LEAD, Sentence.of("forecast.attendance"), day));
    }

    private void approval(Entitlement e) {
      if (e.approval() != null) {
        return;
      }
      int missing = Math.max(1, situation.approversNeeded() - e.approvers().size());
      day = workingDays(missing * situation.approvalDays());
      steps.add(
          new Step(
              Holder.APPROVERS, byTheOrganisation("forecast.approves").counting(missing), day));
    }

    /**
     * The bounce desk has three working days; what it waits for is the person's to say. True where
     * nothing more can be said before it is done.
     */
    private boolean cameBack() {
      Situation.Returned back = situation.returned();
      if (back == null || back.ready()) {
        return false;
      }
      if (back.silenced()) {
        hasNoDay = true;
        steps.add(
            new Step(
                Holder.FINANCE, byTheOrganisation("forecast.came-back.silenced"), back.actBy()));
        return true;
      }
      if (back.needsNewDetails()) {
        hasNoDay = true;
        steps.add(
            new Step(
                Holder.YOU,
                Sentence.of("forecast.came-back.details").with("why", back.why()),
                null));
        return false;
      }
      day = later(day, back.actBy());
      steps.add(new Step(Holder.FINANCE, byTheOrganisation("forecast.came-back.looked-into"), day));
      return false;
    }

    private void details() {
      Situation.Details details = situation.details();
      if (!details.known()) {
        hasNoDay = true;
        steps.add(new Step(Holder.YOU, Sentence.of("forecast.details"), null));
        return;
      }
      if (details.awaitsConfirmation()) {
        day = workingDays(1);
        steps.add(new Step(Holder.FINANCE, Sentence.of("forecast.confirms"), day));
      }
      if (details.usableFrom() != null && details.usableFrom().isAfter(day)) {
        day = details.usableFrom();
        steps.add(new Step(Holder.NOBODY, Sentence.of("forecast.details-wait"), day));
      }
    }

    private void run(Entitlement e) {
      boolean byBank = situation.details().byBank() || !situation.details().known();
      // Bacs takes three working days: the file goes on the first, the money is there on the third.
      LocalDate earliest = day;
      for (int i = 0; byBank && i < 2; i++) {
        earliest =
            calendar.workingDayOnOrAfter(
                Nation.ENGLAND, calendar.workingDayOnOrAfter(Nation.ENGLAND, earliest).plusDays(1));
      }
      earliest = later(earliest, e.notBefore());
      // Banks clear by England's days; what is paid by hand is paid where the hands are.
      LocalDate on = paidFrom(earliest, byBank ? Nation.ENGLAND : situation.nation());
      day = on;
      steps.add(
          new Step(
              Holder.FINANCE,
              Sentence.of(byBank ? "forecast.pays.bank" : "forecast.pays.otherwise"),
              on));
    }

    /** A pay day on which nobody works moves on: one before the day may be paid on it or after. */
    private LocalDate paidFrom(LocalDate earliest, Nation nation) {
      PayDays usually = situation.payDays();
      if (usually == null) {
        return calendar.workingDayOnOrAfter(nation, earliest);
      }
      LocalDate payDay = usually.onOrAfter(earliest.minusDays(BankCalendar.CLOSED_DAYS_MAX));
      LocalDate paidOn = calendar.workingDayOnOrAfter(nation, payDay);
      while (paidOn.isBefore(earliest)) {
        payDay = usually.onOrAfter(payDay.plusDays(1));
        paidOn = calendar.workingDayOnOrAfter(nation, payDay);
      }
      return paidOn;
    }

    /** So many days on which the organisation's staff work, from the day reached. */
    private LocalDate workingDays(int count) {
      LocalDate reached = day;
      for (int i = 0; i < count; i++) {
        reached = calendar.workingDayOnOrAfter(situation.nation(), reached.plusDays(1));
      }
      return reached;
    }
  }
}
