package org.commontable.reimbursements.keeping;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.expense.Advance;
import org.commontable.reimbursements.expense.ExpenseClaim;
import org.commontable.reimbursements.expense.Expenses;
import org.commontable.reimbursements.expense.MileageYear;
import org.commontable.reimbursements.expense.Receipt;
import org.commontable.reimbursements.expense.Receipts;
import org.commontable.reimbursements.expense.TaxYear;
import org.commontable.stewardship.retention.Aging;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Expense claims are counted from when they were paid, or, where nothing is owed for them, from the
 * last day on which something was spent; never while something is owed. A receipt goes with the
 * claim that it accounts for, or is counted from its upload.
 */
@Configuration(proxyBeanMethods = false)
class AgingExpenses {
  private static final int PAGE = 500;

  @Bean
  Aging agingClaims(Expenses expenses, PaidBack paidBack, Entitlements entitlements) {
    return new Records<ExpenseClaim>(
        "expense_claims",
        (network, after) -> expenses.claims(network, Map.of(), after, PAGE),
        (network, claim) -> paidBack.countedFrom(network, claim.state()),
        (network, id, cause) -> {
          entitlements.dropEmptySum(network, Due.Origin.EXPENSES, id, cause);
          return expenses.erase(network, id, cause);
        });
  }

  @Bean
  Aging agingReceipts(Receipts receipts, PaidBack paidBack) {
    return new Records<Receipt>(
        "receipts",
        (network, after) -> receipts.page(network, after, PAGE),
        (network, receipt) ->
            paidBack
                .accountsFor(network, receipt.id())
                .map(claim -> paidBack.countedFrom(network, claim))
                .orElseGet(() ->
                    Optional.of(LocalDate.ofInstant(receipt.state().uploadedAt(), ZoneOffset.UTC))),
        (network, id, cause) -> receipts.erase(network, id, cause) instanceof Outcome.Done<?>);
  }

  /** What was never finished leads to pieces that nothing else leads to. */
  @Bean
  Aging agingUploads(Receipts receipts) {
    return new Records<Receipts.Upload>(
        "receipt_uploads",
        (network, after) -> receipts.unfinished(network, after, PAGE),
        (network, upload) ->
            Optional.of(LocalDate.ofInstant(upload.state().startedAt(), ZoneOffset.UTC)),
        receipts::forgetUnfinished);
  }

  @Bean
  Aging agingAdvances(Expenses expenses, PaidBack paidBack, Entitlements entitlements) {
    return new Records<Advance>(
        "advances",
        (network, after) -> expenses.advances(network, after, PAGE),
        (network, advance) -> paidBack.countedFrom(network, advance.state()),
        (network, id, cause) -> {
          entitlements.dropEmptySum(network, Due.Origin.ADVANCE, id, cause);
          return expenses.eraseAdvance(network, id, cause);
        });
  }

  /** A tax year is counted from its end, like the payments in it. */
  @Bean
  Aging agingMileage(Expenses expenses) {
    return new Records<MileageYear>(
        "mileage_years",
        (network, after) -> expenses.mileageYears(network, after, PAGE),
        (network, year) -> Optional.of(new TaxYear(year.state().taxYear()).lastDay()),
        expenses::eraseMileageYear);
  }

  /** Lets one record go. */
  private interface Dropping {
    boolean drop(NetworkId network, String id, Cause cause);
  }

  /** Records of one collection, looked at page by page. */
  private record Records<S>(
      String collection,
      BiFunction<NetworkId, @Nullable String, Page<S>> pages,
      BiFunction<NetworkId, Stored<S>, Optional<LocalDate>> start,
      Dropping dropping)
      implements Aging {

    @Override
    public List<Aged> startedUntil(NetworkId network, LocalDate day, int limit) {
      return Aging.startedUntil(
          day, limit, after -> pages.apply(network, after), one -> start.apply(network, one));
    }

    @Override
    public boolean drop(NetworkId network, Aged aged, Cause cause) {
      return dropping.drop(network, aged.id(), cause);
    }
  }
}
