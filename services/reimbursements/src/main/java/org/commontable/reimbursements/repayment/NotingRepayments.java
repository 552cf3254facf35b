package org.commontable.reimbursements.repayment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.entitlement.Repayment;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Charged;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.springframework.stereotype.Component;

/**
 * Notes what a person gives back of what they were paid: with the payment first, then in the
 * ledger, once; again after a crash.
 */
@Component
public final class NotingRepayments implements EventHandler {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Entitlements entitlements;
  private final List<OwnBook> ownBooks;
  private final List<Charged> charged;
  private final Ledger ledger;
  private final Clock clock;

  NotingRepayments(
      Entitlements entitlements,
      List<OwnBook> ownBooks,
      List<Charged> charged,
      Ledger ledger,
      Clock clock) {
    this.entitlements = entitlements;
    this.ownBooks = ownBooks;
    this.charged = charged;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Somebody says that it is there. */
  Outcome<Stored<Entitlement>> note(Stored<Entitlement> of, Repayment repayment, Cause cause) {
    if (repayment.on().isAfter(LocalDate.ofInstant(clock.instant(), LONDON))) {
      return Outcome.refused(
          Refusal.invalid("not-come-back-yet", "This day lies ahead. Note it when it is there."));
    }
    if (isAdvance(of.state())) {
      return Outcome.refused(
          Refusal.conflict(
              "part-of-an-advance",
              "This is an advance. Note there what comes back of it, under its returns."));
    }
    return entitlements.repay(of.network(), of.id(), repayment, cause).then(this::post);
  }

  /**
   * A bank entry shows it. What somebody noted before, of the same amount and by the same way, is
   * that, and moves the account no second time.
   *
   * @param shown whose key is that of the entry
   */
  public Outcome<?> shownByBank(
      NetworkId network, String entitlementId, Repayment shown, Cause cause) {
    Outcome<Stored<Entitlement>> noted =
        entitlements.repaidAsShown(
            network, entitlementId, shown.key(), shown.amount(), cause.further());
    if (!(noted instanceof Outcome.Refused<Stored<Entitlement>>(Refusal refusal))
        || !refusal.code().equals("not-noted")) {
      return noted;
    }
    Optional<Stored<Entitlement>> found = entitlements.find(network, entitlementId);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    return ownBooks.stream()
        .flatMap(book -> book.take(network, found.get().state(), shown, cause.further()).stream())
        .findFirst()
        .<Outcome<?>>map(taken ->
            taken.then(_ ->
                entitlements.repaidAsShown(
                    network, entitlementId, shown.key(), shown.amount(), cause.further())))
        .orElseGet(() ->
            entitlements.repay(network, entitlementId, shown, cause.further()).then(this::post));
  }

  /** Whether an entry of the bank was said to be something that the person paid back. */
  public boolean isShownBy(NetworkId network, String entitlementId, String entry) {
    return entitlements.find(network, entitlementId).stream()
        .flatMap(stored -> Stream.ofNullable(stored.state().payment()))
        .flatMap(payment -> payment.repayments().stream())
        .anyMatch(repayment -> entry.equals(repayment.shownBy()));
  }

  /** By which the ledger knows it. */
  public static String keyOf(String entitlementId, Repayment repayment) {
    return "given-back:" + entitlementId + ":" + repayment.key();
  }

  private Outcome<Stored<Entitlement>> post(Stored<Entitlement> stored) {
    Entitlement e = stored.state();
    Payment payment = e.payment();
    String payer = e.payingOrganisationId();
    if (payment == null || payer == null || isAdvance(e)) {
      return Outcome.done(stored);
    }
    LedgerId book = new LedgerId(stored.network(), payer);
    Cost cost = costOf(stored.network(), e, payment);
    Outcome<Stored<Entitlement>> posted = Outcome.done(stored);
    for (Repayment each : payment.repayments()) {
      String key = keyOf(e.id(), each);
      if (ledger.byKey(book, key).isPresent()) {
        // As it was charged then, whatever it is charged to by now.
        continue;
      }
      Batch batch =
          Batch.movement(
              key,
              each.on(),
              Line.debit(each.byBank() ? Account.BANK : Account.PAID_BY_HAND, each.amount()),
              cost.less(each.amount()));
      posted =
          posted.then(_ -> ledger.post(book, batch, each.notedBy().account())).map(_ -> stored);
    }
    return posted;
  }

  /** As whoever paid it wrote down. */
  private Cost costOf(NetworkId network, Entitlement e, Payment payment) {
    return charged.stream()
        .flatMap(by -> by.costOf(network, payment.runId(), e.id()).stream())
        .findFirst()
        .map(e::chargedTo)
        .orElseGet(e::cost);
  }

  private static boolean isAdvance(Entitlement e) {
    return e.due() != null && e.due().origin() == Due.Origin.ADVANCE;
  }

  /** What is read of the event. */
  record Back(String entitlementId) {}

  @Override
  public String type() {
    return "org.commontable.reimbursements.payment_given_back.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    entitlements
        .find(event.network(), event.as(Back.class).entitlementId())
        .ifPresent(stored -> {
          var _ = post(stored).orThrow();
        });
  }
}
