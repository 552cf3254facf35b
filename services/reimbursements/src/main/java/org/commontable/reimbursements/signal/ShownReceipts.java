package org.commontable.reimbursements.signal;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.expense.ExpenseClaim;
import org.commontable.reimbursements.expense.ExpenseLine;
import org.commontable.reimbursements.expense.Expenses;
import org.commontable.reimbursements.expense.Receipts;

/**
 * Which receipts some claims show, and who else claims by them: read for all of the claims at once.
 * A receipt that was uploaded twice is one.
 */
final class ShownReceipts {
  /** Of each upload. */
  private final Map<String, String> hashes = new HashMap<>();

  /** What is claimed by each receipt, by its hash. */
  private final Map<String, Set<String>> claims = new HashMap<>();

  static ShownReceipts by(
      NetworkId network, Collection<ExpenseClaim> some, Expenses expenses, Receipts receipts) {
    ShownReceipts shown = new ShownReceipts();
    Set<String> named = some.stream().flatMap(ShownReceipts::uploads).collect(Collectors.toSet());
    receipts
        .withHashOf(network, receipts.findAll(network, named))
        .forEach(receipt -> shown.hashes.put(receipt.id(), receipt.hash()));
    expenses.withReceipts(network, shown.hashes.keySet()).stream()
        .filter(claim -> claim.stage() == ExpenseClaim.Stage.SUBMITTED)
        .forEach(shown::add);
    return shown;
  }

  private static Stream<String> uploads(ExpenseClaim claim) {
    return claim.lines().stream().flatMap(line -> line.receipts().stream());
  }

  private void add(ExpenseClaim claim) {
    claim.lines().stream()
        .flatMap(this::on)
        .forEach(hash -> claims.computeIfAbsent(hash, _ -> new LinkedHashSet<>()).add(claim.id()));
  }

  /** What a line shows for itself, by hash. */
  private Stream<String> on(ExpenseLine line) {
    return line.receipts().stream().flatMap(id -> Stream.ofNullable(hashes.get(id))).distinct();
  }

  /** Other claims that show what one of these does. */
  List<String> othersThan(ExpenseClaim claim) {
    return claim.lines().stream()
        .flatMap(this::on)
        .flatMap(hash -> claims.getOrDefault(hash, Set.of()).stream())
        .filter(id -> !id.equals(claim.id()))
        .distinct()
        .toList();
  }

  /** Whether two lines of one of these show the same. */
  boolean isTwiceIn(ExpenseClaim claim) {
    List<String> shown = claim.lines().stream().flatMap(this::on).toList();
    return shown.stream().distinct().count() < shown.size();
  }
}
