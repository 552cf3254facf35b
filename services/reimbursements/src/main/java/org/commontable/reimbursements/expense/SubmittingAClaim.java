package org.commontable.reimbursements.expense;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.budget.Pots;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.expense.ExpenseCalculation.Agreed;
import org.commontable.reimbursements.expense.ExpenseClaim.Stage;
import org.commontable.reimbursements.expense.ExpenseTerms.KindTerms;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.rate.RateReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Submits a claim: works out what each line comes to by the terms of its day, takes the miles into
 * the tax year and the advance off, and puts the sum forward for approval. Taking a claim back does
 * the opposite, the sum first: money that is being paid stays.
 */
@Component
final class SubmittingAClaim {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Expenses expenses;
  private final Receipts receipts;
  private final Entitlements entitlements;
  private final PayingOrganisations organisations;
  private final Pots pots;
  private final Clock clock;

  SubmittingAClaim(
      Expenses expenses,
      Receipts receipts,
      Entitlements entitlements,
      PayingOrganisations organisations,
      Pots pots,
      Clock clock) {
    this.expenses = expenses;
    this.receipts = receipts;
    this.entitlements = entitlements;
    this.organisations = organisations;
    this.pots = pots;
    this.clock = clock;
  }

  Outcome<Stored<ExpenseClaim>> submit(NetworkId network, String id, Actor by, Cause cause) {
    Optional<Stored<ExpenseClaim>> found = expenses.claim(network, id);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    ExpenseClaim claim = found.get().state();
    if (claim.stage() == Stage.SUBMITTED) {
      // A repeated request finds what the first one did; another is told that it is submitted.
      return expenses
          .claimStore()
          .change(
              network, id, cause, c -> c.submit(c.assessed(), c.advanced(), by, clock.instant()))
          .then(stored -> putForward(stored, cause.further()));
    }
    Instant now = clock.instant();
    return worthOf(network, claim, LocalDate.ofInstant(now, LONDON), cause)
        .then(worth ->
            advanced(network, claim, cause)
                .then(before ->
                    expenses
                        .claimStore()
                        .change(network, id, cause, c -> c.submit(worth, before, by, now))))
        .then(stored -> putForward(stored, cause.further()));
  }

  /** Puts the sum of a submitted claim forward; again if it was put forward already. */
  Outcome<Stored<ExpenseClaim>> putForward(Stored<ExpenseClaim> stored, Cause cause) {
    ExpenseClaim claim = stored.state();
    Actor by = claim.submittedBy();
    if (claim.stage() != Stage.SUBMITTED || by == null) {
      return Outcome.done(stored);
    }
    return sum(stored.network(), claim, claim.revision(), claim.toPay(), by, cause)
        .map(entitlement -> stored);
  }

  Outcome<Stored<ExpenseClaim>> takeBack(
      NetworkId network, String id, Actor by, @Nullable String reason, Cause cause) {
    Optional<Stored<ExpenseClaim>> found = expenses.claim(network, id);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    ExpenseClaim claim = found.get().state();
    Outcome<?> nothingOwed =
        claim.stage() == Stage.SUBMITTED
            ? sum(network, claim, claim.revision() + 1, Pence.NOTHING, by, cause.further())
            : Outcome.done(claim);
    return nothingOwed
        .then(_ -> expenses.claimStore().change(network, id, cause, c -> c.takeBack(reason)))
        .map(back -> {
          letGo(network, claim, cause.further());
          return back;
        });
  }

  private Outcome<Stored<Entitlement>> sum(
      NetworkId network, ExpenseClaim claim, int revision, Pence amount, Actor by, Cause cause) {
    RateReference rate =
        claim.assessed().isEmpty()
            ? new RateReference(claim.expenseCardId(), 1)
            : claim.assessed().getLast().rateFrom();
    return entitlements.claimSum(
        network,
        claim.participantId(),
        claim.activityId() == null ? claim.id() : claim.activityId(),
        claim.programmeId(),
        coding(network, claim),
        new Due(
            Due.Origin.EXPENSES,
            claim.id(),
            revision,
            Category.EXPENSE,
            amount,
            rate,
            claim.payingOrganisationId(),
            by),
        cause);
  }

  private @Nullable Coding coding(NetworkId network, ExpenseClaim claim) {
    return claim.potId() == null
        ? null
        : pots.find(network, claim.potId()).map(pot -> pot.codingOf(true)).orElse(null);
  }

  private Outcome<List<Assessed>> worthOf(
      NetworkId network, ExpenseClaim claim, LocalDate today, Cause cause) {
    Optional<ExpenseCard> card = expenses.card(network, claim.expenseCardId());
    Optional<PayingOrganisation> payer =
        organisations.find(network, claim.payingOrganisationId()).map(Stored::state);
    if (card.isEmpty() || payer.isEmpty()) {
      return refused("unknown-reference", "The expense card or the paying organisation is gone.");
    }
    List<Assessed> worth = new ArrayList<>();
    for (ExpenseLine line : claim.lines()) {
      Outcome<Assessed> assessed = assess(network, claim, line, card.get(), today, cause);
      switch (assessed) {
        case Outcome.Done<Assessed>(var done) -> worth.add(done);
        case Outcome.Refused<Assessed>(var refusal) -> {
          return Outcome.refused(
              Refusal.conflict(refusal.code(), "Line " + line.id() + ": " + refusal.detail()));
        }
      }
    }
    Pence total = Pence.total(worth.stream().map(Assessed::allowed).toList());
    return total.isMoreThan(payer.get().limits().perPayment())
        ? refused(
            "above-payment-limit",
            "This is more than the organisation pays in one payment. Make two claims of it.")
        : Outcome.done(worth);
  }

  private Outcome<Assessed> assess(
      NetworkId network,
      ExpenseClaim claim,
      ExpenseLine line,
      ExpenseCard card,
      LocalDate today,
      Cause cause) {
    Optional<ExpenseVersion> version = card.on(line.on());
    if (version.isEmpty()) {
      return refused("no-terms-on-that-day", "Nothing is known of what is paid back on this day.");
    }
    ExpenseTerms terms = version.get().terms();
    Integer within = terms.claimWithinDays();
    if (line.on().isAfter(today)) {
      return refused("not-spent-yet", "This day lies ahead. Claim it when it is over.");
    }
    if (within != null && line.on().plusDays(within).isBefore(today)) {
      return refused(
          "claimed-too-late",
          "This is to be claimed within "
              + within
              + " days. Ask the finance team what can be done.");
    }
    if (expenses.bookingsOf(network, claim.participantId()).stream()
        .anyMatch(booked -> booked.kind() == line.kind() && booked.on().equals(line.on()))) {
      return refused(
          "booked-for-you",
          "The organisation booked and paid this itself: there is nothing to" + " claim.");
    }
    KindTerms kind = terms.termsOf(line.kind()).orElse(null);
    Agreed agreed = null;
    if (kind != null) {
      Outcome<Optional<Agreed>> needs = needed(network, claim, line, kind);
      if (needs instanceof Outcome.Refused<Optional<Agreed>>(var refusal)) {
        return Outcome.refused(refusal);
      }
      agreed = needs.orThrow().orElse(null);
    }
    Outcome<Long> before = line.isMileage() ? taken(network, claim, line, cause) : done(0L);
    if (before instanceof Outcome.Refused<Long>(var refusal)) {
      return Outcome.refused(refusal);
    }
    return ExpenseCalculation.assess(
            line,
            terms,
            new RateReference(card.id(), version.get().number()),
            before.orThrow(),
            agreed)
        .<Outcome<Assessed>>map(Outcome::done)
        .orElseGet(() ->
            refused(
                "not-paid-back", "The organisation does not pay this back. Take the line out."));
  }

  private Outcome<Optional<Agreed>> needed(
      NetworkId network, ExpenseClaim claim, ExpenseLine line, KindTerms kind) {
    if (kind.flat() == null && line.spent() == null) {
      return refused("amount-missing", "Say what it cost.");
    }
    if (kind.mostPerHour() != null && line.minutes() == null) {
      return refused("time-missing", "Say how long it was.");
    }
    if (kind.receipt() && line.receipts().isEmpty()) {
      return refused("receipt-missing", "Add a photo or a PDF of the receipt.");
    }
    boolean all =
        line.receipts().stream()
            .allMatch(id ->
                receipts
                    .find(network, id)
                    .filter(r -> r.state().participantId().equals(claim.participantId()))
                    .isPresent());
    if (!all) {
      return refused(
          "receipt-unknown", "There is no such receipt of this person. Upload it again.");
    }
    if (kind.flat() != null && claimedElsewhere(network, claim, line)) {
      return refused("claimed-already", "This was claimed for the same day already.");
    }
    if (!kind.preApproval()) {
      return done(Optional.empty());
    }
    Optional<PreApproval> agreed =
        line.preApprovalId() == null
            ? Optional.empty()
            : expenses.preApprovalStore().find(network, line.preApprovalId()).map(Stored::state);
    return agreed
        .filter(given -> given.covers(line, claim.participantId()))
        .filter(given -> !isUsed(network, claim, line, given))
        .<Outcome<Optional<Agreed>>>map(given ->
            given.agreed() == null
                ? done(Optional.empty())
                : done(Optional.of(new Agreed(given.agreed()))))
        .orElseGet(() ->
            refused(
                "pre-approval-missing",
                "This must be agreed before it is spent, once for each time. Ask for it, or speak to"
                    + " the finance team."));
  }

  private boolean claimedElsewhere(NetworkId network, ExpenseClaim claim, ExpenseLine line) {
    boolean twiceHere =
        claim.lines().stream()
            .anyMatch(other ->
                !other.id().equals(line.id())
                    && other.kind() == line.kind()
                    && other.on().equals(line.on()));
    return twiceHere
        || submittedOthers(network, claim)
            .flatMap(other -> other.lines().stream())
            .anyMatch(other -> other.kind() == line.kind() && other.on().equals(line.on()));
  }

  private boolean isUsed(
      NetworkId network, ExpenseClaim claim, ExpenseLine line, PreApproval given) {
    boolean twiceHere =
        claim.lines().stream()
            .anyMatch(
                other -> !other.id().equals(line.id()) && given.id().equals(other.preApprovalId()));
    return twiceHere
        || submittedOthers(network, claim)
            .flatMap(other -> other.lines().stream())
            .anyMatch(other -> given.id().equals(other.preApprovalId()));
  }

  private Stream<ExpenseClaim> submittedOthers(NetworkId network, ExpenseClaim claim) {
    return expenses
        .claimStore()
        .all(network, Map.of("participantId", claim.participantId()), Expenses.OF_ONE_MOST)
        .stream()
        .map(Stored::state)
        .filter(other -> other.stage() == Stage.SUBMITTED && !other.id().equals(claim.id()));
  }

  /** Takes the miles into the tax year; answers how far the person had gone before them. */
  private Outcome<Long> taken(
      NetworkId network, ExpenseClaim claim, ExpenseLine line, Cause cause) {
    TaxYear year = TaxYear.of(line.on());
    String key = key(claim, line);
    Vehicle vehicle = line.vehicle();
    Integer tenths = line.tenthsOfMiles();
    if (vehicle == null || tenths == null) {
      throw new IllegalArgumentException("Mileage has miles and a vehicle");
    }
    return expenses
        .mileageStore()
        .put(
            network,
            MileageYear.idFor(network, claim.participantId(), year),
            cause.further(),
            known ->
                known
                    .orElseGet(() -> MileageYear.none(claim.participantId(), year))
                    .add(key, vehicle, tenths))
        .map(stored ->
            stored.state().way(key).orElseThrow().tenthsBefore()
                + expenses.tenthsUnderOtherRecords(network, claim.participantId(), year, vehicle));
  }

  private Outcome<Pence> advanced(NetworkId network, ExpenseClaim claim, Cause cause) {
    String advanceId = claim.advanceId();
    if (advanceId == null) {
      return done(Pence.NOTHING);
    }
    Optional<Advance> found =
        expenses
            .advanceStore()
            .find(network, advanceId)
            .map(Stored::state)
            .filter(advance -> advance.participantId().equals(claim.participantId()))
            .filter(advance -> advance.payingOrganisationId().equals(claim.payingOrganisationId()));
    if (found.isEmpty()) {
      return refused("advance-unknown", "There is no such advance of this person.");
    }
    Optional<Pence> paid =
        entitlements
            .find(network, Entitlement.idOfDue(network, Due.Origin.ADVANCE, advanceId))
            .map(stored -> stored.state().payment())
            .map(payment -> payment.amount());
    return paid.isEmpty()
        ? refused(
            "advance-not-paid",
            "The advance has not been paid. Wait for it, or leave it out of this claim.")
        : expenses
            .advanceStore()
            .change(network, advanceId, cause.further(), advance -> advance.settle(claim.id()))
            .map(settled -> paid.get());
  }

  private void letGo(NetworkId network, ExpenseClaim claim, Cause cause) {
    for (ExpenseLine line : claim.lines()) {
      if (line.isMileage()) {
        var _ =
            expenses
                .mileageStore()
                .change(
                    network,
                    MileageYear.idFor(network, claim.participantId(), TaxYear.of(line.on())),
                    cause.further(),
                    year -> year.remove(key(claim, line)));
      }
    }
    if (claim.advanceId() != null) {
      var _ =
          expenses
              .advanceStore()
              .change(
                  network,
                  claim.advanceId(),
                  cause.further(),
                  advance -> advance.reopen(claim.id()));
    }
  }

  static String key(ExpenseClaim claim, ExpenseLine line) {
    return claim.id() + "/" + line.id();
  }

  private static <T> Outcome<T> done(T value) {
    return Outcome.done(value);
  }

  private static <T> Outcome<T> refused(String code, String detail) {
    return Outcome.refused(Refusal.conflict(code, detail));
  }
}
