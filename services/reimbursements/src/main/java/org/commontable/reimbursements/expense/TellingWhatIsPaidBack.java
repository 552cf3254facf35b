package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.ExpenseWords;
import org.commontable.reimbursements.words.Said;
import org.commontable.reimbursements.words.Sentence;
import org.springframework.stereotype.Component;

/** Says with an offer what is paid back besides. */
@Component
final class TellingWhatIsPaidBack implements ExpenseWords {
  private final Expenses expenses;

  TellingWhatIsPaidBack(Expenses expenses) {
    this.expenses = expenses;
  }

  @Override
  public Optional<Said> of(NetworkId network, String expenseCardId, LocalDate day) {
    return expenses
        .card(network, expenseCardId)
        .flatMap(card -> card.on(day))
        .map(version -> words(version.terms()));
  }

  private static Said words(ExpenseTerms terms) {
    List<Said> kinds =
        Stream.concat(
                terms.mileage().isEmpty() ? Stream.empty() : Stream.of(ExpenseKind.MILEAGE),
                terms.kinds().stream().map(ExpenseTerms.KindTerms::kind))
            .map(TellingWhatIsPaidBack::words)
            .toList();
    List<Said> all = new ArrayList<>();
    all.add(Sentence.of("expenses.paid-back").with("kinds", Said.joined("; ", kinds)));
    if (terms.kinds().stream().anyMatch(ExpenseTerms.KindTerms::preApproval)) {
      all.add(Sentence.of("expenses.agreed-first"));
    }
    all.add(Sentence.of("expenses.in-advance"));
    return Said.joined(" ", all);
  }

  private static Said words(ExpenseKind kind) {
    return Sentence.of("expenses.kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
