package org.commontable.reimbursements.signal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.ApprovalCheck;
import org.commontable.reimbursements.entitlement.Claim;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Evidence;
import org.commontable.reimbursements.entitlement.PaymentVeto;
import org.commontable.reimbursements.entitlement.Work;
import org.commontable.reimbursements.expense.Booking;
import org.commontable.reimbursements.expense.ExpenseClaim;
import org.commontable.reimbursements.expense.ExpenseLine;
import org.commontable.reimbursements.expense.Expenses;
import org.commontable.reimbursements.expense.LimitsOfADay;
import org.commontable.reimbursements.expense.Receipts;
import org.commontable.reimbursements.imported.ImportedPayments;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payee.AccountCheck;
import org.commontable.reimbursements.payee.NameAnswer;
import org.commontable.reimbursements.payee.OwnNames;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.signal.Signal.Code;
import org.commontable.reimbursements.signal.Signal.Level;
import org.commontable.reimbursements.words.Language;
import org.springframework.stereotype.Component;

/** Looks at a claim the way a careful colleague would, and keeps what was cleared. */
@Component
final class Signals implements ApprovalCheck, PaymentVeto {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Duration LATELY = Duration.ofDays(30);

  /** Payments that are compared with. */
  private static final int COMPARED_MAX = 500;

  private final AggregateStore<Clearance> clearances;
  private final Entitlements entitlements;
  private final Expenses expenses;
  private final LimitsOfADay limits;
  private final Receipts receipts;
  private final ImportedPayments imported;
  private final Payees payees;
  private final OwnNames names;
  private final Activities activities;
  private final Clock clock;

  Signals(
      AggregateStores stores,
      Entitlements entitlements,
      Expenses expenses,
      LimitsOfADay limits,
      Receipts receipts,
      ImportedPayments imported,
      Payees payees,
      OwnNames names,
      Activities activities,
      Clock clock) {
    this.clearances = stores.open(AggregateType.of("signal_clearances", Clearance.class));
    this.entitlements = entitlements;
    this.expenses = expenses;
    this.limits = limits;
    this.receipts = receipts;
    this.imported = imported;
    this.payees = payees;
    this.names = names;
    this.activities = activities;
    this.clock = clock;
  }

  AggregateStore<Clearance> clearances() {
    return clearances;
  }

  Clearance clearanceOf(NetworkId network, String entitlementId) {
    return clearances
        .find(network, entitlementId)
        .map(Stored::state)
        .orElseGet(() -> Clearance.none(entitlementId));
  }

  /** All there is to be seen, what blocks first. */
  List<Signal> of(NetworkId network, Entitlement e) {
    List<Signal> found = new ArrayList<>();
    Optional<ExpenseClaim> claim = claimOf(network, e);
    claim.flatMap(own -> sameReceipt(shownBy(network, List.of(own)), own)).ifPresent(found::add);
    samePerson(network, e).ifPresent(found::add);
    claim.flatMap(own -> bookedAsWell(network, own)).ifPresent(found::add);
    claim.flatMap(own -> severalOfADay(network, own)).ifPresent(found::add);
    Optional<Payee> payee = payees.findUnder(network, e.records()).map(Stored::state);
    payee.ifPresent(known -> found.addAll(ofDetails(network, known)));
    overlap(network, e).ifPresent(found::add);
    unusual(network, e).ifPresent(found::add);
    firstPayment(network, e).ifPresent(found::add);
    return found.stream().sorted((one, other) -> other.level().compareTo(one.level())).toList();
  }

  @Override
  public Look lookAt(NetworkId network, List<Entitlement> claimed) {
    Map<String, ExpenseClaim> claims =
        expenses.claims(
            network,
            claimed.stream().flatMap(e -> claimIdOf(e).stream()).collect(Collectors.toSet()));
    ShownReceipts shown = shownBy(network, claims.values());
    return (e, approver) ->
        Stream.of(
                claimIdOf(e)
                    .flatMap(id -> Optional.ofNullable(claims.get(id)))
                    .flatMap(own -> sameReceipt(shown, own)),
                samePerson(network, e))
            .flatMap(Optional::stream)
            .filter(signal -> signal.level() == Level.BLOCK)
            .flatMap(block -> refusal(network, e, block, approver).stream())
            .findFirst();
  }

  private Optional<Refusal> refusal(
      NetworkId network, Entitlement e, Signal block, Actor approver) {
    Optional<Clearance.Entry> cleared = clearanceOf(network, e.id()).of(block.code(), amountOf(e));
    if (cleared.isEmpty()) {
      return Optional.of(Refusal.conflict("blocked-by-signal", block.reason()));
    }
    return cleared.get().by().isSameAs(approver)
        ? Optional.of(
            Refusal.notAllowed(
                "approver-cleared-the-signal",
                "You said yourself that this is right. Somebody else must approve."))
        : Optional.empty();
  }

  /** A person is paid once for what they did once, whichever of their records it stands under. */
  @Override
  public Optional<Refusal> blocksPayment(NetworkId network, Entitlement e) {
    boolean beingPaid =
        entitlements.twinsOf(network, e).stream().anyMatch(Entitlement::isSpokenFor);
    return beingPaid
            && clearanceOf(network, e.id()).of(Signal.Code.SAME_PERSON_TWICE, amountOf(e)).isEmpty()
        ? Optional.of(
            Refusal.conflict(
                "paid-under-another-record",
                "This person is paid for the same under another of their records. Take one of the"
                    + " two out; or if both are right, somebody says why at the claim's signals."))
        : Optional.empty();
  }

  private Optional<Signal> samePerson(NetworkId network, Entitlement e) {
    List<Entitlement> twins = entitlements.twinsOf(network, e);
    boolean decided =
        twins.stream()
            .anyMatch(
                twin -> twin.approval() != null || twin.hold() != null || twin.payment() != null);
    return twins.stream().allMatch(twin -> twin.claim().isEmpty() && twin.payment() == null)
        ? Optional.empty()
        : Optional.of(
            new Signal(
                Code.SAME_PERSON_TWICE,
                decided ? Level.BLOCK : Level.WARNING,
                "This person has two records, and is owed for the same under both. One of them is"
                    + " owed; if both are right, somebody else than the approver says why.",
                twins.stream().map(Entitlement::id).toList()));
  }

  static Pence amountOf(Entitlement e) {
    return e.claim().map(Claim::amount).orElse(Pence.NOTHING);
  }

  private Optional<ExpenseClaim> claimOf(NetworkId network, Entitlement e) {
    return claimIdOf(e).flatMap(id -> expenses.claim(network, id)).map(Stored::state);
  }

  private static Optional<String> claimIdOf(Entitlement e) {
    Due due = e.due();
    return due == null || due.origin() != Due.Origin.EXPENSES
        ? Optional.empty()
        : Optional.of(due.originId());
  }

  private ShownReceipts shownBy(NetworkId network, Collection<ExpenseClaim> claims) {
    return ShownReceipts.by(network, claims, expenses, receipts);
  }

  private static Optional<Signal> sameReceipt(ShownReceipts shown, ExpenseClaim claim) {
    List<String> others = shown.othersThan(claim);
    if (!others.isEmpty()) {
      return Optional.of(
          new Signal(
              Code.SAME_RECEIPT,
              Level.BLOCK,
              "The same receipt belongs to another claim too. Compare the two; if both are right,"
                  + " somebody else than the approver says why.",
              others));
    }
    return shown.isTwiceIn(claim)
        ? Optional.of(
            new Signal(
                Code.SAME_RECEIPT,
                Level.BLOCK,
                "Two lines of this claim show the same receipt. If it is for both, somebody else"
                    + " than the approver says why.",
                List.of(claim.id())))
        : Optional.empty();
  }

  /** The person said that it was another journey; the approver knows whether that can be. */
  private Optional<Signal> bookedAsWell(NetworkId network, ExpenseClaim claim) {
    List<ExpenseLine> lines =
        claim.lines().stream().filter(ExpenseLine::isBesidesABooking).toList();
    List<String> booked =
        lines.isEmpty()
            ? List.of()
            : expenses.bookingsOf(network, claim.participantId()).stream()
                .filter(booking -> lines.stream().anyMatch(booking::isLike))
                .map(Booking::id)
                .toList();
    return booked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Signal(
                Code.BOOKED_AS_WELL,
                Level.WARNING,
                "Something like it was booked for that day, and the person says that this was"
                    + " another journey. Make sure that both were needed.",
                booked));
  }

  /** A card's limits are those of a line: two lines of a day, or of two claims, may pass them. */
  private Optional<Signal> severalOfADay(NetworkId network, ExpenseClaim claim) {
    List<String> claims = limits.passedBy(network, claim);
    return claims.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Signal(
                Code.SEVERAL_ON_ONE_DAY,
                Level.WARNING,
                "Something with a limit is claimed more than once for one day, and together it is,"
                    + " or may be, above that limit. Look at the lines of that day.",
                claims));
  }

  private List<Signal> ofDetails(NetworkId network, Payee payee) {
    List<Signal> found = new ArrayList<>();
    PayeeVersion newest = payee.newest();
    List<String> sharing = payees.othersWithAnAccountOf(network, payee);
    if (!sharing.isEmpty()) {
      found.add(
          new Signal(
              Code.SAME_ACCOUNT,
              Level.WARNING,
              "Others are or were paid into the same account. In a household that is usual; make"
                  + " sure that it is one.",
              sharing));
    }
    NameAnswer.Code name = newest.nameCheck();
    if (name != null && name != NameAnswer.Code.MATCH) {
      boolean other = name.effect() == NameAnswer.Effect.SECOND_PERSON;
      found.add(
          new Signal(
              Code.NAME_MISMATCH,
              other ? Level.WARNING : Level.ADVICE,
              name.meaning().in(Language.EN),
              List.of()));
    }
    if (newest.route() == Route.BACS && newest.check() == AccountCheck.NOT_COVERED) {
      found.add(
          new Signal(
              Code.ACCOUNT_NOT_CHECKED,
              Level.ADVICE,
              "No rule is known by which this account number could be checked.",
              List.of()));
    }
    if (found.stream().noneMatch(signal -> signal.code() == Code.NAME_MISMATCH)
        && isInAnotherName(network, payee)) {
      found.add(
          new Signal(
              Code.NAME_MISMATCH,
              Level.ADVICE,
              "The account is in another name than the person gave as their own. It may be one of a"
                  + " household, or of a former name; ask them if you don't know.",
              List.of()));
    }
    boolean lately = newest.enteredAt().isAfter(clock.instant().minus(LATELY));
    if (newest.number() > 1 && lately) {
      found.add(
          new Signal(
              Code.DETAILS_CHANGED_LATELY,
              Level.WARNING,
              "Where this person is paid was changed lately. Make sure that they were asked by a"
                  + " contact that was known before.",
              List.of()));
    }
    return found;
  }

  /** A guardian's account is in another name, and who that is was said. */
  private boolean isInAnotherName(NetworkId network, Payee payee) {
    PayeeVersion newest = payee.newest();
    return newest.route() == Route.BACS
        && newest.guardianId() == null
        && !newest.isErased()
        && names
            .lastName(network, payee.participantId())
            .filter(own ->
                NameWords.areApart(own, payees.nameOn(network, payee.participantId(), newest)))
            .isPresent();
  }

  private Optional<Signal> overlap(NetworkId network, Entitlement e) {
    if (!wasThere(e)) {
      return Optional.empty();
    }
    List<Activity.Slot> own = slots(network, e);
    List<String> others =
        entitlements.ofPerson(network, e.participantId()).stream()
            .map(Stored::state)
            .filter(other -> !other.id().equals(e.id()) && wasThere(other))
            .filter(other -> !other.sessionId().equals(e.sessionId()))
            .filter(other ->
                slots(network, other).stream()
                    .anyMatch(slot -> own.stream().anyMatch(slot::overlaps)))
            .map(Entitlement::id)
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Signal(
                Code.OVERLAP_IN_TIME,
                Level.WARNING,
                "This person was at another session at the same time, says its list. Ask who led"
                    + " the two.",
                others));
  }

  private static boolean wasThere(Entitlement e) {
    Evidence evidence = e.evidence();
    return evidence != null && evidence.minutes() > 0 && isAtItsTime(e);
  }

  /** Leading a part of a session is to be there; preparing one is done at any time. */
  private static boolean isAtItsTime(Entitlement e) {
    return e.work() == null || e.work().kind() == Work.Kind.SEGMENT;
  }

  private List<Activity.Slot> slots(NetworkId network, Entitlement e) {
    return activities.find(network, e.sessionId()).map(Activity::slots).orElse(List.of());
  }

  private Optional<Signal> unusual(NetworkId network, Entitlement e) {
    String payer = e.payingOrganisationId();
    if (payer == null) {
      return Optional.empty();
    }
    List<Pence> paid =
        entitlements
            .latestPaidBy(
                network,
                payer,
                e.category(),
                LocalDate.ofInstant(clock.instant(), LONDON),
                COMPARED_MAX)
            .stream()
            .flatMap(other -> Stream.ofNullable(other.payment()))
            .map(payment -> payment.amount())
            .toList();
    return UnusualAmountCalculation.above(paid)
        .filter(usual -> amountOf(e).isMoreThan(usual))
        .map(usual ->
            new Signal(
                Code.UNUSUAL_AMOUNT,
                Level.WARNING,
                "Nineteen of twenty such payments are at most " + usual + ". Look at it twice.",
                List.of()));
  }

  private Optional<Signal> firstPayment(NetworkId network, Entitlement e) {
    boolean paidBefore =
        entitlements.ofPerson(network, e.participantId()).stream()
            .anyMatch(other -> other.state().payment() != null && !other.id().equals(e.id()));
    return paidBefore || !imported.ofPerson(network, e.participantId()).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Signal(
                Code.FIRST_PAYMENT,
                Level.ADVICE,
                "This would be the first payment to this person.",
                List.of()));
  }
}
