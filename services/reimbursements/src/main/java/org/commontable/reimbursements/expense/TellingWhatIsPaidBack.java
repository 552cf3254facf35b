package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.entitlement.ExpenseWords;
import org.springframework.stereotype.Component;

/** Says with an offer what is paid back besides. */
@Component
final class TellingWhatIsPaidBack implements ExpenseWords {
  private final Expenses expenses;

  TellingWhatIsPaidBack(Expenses expenses) {
    this.expenses = expenses;
  }

  @Override
  public Optional<String> of(NetworkId network, String expenseCardId, LocalDate day) {
    return expenses
        .card(network, expenseCardId)
        .flatMap(card -> card.on(day))
        .map(version -> words(version.terms()));
  }

  private static String words(ExpenseTerms terms) {
    String kinds =
        Stream.concat(
                terms.mileage().isEmpty() ? Stream.empty() : Stream.of(ExpenseKind.MILEAGE),
                terms.kinds().stream().map(ExpenseTerms.KindTerms::kind))
            .map(TellingWhatIsPaidBack::words)
            .collect(Collectors.joining("; "));
    boolean asked = terms.kinds().stream().anyMatch(ExpenseTerms.KindTerms::preApproval);
    return "Besides, we pay back: "
        + kinds
        + "."
        + (asked ? " Some must be agreed first; ask before you spend." : "")
        + " If you can't pay first, ask for money in advance, or let us book for you.";
  }

  private static String words(ExpenseKind kind) {
    return switch (kind) {
      case MILEAGE -> "miles that you drive or cycle";
      case PUBLIC_TRANSPORT -> "buses and trains";
      case TAXI -> "taxis";
      case PARKING -> "parking";
      case SUBSISTENCE -> "food while you are away";
      case ACCOMMODATION -> "a room for the night";
      case REPLACEMENT_CARE -> "somebody who cares in your place";
      case CHILDCARE -> "childcare";
      case PERSONAL_ASSISTANT -> "your personal assistant";
      case COMMUNICATION -> "an interpreter or other support to communicate";
      case HOME_MEETING -> "what a meeting at home costs you";
      case OTHER -> "other costs of taking part";
    };
  }
}
