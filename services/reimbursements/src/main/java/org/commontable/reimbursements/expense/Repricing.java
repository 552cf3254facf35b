package org.commontable.reimbursements.expense;

import java.util.List;
import java.util.Optional;
import org.commontable.reimbursements.expense.ExpenseTerms.KindTerms;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;

/** What a claim would have come to, had a later version of the card been known. */
public final class Repricing {

  private Repricing() {}

  /**
   * How much more the claim's lines come to by a version, where it is the one that counts for their
   * day: miles and flat amounts, whose worth the card alone decides. What was spent stays what was
   * spent. Less is nothing: what was promised is not taken back.
   */
  public static Pence moreBy(ExpenseClaim claim, ExpenseCard card, int version) {
    Pence more = Pence.NOTHING;
    for (ExpenseLine line : claim.lines()) {
      Optional<Assessed> before = assessed(claim, line);
      Optional<Assessed> after =
          card.on(line.on())
              .filter(counts -> counts.number() == version)
              .filter(counts -> isPricedByTheCard(line, counts.terms()))
              .flatMap(counts ->
                  ExpenseCalculation.assess(
                      line,
                      counts.terms(),
                      new RateReference(card.id(), version),
                      before.map(worth -> worth.places(tenthsOf(line))).orElse(List.of()),
                      null));
      if (before.isPresent()
          && after.isPresent()
          && before.get().rateFrom().version() < version
          && after.get().allowed().isMoreThan(before.get().allowed())) {
        more = more.plus(after.get().allowed().minus(before.get().allowed()));
      }
    }
    return more;
  }

  private static boolean isPricedByTheCard(ExpenseLine line, ExpenseTerms terms) {
    List<KindTerms> flat = terms.kinds().stream().filter(kind -> kind.flat() != null).toList();
    return line.isMileage() || flat.stream().anyMatch(kind -> kind.kind() == line.kind());
  }

  private static Optional<Assessed> assessed(ExpenseClaim claim, ExpenseLine line) {
    return claim.assessed().stream().filter(worth -> worth.lineId().equals(line.id())).findFirst();
  }

  private static int tenthsOf(ExpenseLine line) {
    return line.tenthsOfMiles() == null ? 0 : line.tenthsOfMiles();
  }
}
