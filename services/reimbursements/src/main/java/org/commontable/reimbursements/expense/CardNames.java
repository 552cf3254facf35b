package org.commontable.reimbursements.expense;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.rate.RateCards;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.rate.RateVersion;
import org.commontable.stewardship.rights.NamedThings;
import org.springframework.stereotype.Component;

/** What people call the terms by which a sum was worked out, of time and of expenses. */
@Component
public final class CardNames implements NamedThings {
  private final RateCards rates;
  private final Expenses expenses;

  CardNames(RateCards rates, Expenses expenses) {
    this.rates = rates;
    this.expenses = expenses;
  }

  /** Those of expense cards; rate cards name themselves. */
  @Override
  public Map<String, Name> names(NetworkId network, Set<String> ids) {
    return NamedThings.of(
            expenses.cardStore(),
            (ExpenseCard card) -> new Name(card.versions().getLast().name(), null))
        .names(network, ids);
  }

  /** The name of the card in that version; empty where this network has no such card. */
  public Optional<String> nameOf(NetworkId network, RateReference terms) {
    return rates
        .find(network, terms.rateCardId())
        .flatMap(card -> card.version(terms.version()))
        .map(RateVersion::name)
        .or(() ->
            expenses
                .card(network, terms.rateCardId())
                .flatMap(card -> card.version(terms.version()))
                .map(ExpenseVersion::name));
  }
}
