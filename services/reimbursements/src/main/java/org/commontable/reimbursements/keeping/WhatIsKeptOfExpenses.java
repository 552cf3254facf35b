package org.commontable.reimbursements.keeping;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.expense.Booking;
import org.commontable.reimbursements.expense.ExpenseClaim;
import org.commontable.reimbursements.expense.Expenses;
import org.commontable.reimbursements.expense.Receipt;
import org.commontable.reimbursements.expense.Receipts;
import org.commontable.reimbursements.money.KeptByLaw;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.springframework.stereotype.Component;

/**
 * What somebody spent, with what receipts. Once they are erased, words go at once, and so does
 * whatever led to no payment, receipts included; what a payment must be accounted for with stays as
 * long as the payment's own record.
 */
@Component
final class WhatIsKeptOfExpenses implements PersonalData {
  private final Expenses expenses;
  private final Receipts receipts;
  private final PaidBack paidBack;

  WhatIsKeptOfExpenses(Expenses expenses, Receipts receipts, PaidBack paidBack) {
    this.expenses = expenses;
    this.receipts = receipts;
    this.paidBack = paidBack;
  }

  @Override
  public Set<String> collections() {
    return Set.of("expense_claims", "receipts", "receipt_uploads", "direct_bookings");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    NetworkId network = whom.network();
    List<Section> held = new ArrayList<>();
    section(
        held,
        "expense-claims",
        "Expenses that you claimed",
        "Treuliau a hawliwyd gennych",
        states(claims(whom)));
    section(
        held,
        "receipts",
        "Receipts that you gave",
        "Derbynebau a roddwyd gennych",
        receipts.of(network, whom.participantId()).stream()
            .map(stored -> GivenReceipt.of(stored.state()))
            .toList());
    section(
        held,
        "receipt-uploads",
        "Receipts that you began to give",
        "Derbynebau y dechreuoch eu rhoi",
        states(receipts.unfinishedOf(network, whom.participantId())));
    section(
        held,
        "direct-bookings",
        "What was booked and paid for you",
        "Yr hyn a archebwyd ac a dalwyd drosoch",
        states(expenses.bookingsHeldBy(network, whom.participantId())));
    return held;
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    NetworkId network = whom.network();
    for (Stored<ExpenseClaim> claim : claims(whom)) {
      if (paidBack.isOwedOrPaid(network, claim.state())) {
        var _ = expenses.forgetWords(network, claim.id(), cause).orThrow();
      } else {
        expenses.erase(network, claim.id(), cause);
      }
    }
    for (Stored<Receipt> receipt : receipts.of(network, whom.participantId())) {
      if (paidBack.accountsFor(network, receipt.id()).isEmpty()) {
        var _ = receipts.erase(network, receipt.id(), cause);
      }
    }
    receipts
        .unfinishedOf(network, whom.participantId())
        .forEach(upload -> receipts.forgetUnfinished(network, upload.id(), cause));
    for (Stored<Booking> booking : expenses.bookingsHeldBy(network, whom.participantId())) {
      var _ = expenses.forgetBooking(network, booking.id(), cause).orThrow();
    }
    return whatStays(whom);
  }

  private List<Kept> whatStays(Whom whom) {
    NetworkId network = whom.network();
    List<Kept> kept = new ArrayList<>();
    List<Stored<ExpenseClaim>> claims = claims(whom);
    if (claims.stream().anyMatch(claim -> paidBack.paidOn(network, claim.state()).isEmpty())) {
      kept.add(
          Kept.forNow(
                  "expenses that are still owed, and their receipts",
                  "They are decided and paid first (UK GDPR Article 17(3)(e)).")
              .inWelsh(
                  "treuliau sy'n dal yn ddyledus, a'u derbynebau",
                  "Penderfynir arnynt a'u talu yn gyntaf (GDPR y DU, Erthygl 17(3)(e))."));
    }
    until(claims.stream().flatMap(claim -> paidBack.paidOn(network, claim.state()).stream()))
        .ifPresent(day ->
            kept.add(
                Kept.until(
                        day, "expenses that were paid back, and their receipts", KeptByLaw.GROUND)
                    .inWelsh("treuliau a ad-dalwyd, a'u derbynebau", KeptByLaw.GROUND_WELSH)));
    until(
            expenses.bookingsHeldBy(network, whom.participantId()).stream()
                .map(booking -> booking.state().on()))
        .ifPresent(day ->
            kept.add(
                Kept.until(day, "what bookings for them cost", KeptByLaw.GROUND)
                    .inWelsh("cost yr hyn a archebwyd drostynt", KeptByLaw.GROUND_WELSH)));
    return kept;
  }

  private static Optional<LocalDate> until(java.util.stream.Stream<LocalDate> paid) {
    return paid.max(LocalDate::compareTo).map(KeptByLaw::until);
  }

  private List<Stored<ExpenseClaim>> claims(Whom whom) {
    return expenses.claimsHeldBy(whom.network(), whom.participantId());
  }

  private static void section(
      List<Section> held, String name, String title, String titleWelsh, List<?> items) {
    if (!items.isEmpty()) {
      held.add(new Section(name, title, titleWelsh, items));
    }
  }

  private static List<?> states(List<? extends Stored<?>> items) {
    return items.stream().map(Stored::state).toList();
  }

  /**
   * A receipt, which is more than what is written of it.
   *
   * @param file where the picture or PDF itself is
   */
  private record GivenReceipt(@JsonUnwrapped Receipt receipt, String file) {
    static GivenReceipt of(Receipt receipt) {
      return new GivenReceipt(receipt, "/api/reimbursements/v1/receipts/" + receipt.id());
    }
  }
}
