package org.commontable.reimbursements.correction;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.commontable.events.Cause;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Counting;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Recharging;
import org.commontable.reimbursements.expense.Expenses;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.money.Pence;
import org.springframework.stereotype.Component;

/**
 * Puts right what was charged to the wrong thing: when two people want it, the costs of payments
 * move, first with the payments, then in the ledger by one batch; again after a crash.
 */
@Component
final class Correcting implements EventHandler {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Corrections corrections;
  private final FindingWhatIsCharged charged;
  private final Entitlements entitlements;
  private final Expenses expenses;
  private final Ledger ledger;
  private final Clock clock;

  Correcting(
      Corrections corrections,
      FindingWhatIsCharged charged,
      Entitlements entitlements,
      Expenses expenses,
      Ledger ledger,
      Clock clock) {
    this.corrections = corrections;
    this.charged = charged;
    this.entitlements = entitlements;
    this.expenses = expenses;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** One person asks; nothing moves. */
  Outcome<Stored<Correction>> ask(LedgerId book, Asked asked, Actor by, Cause cause) {
    String id = cause.newId(book.network());
    return corrections
        .find(book.network(), book.organisationId(), id)
        // Repeated, it is what it was, whatever has moved since.
        .map(known -> corrections.create(book.network(), known.state(), cause))
        .orElseGet(() ->
            charged
                .correctionOf(book, id, asked, by, clock.instant())
                .then(correction -> corrections.create(book.network(), correction, cause)));
  }

  /** A second person agrees to the sum that they saw, and it is done. */
  Outcome<Stored<Correction>> confirm(
      LedgerId book, String id, Actor by, Pence amount, Cause cause) {
    NetworkId network = book.network();
    Optional<Stored<Correction>> found = corrections.find(network, book.organisationId(), id);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    Correction correction = found.get().state();
    Confirming confirming =
        new Confirming(
            by,
            amount,
            isTheirOwn(network, correction, by),
            LocalDate.ofInstant(clock.instant(), LONDON));
    Supplier<Outcome<Stored<Correction>>> act =
        () ->
            corrections
                .change(network, id, cause, now -> now.confirm(confirming))
                .then(confirmed -> carryOut(confirmed, cause));
    return correction.stage() == Stage.ASKED
        ? charged
            .stillAsAsked(book, correction)
            .then(_ -> withRoom(network, correction, cause, act))
        : act.get();
  }

  Outcome<Stored<Correction>> withdraw(LedgerId book, String id, Cause cause) {
    return corrections.find(book.network(), book.organisationId(), id).isEmpty()
        ? Outcome.refused(Refusal.notFound())
        : corrections.change(book.network(), id, cause, Correction::withdraw);
  }

  private boolean isTheirOwn(NetworkId network, Correction correction, Actor by) {
    return correction.moved().stream().anyMatch(moved -> charged.isOf(network, moved, by));
  }

  /** Whatever comes into a pot that did not come from it needs room there, as an offer does. */
  private Outcome<Stored<Correction>> withRoom(
      NetworkId network,
      Correction correction,
      Cause cause,
      Supplier<Outcome<Stored<Correction>>> act) {
    Map<String, Pence> more = new LinkedHashMap<>();
    for (Moved moved : correction.moved()) {
      String into = moved.coding() == null ? null : moved.coding().potId();
      String from = charged.potOf(network, moved);
      if (into != null && !into.equals(from)) {
        more.merge(into, moved.amount(), Pence::plus);
      }
    }
    // All of a correction go into one pot.
    return more.entrySet().stream()
        .findFirst()
        .map(pot ->
            entitlements.withRoomIn(
                network,
                pot.getKey(),
                correction.id(),
                pot.getValue(),
                Counting.WHAT_IS_HELD,
                cause,
                act))
        .orElseGet(act);
  }

  /** Everything that follows from two people wanting it; from where it was left. */
  private Outcome<Stored<Correction>> carryOut(Stored<Correction> stored, Cause cause) {
    Correction correction = stored.state();
    if (correction.stage() != Stage.CONFIRMED) {
      return Outcome.done(stored);
    }
    NetworkId network = stored.network();
    LedgerId book = new LedgerId(network, correction.payingOrganisationId());
    Optional<Posted> already = ledger.byKey(book, key(correction));
    if (already.isPresent()) {
      return posted(stored, already.get(), cause);
    }
    if (correction.takesBack()) {
      return takeBack(book, correction).then(batch -> posted(stored, batch, cause));
    }
    return move(stored, cause)
        .then(moved ->
            moved.state().stage() == Stage.CONFIRMED
                ? post(book, moved.state()).then(batch -> posted(moved, batch, cause))
                : Outcome.done(moved));
  }

  private Outcome<Stored<Correction>> posted(Stored<Correction> stored, Posted batch, Cause cause) {
    return corrections.change(
        stored.network(), stored.id(), cause.further(), now -> now.postedAs(batch.seq()));
  }

  private Outcome<Posted> takeBack(LedgerId book, Correction correction) {
    LocalDate from = countsFrom(correction);
    LocalDate open =
        ledger
            .closedThrough(book)
            .filter(closed -> !from.isAfter(closed))
            .map(closed -> closed.plusDays(1))
            .orElse(from);
    return ledger
        .at(book, correction.entry())
        .flatMap(ledger::reversalOf)
        .map(Outcome::done)
        .orElseGet(() -> ledger.reverse(book, correction.entry(), open, accountOf(correction)));
  }

  /**
   * Tells each payment and booking; what is left is what could be moved. Refused is what came back,
   * was given back, or was moved by somebody else in this very moment.
   */
  private Outcome<Stored<Correction>> move(Stored<Correction> stored, Cause cause) {
    Correction correction = stored.state();
    List<Moved> told =
        correction.moved().stream()
            .filter(moved ->
                tell(stored.network(), moved, moved.by(correction.id()), cause)
                    instanceof Outcome.Done<?>)
            .toList();
    return corrections.change(
        stored.network(), stored.id(), cause.further(), now -> now.only(told));
  }

  private Outcome<Posted> post(LedgerId book, Correction correction) {
    Map<Cost, Pence> less = new LinkedHashMap<>();
    Map<Cost, Pence> more = new LinkedHashMap<>();
    for (Moved moved : correction.moved()) {
      less.merge(moved.from(), moved.amount(), Pence::plus);
      more.merge(moved.to(), moved.amount(), Pence::plus);
    }
    List<Line> lines = new ArrayList<>();
    less.forEach((cost, sum) -> lines.add(cost.less(sum)));
    more.forEach((cost, sum) -> lines.add(cost.more(sum)));
    return ledger.post(
        book,
        Batch.correction(key(correction), countsFrom(correction), lines, correction.entry()),
        accountOf(correction));
  }

  private Outcome<?> tell(NetworkId network, Moved moved, Recharging asked, Cause cause) {
    return moved.booked()
        ? expenses.rechargeBooking(network, moved.id(), asked, cause.further())
        : entitlements.recharge(network, moved.id(), asked, cause.further());
  }

  private static LocalDate countsFrom(Correction correction) {
    if (correction.countsFrom() == null) {
      throw new IllegalStateException("Only what two people want is posted");
    }
    return correction.countsFrom();
  }

  private static String accountOf(Correction correction) {
    return correction.confirmedBy() == null
        ? correction.askedBy().account()
        : correction.confirmedBy().account();
  }

  private static String key(Correction correction) {
    return "correction:" + correction.id();
  }

  /** What is read of the event. */
  record Noted(String correctionId) {}

  @Override
  public String type() {
    return "org.commontable.reimbursements." + CorrectionFact.NOTED;
  }

  @Override
  public void on(IncomingEvent event) {
    corrections
        .find(event.network(), event.as(Noted.class).correctionId())
        .ifPresent(stored -> {
          var _ = carryOut(stored, event.cause()).orThrow();
        });
  }
}
