package org.commontable.reimbursements.expense;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.expense.ExpenseClaim.Stage;
import org.commontable.reimbursements.expense.ExpenseTerms.KindTerms;
import org.commontable.reimbursements.expense.ExpenseTerms.Step;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.person.SamePeople;
import org.springframework.stereotype.Component;

/**
 * Finds what limits do not where a card has them for each line: that several lines of one day, be
 * it in several claims, come to more than one line may.
 */
@Component
public final class LimitsOfADay {
  private final Expenses expenses;
  private final SamePeople people;

  LimitsOfADay(Expenses expenses, SamePeople people) {
    this.expenses = expenses;
    this.people = people;
  }

  private record Place(ExpenseClaim claim, ExpenseLine line) {}

  /** The claims, this one too, whose lines together pass a limit that this claim has a part in. */
  public List<String> passedBy(NetworkId network, ExpenseClaim claim) {
    List<Place> all = new ArrayList<>();
    for (String record : people.all(network, claim.participantId())) {
      expenses.claimsHeldBy(network, record).stream()
          .map(Stored::state)
          .filter(other -> other.stage() == Stage.SUBMITTED)
          .forEach(other -> other.lines().forEach(line -> all.add(new Place(other, line))));
    }
    return claim.lines().stream()
        .flatMap(line -> {
          List<Place> alike =
              all.stream()
                  .filter(place ->
                      place.line().kind() == line.kind() && place.line().on().equals(line.on()))
                  .toList();
          return passes(network, claim, line, alike)
              ? alike.stream().map(place -> place.claim().id())
              : Stream.empty();
        })
        .distinct()
        .toList();
  }

  private boolean passes(
      NetworkId network, ExpenseClaim claim, ExpenseLine line, List<Place> alike) {
    if (alike.size() < 2) {
      return false;
    }
    Optional<KindTerms> terms =
        expenses
            .card(network, claim.expenseCardId())
            .flatMap(card -> card.on(line.on()))
            .flatMap(version -> version.terms().termsOf(line.kind()))
            .filter(kind -> !kind.isLimitedByDay());
    if (terms.isEmpty()) {
      return false;
    }
    Pence spent =
        Pence.total(
            alike.stream()
                .flatMap(place -> Optional.ofNullable(place.line().spent()).stream())
                .toList());
    KindTerms kind = terms.get();
    return kind.mostPerHour() != null
        || (kind.most() != null && spent.isMoreThan(kind.most()))
        || (!kind.steps().isEmpty() && spent.isMoreThan(highest(kind.steps(), alike)));
  }

  /** The most for the longest that the person says they were away. */
  private static Pence highest(List<Step> steps, List<Place> alike) {
    int away =
        alike.stream()
            .mapToInt(place -> {
              Integer minutes = place.line().minutes();
              return minutes == null ? 0 : minutes;
            })
            .max()
            .orElse(0);
    return steps.stream()
        .filter(step -> away > step.moreThanMinutes())
        .map(Step::most)
        .reduce(Pence.NOTHING, (one, other) -> one.isMoreThan(other) ? one : other);
  }
}
