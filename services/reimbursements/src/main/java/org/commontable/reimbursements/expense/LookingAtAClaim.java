package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.expense.ExpenseTerms.KindTerms;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.rate.RateReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at every line of a claim before anything is taken for it: whether the terms of its day pay
 * it back, and whether all is there that they ask for.
 */
@Component
final class LookingAtAClaim {
  private final Expenses expenses;
  private final Receipts receipts;
  private final PayingOrganisations organisations;

  LookingAtAClaim(Expenses expenses, Receipts receipts, PayingOrganisations organisations) {
    this.expenses = expenses;
    this.receipts = receipts;
    this.organisations = organisations;
  }

  /**
   * A line with nothing in its way but that something it needs may be taken by another.
   *
   * @param agreed what was agreed before, where the terms ask for that
   */
  record Seen(
      ExpenseLine line, ExpenseTerms terms, RateReference rateFrom, @Nullable PreApproval agreed) {

    /** Whether the person has a flat amount for it, once a day. */
    boolean isFlat() {
      return terms.termsOf(line.kind()).filter(kind -> kind.flat() != null).isPresent();
    }

    /** What the person is paid back for all such lines of its day together, if that is limited. */
    Optional<KindTerms> limitedByDay() {
      return terms.termsOf(line.kind()).filter(KindTerms::isLimitedByDay);
    }

    /**
     * What it comes to by itself.
     *
     * @param places with mileage: where in the tax year it lies
     */
    Optional<Assessed> worth(List<Stretch> places) {
      return ExpenseCalculation.assess(
          line,
          terms,
          rateFrom,
          places,
          agreed == null || agreed.agreed() == null
              ? null
              : new ExpenseCalculation.Agreed(agreed.agreed()));
    }
  }

  Outcome<List<Seen>> look(NetworkId network, ExpenseClaim claim, LocalDate today) {
    Optional<ExpenseCard> card = expenses.card(network, claim.expenseCardId());
    Optional<Stored<PayingOrganisation>> payer =
        organisations.find(network, claim.payingOrganisationId());
    if (card.isEmpty() || payer.isEmpty()) {
      return refused("unknown-reference", "The expense card or the paying organisation is gone.");
    }
    Optional<Refusal> notConfirmed = payer.get().state().notConfirmed();
    if (notConfirmed.isPresent()) {
      return Outcome.refused(notConfirmed.get());
    }
    List<Booking> booked = expenses.bookingsOf(network, claim.participantId());
    List<Seen> seen = new ArrayList<>();
    for (ExpenseLine line : claim.lines()) {
      switch (look(network, claim, line, card.get(), booked, today)) {
        case Outcome.Done<Seen>(var one) -> seen.add(one);
        case Outcome.Refused<Seen>(var refusal) -> {
          return Outcome.refused(ofLine(line, refusal));
        }
      }
    }
    return Outcome.done(seen);
  }

  /** The same refusal, saying of which line. */
  static Refusal ofLine(ExpenseLine line, Refusal refusal) {
    return Refusal.conflict(refusal.code(), "Line " + line.id() + ": " + refusal.detail());
  }

  private Outcome<Seen> look(
      NetworkId network,
      ExpenseClaim claim,
      ExpenseLine line,
      ExpenseCard card,
      List<Booking> booked,
      LocalDate today) {
    Optional<ExpenseVersion> version = card.on(line.on());
    if (version.isEmpty()) {
      return refused(
          "no-terms-on-that-day",
          "Nothing is known of what is paid back for this day. Look whether the day is right, or"
              + " ask the finance team.");
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
    if (!line.isBesidesABooking() && booked.stream().anyMatch(one -> one.isLike(line))) {
      return refused(
          "booked-for-you",
          "The organisation booked and paid something like it for that day itself: there is nothing"
              + " to claim. If this was another journey, say so in the line.");
    }
    Optional<KindTerms> kind = terms.termsOf(line.kind());
    Optional<Refusal> missing = kind.flatMap(asks -> missing(network, claim, line, asks));
    if (missing.isPresent()) {
      return Outcome.refused(missing.get());
    }
    Optional<PreApproval> agreed =
        kind.filter(KindTerms::preApproval).flatMap(_ -> agreedTo(network, claim, line));
    if (kind.filter(KindTerms::preApproval).isPresent() && agreed.isEmpty()) {
      return Outcome.refused(PreApproval.missing());
    }
    Seen seen =
        new Seen(
            line, terms, new RateReference(card.id(), version.get().number()), agreed.orElse(null));
    return seen.worth(List.of()).isPresent()
        ? Outcome.done(seen)
        : refused("not-paid-back", "The organisation does not pay this back. Take the line out.");
  }

  private Optional<Refusal> missing(
      NetworkId network, ExpenseClaim claim, ExpenseLine line, KindTerms kind) {
    if (kind.flat() == null && line.spent() == null) {
      return missing("amount-missing", "Say what it cost.");
    }
    if (kind.mostPerHour() != null && line.minutes() == null) {
      return missing("time-missing", "Say how long it was.");
    }
    if (!kind.steps().isEmpty() && line.minutes() == null) {
      return missing(
          "time-missing", "Say how long you were away: what is paid back depends on it.");
    }
    if (kind.receipt() && line.receipts().isEmpty()) {
      return missing("receipt-missing", "Add a photo or a PDF of the receipt.");
    }
    return line.receipts().stream().allMatch(id -> isOf(network, claim, id))
        ? Optional.empty()
        : missing("receipt-unknown", "There is no such receipt of this person. Upload it again.");
  }

  private boolean isOf(NetworkId network, ExpenseClaim claim, String receiptId) {
    return receipts
        .find(network, receiptId)
        .filter(receipt ->
            expenses.isOnePerson(network, receipt.state().participantId(), claim.participantId()))
        .isPresent();
  }

  private Optional<PreApproval> agreedTo(NetworkId network, ExpenseClaim claim, ExpenseLine line) {
    return Optional.ofNullable(line.preApprovalId())
        .flatMap(id -> expenses.preApprovalStore().find(network, id))
        .map(Stored::state)
        .filter(
            given -> expenses.isOnePerson(network, given.participantId(), claim.participantId()))
        .filter(given -> given.covers(line, claim));
  }

  private static Optional<Refusal> missing(String code, String detail) {
    return Optional.of(Refusal.conflict(code, detail));
  }

  private static <T> Outcome<T> refused(String code, String detail) {
    return Outcome.refused(Refusal.conflict(code, detail));
  }
}
