package org.commontable.reimbursements.correction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.budget.Pot;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.entitlement.Recharged;
import org.commontable.reimbursements.entitlement.Repayment;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Charged;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out what a correction would move, from where to where, and what stands in its way. */
@Component
final class FindingWhatIsCharged {
  private static final Refusal NOT_IN_THE_LEDGER =
      Refusal.conflict(
          "not-in-the-ledger",
          "The ledger has no payment of this, so there is nothing in it to correct. If it is being"
              + " paid at this moment, ask again when it is.");

  private final Entitlements entitlements;
  private final Corrections corrections;
  private final Pots pots;
  private final List<Charged> charged;
  private final Bounces bounces;
  private final FindingBookings bookings;
  private final Ledger ledger;

  FindingWhatIsCharged(
      Entitlements entitlements,
      Corrections corrections,
      Pots pots,
      List<Charged> charged,
      Bounces bounces,
      FindingBookings bookings,
      Ledger ledger) {
    this.bookings = bookings;
    this.bounces = bounces;
    this.entitlements = entitlements;
    this.corrections = corrections;
    this.pots = pots;
    this.charged = List.copyOf(charged);
    this.ledger = ledger;
  }

  Outcome<Correction> correctionOf(LedgerId book, String id, Asked asked, Actor by, Instant now) {
    if (asked.takeBack() != null) {
      return entryToTakeBack(book, asked.takeBack())
          .map(entry -> correction(id, entry, entry.batch().debits(), List.of(), asked, by, now));
    }
    Pot pot = asked.potId() == null ? null : potOf(book, asked.potId());
    if (asked.potId() != null && pot == null) {
      return Outcome.refused(
          Refusal.invalid("unknown-pot", "The organisation that pays has no such pot."));
    }
    Stream<Outcome<Found>> each =
        Stream.concat(
            asked.entitlementIds().stream().map(one -> payment(book, one, asked, pot, by)),
            asked.bookingIds().stream().map(one -> bookings.find(book, one, pot, by)));
    List<Found> all = new ArrayList<>();
    for (Outcome<Found> one : (Iterable<Outcome<Found>>) each::iterator) {
      switch (one) {
        case Outcome.Refused<Found>(Refusal refusal) -> {
          return Outcome.refused(refusal);
        }
        case Outcome.Done<Found>(Found found) -> all.add(found);
      }
    }
    if (all.stream().map(found -> found.entry().seq()).distinct().count() != 1) {
      return Outcome.refused(
          Refusal.invalid(
              "several-entries",
              "Name what stands in one entry of the ledger. Correct each entry by itself."));
    }
    return notTakenBack(all.getFirst().entry())
        .map(entry -> {
          List<Moved> moved = all.stream().map(Found::moved).toList();
          Pence sum = Pence.total(moved.stream().map(Moved::amount).toList());
          return correction(id, entry, sum, moved, asked, by, now);
        });
  }

  /** What would move, and the batch in which it stands. */
  record Found(Moved moved, Posted entry) {}

  private Outcome<Found> payment(
      LedgerId book, String entitlementId, Asked asked, @Nullable Pot pot, Actor by) {
    Optional<Entitlement> found = of(book, entitlementId);
    return found.isEmpty()
        ? Outcome.refused(
            Refusal.invalid(
                "unknown-payment",
                "The organisation has paid nothing with the id " + entitlementId))
        : moved(book, found.get(), asked, pot, by)
            .then(moved ->
                entryOf(book, found.get(), moved.from())
                    .<Outcome<Found>>map(entry -> Outcome.done(new Found(moved, entry)))
                    .orElseGet(() -> Outcome.refused(NOT_IN_THE_LEDGER)));
  }

  /** Whether what moves is somebody's own. */
  boolean isOf(NetworkId network, Moved moved, Actor by) {
    return moved.booked()
        ? bookings.isOf(network, moved.id(), by)
        : entitlements.find(network, moved.id()).filter(e -> e.state().isOwedTo(by)).isPresent();
  }

  /** The pot that it counts in now; null for none. */
  @Nullable String potOf(NetworkId network, Moved moved) {
    return moved.booked()
        ? bookings.potOf(network, moved.id())
        : entitlements
            .find(network, moved.id())
            .flatMap(found -> Optional.ofNullable(found.state().coding()))
            .map(Coding::potId)
            .orElse(null);
  }

  /** Whether what a second person agrees to is still what was asked for. */
  Outcome<Correction> stillAsAsked(LedgerId book, Correction correction) {
    if (correction.takesBack()) {
      return entryToTakeBack(book, correction.entry()).map(_ -> correction);
    }
    for (Moved moved : correction.moved()) {
      if (moved.booked()) {
        Optional<Refusal> refused = bookings.standsInTheWay(book, moved);
        if (refused.isPresent()) {
          return Outcome.refused(refused.get());
        }
        continue;
      }
      Optional<Entitlement> now = of(book, moved.id());
      if (now.isEmpty()
          || !costOf(book.network(), now.get()).equals(moved.from())
          || !Objects.equals(now.get().lastCorrection(), moved.after())
          || !now.get().charged().equals(moved.amount())) {
        return Outcome.refused(
            Refusal.conflict(
                "changed-since",
                "What of these payments is a cost has changed since the correction was asked for."
                    + " Withdraw it, and ask for it anew."));
      }
      if (isOnItsWayBack(book, now.get())) {
        return Outcome.refused(
            Refusal.conflict(
                "under-way",
                "Some of this is being given back, or settled at the bounce desk, at this moment."
                    + " Confirm again when that is in the ledger."));
      }
    }
    return Outcome.done(correction);
  }

  private Outcome<Moved> moved(
      LedgerId book, Entitlement e, Asked asked, @Nullable Pot pot, Actor by) {
    if (e.isOwedTo(by)) {
      return Outcome.refused(
          Refusal.notAllowed(
              "own-payment",
              "You were paid some of this yourself. Somebody else must ask for it."));
    }
    if (e.payment() == null || e.charged().amountsToNothing()) {
      return Outcome.refused(
          Refusal.conflict(
              "not-paid",
              "This is not paid, or came back, so nothing is charged for it yet that could be"
                  + " moved. If it came back, wait until it is paid again."));
    }
    Cost from = costOf(book.network(), e);
    Coding coding = codingAfter(e, asked, pot);
    Cost to = new Cost(e.cost().account(), codeAfter(from, e, asked, pot));
    return from.equals(to) && Objects.equals(coding, e.coding())
        ? Outcome.refused(
            Refusal.invalid("charged-there-already", "This is charged to that already."))
        : Outcome.done(new Moved(e.id(), false, e.charged(), from, to, coding, e.lastCorrection()));
  }

  private static @Nullable Coding codingAfter(Entitlement e, Asked asked, @Nullable Pot pot) {
    if (pot != null) {
      return pot.codingOf(e.category() == Category.EXPENSE);
    }
    Coding now = e.coding();
    Cost.Code code = asked.code();
    return now == null || code == null
        ? now
        : new Coding(now.potId(), code.costCentre(), code.subjectiveCode());
  }

  /** What is not said stays: the programme, where only codes are named. */
  private static Cost.@Nullable Code codeAfter(
      Cost from, Entitlement e, Asked asked, @Nullable Pot pot) {
    if (pot != null) {
      return pot.codeOf(e.category() == Category.EXPENSE);
    }
    Cost.Code code = asked.code();
    if (code == null) {
      return from.code();
    }
    String programme =
        !code.programmeId().isEmpty()
            ? code.programmeId()
            : from.code() == null ? e.programmeId() : from.code().programmeId();
    return Cost.Code.of(code.costCentre(), code.subjectiveCode(), programme);
  }

  /** What its payment is charged to by now. */
  private Cost costOf(NetworkId network, Entitlement e) {
    Payment payment = e.payment();
    return payment == null
        ? e.cost()
        : charged.stream()
            .flatMap(by -> by.costOf(network, payment.runId(), e.id()).stream())
            .findFirst()
            .map(e::chargedTo)
            .orElseGet(e::cost);
  }

  /** The batch in which it stands: the last correction of it, or what paid it. */
  private Optional<Posted> entryOf(LedgerId book, Entitlement e, Cost from) {
    Recharged recharged = e.recharged();
    if (recharged != null) {
      return corrections
          .find(book.network(), recharged.correctionId())
          .flatMap(stored -> Optional.ofNullable(stored.state().postedAs()))
          .flatMap(seq -> ledger.at(book, seq));
    }
    Payment payment = e.payment();
    if (payment == null) {
      return Optional.empty();
    }
    return charged.stream()
        .flatMap(by -> by.keyOf(book.network(), payment.runId(), e.id()).stream())
        .findFirst()
        .flatMap(key -> entryBy(book, key, from));
  }

  /** What was pending is charged by what became of it; a run may have several batches. */
  private Optional<Posted> entryBy(LedgerId book, String key, Cost from) {
    Optional<Posted> first = ledger.byKey(book, key);
    if (first.isEmpty() || first.get().batch().kind() == Batch.Kind.PENDING) {
      return first
          .flatMap(pending -> ledger.resolutionOf(book, pending))
          .filter(became -> became.batch().kind() == Batch.Kind.POSTING);
    }
    Optional<Posted> batch = first;
    for (int number = 2; batch.isPresent(); number++) {
      if (batch.get().batch().lines().stream().anyMatch(line -> line.cost().equals(from))) {
        return batch;
      }
      batch = ledger.byKey(book, key + ":" + number);
    }
    // Paid again after it came back: then it was charged when it was paid first.
    return first;
  }

  /** Its cost would be taken from where the payment was charged, or from where it went: unclear. */
  private boolean isOnItsWayBack(LedgerId book, Entitlement e) {
    return isGivenBackAndNotPosted(book, e)
        || bounces.of(book.network(), e.id()).stream().anyMatch(bounce -> bounce.wakeAt() != null);
  }

  private boolean isNotIn(LedgerId book, String key) {
    return ledger.byKey(book, key).isEmpty();
  }

  private boolean isGivenBackAndNotPosted(LedgerId book, Entitlement e) {
    Payment payment = e.payment();
    String advance = e.due() == null ? e.id() : e.due().originId();
    return payment != null
        && payment.repayments().stream()
            .map(Repayment::key)
            .anyMatch(key ->
                isNotIn(book, "given-back:" + e.id() + ":" + key)
                    && isNotIn(book, "advance-back:" + advance + ":" + key));
  }

  private Outcome<Posted> notTakenBack(Posted entry) {
    return ledger
        .reversalOf(entry)
        .filter(reversal -> ledger.reversalOf(reversal).isEmpty())
        .<Outcome<Posted>>map(reversal ->
            Outcome.refused(
                Refusal.conflict(
                    "entry-taken-back",
                    "Entry "
                        + entry.seq()
                        + " was taken back by entry "
                        + reversal.seq()
                        + ". Take that back first.")))
        .orElseGet(() -> Outcome.done(entry));
  }

  /** A reversal may be taken back, and what nothing outside the ledger accounts for. */
  private Outcome<Posted> entryToTakeBack(LedgerId book, long seq) {
    Optional<Posted> found = ledger.at(book, seq);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    Posted entry = found.get();
    if (ledger.reversalOf(entry).isPresent()) {
      return Outcome.refused(
          Refusal.conflict("taken-back-already", "This entry was taken back already."));
    }
    Posted base = entry;
    boolean putsBack = true;
    while (base.batch().kind() == Batch.Kind.REVERSAL && base.batch().reverses() != null) {
      base = ledger.at(book, base.batch().reverses()).orElseThrow();
      putsBack = !putsBack;
    }
    // Taking a reversal back leaves what it had reversed; taking that back in turn does not.
    return putsBack
        ? AccountedFor.refuses(base.batch().key())
            .<Outcome<Posted>>map(Outcome::refused)
            .orElseGet(() -> reversible(entry))
        : Outcome.done(entry);
  }

  private static Outcome<Posted> reversible(Posted entry) {
    return switch (entry.batch().kind()) {
      case MOVEMENT, POSTING, REVERSAL -> Outcome.done(entry);
      case CORRECTION ->
          Outcome.refused(
              Refusal.conflict(
                  "correct-it-again",
                  "This is a correction. If it is wrong, correct its payments again, to what they"
                      + " should be charged to."));
      case PENDING, VOIDING, PERIOD_CLOSE, YEAR_CLOSE ->
          Outcome.refused(
              Refusal.conflict(
                  "not-reversible",
                  "Only a movement, or a reversal, is taken back: not a close, nor what is"
                      + " pending."));
    };
  }

  private Optional<Entitlement> of(LedgerId book, String entitlementId) {
    return entitlements
        .find(book.network(), entitlementId)
        .map(Stored::state)
        .filter(e -> book.organisationId().equals(e.payingOrganisationId()));
  }

  private @Nullable Pot potOf(LedgerId book, String potId) {
    return pots.of(book.network(), potId, book.organisationId(), null).orElse(null);
  }

  private static Correction correction(
      String id,
      Posted entry,
      Pence amount,
      List<Moved> moved,
      Asked asked,
      Actor by,
      Instant now) {
    return new Correction(
        id,
        entry.ledger().organisationId(),
        entry.seq(),
        entry.batch().effectiveOn(),
        amount,
        moved,
        asked.reason(),
        by,
        now,
        Stage.ASKED,
        null,
        null,
        null);
  }
}
