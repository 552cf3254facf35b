package org.commontable.reimbursements.expense;

import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.money.Pence;
import org.springframework.stereotype.Component;

/**
 * What a later rate adds to a claim that money given beforehand covers: by as much less is to come
 * back, and only the rest is paid.
 */
@Component
public final class RaisingWhatWasAdvanced {
  private final Expenses expenses;
  private final SettlingAdvances settling;

  RaisingWhatWasAdvanced(Expenses expenses, SettlingAdvances settling) {
    this.expenses = expenses;
    this.settling = settling;
  }

  /** How much of what a version adds the person has already; as it was noted, where it was. */
  public Pence coverable(NetworkId network, ExpenseClaim claim, int version, Pence more) {
    return claim
        .coveredOf(version)
        .orElseGet(() -> {
          Pence outstanding =
              Optional.ofNullable(claim.advanceId())
                  .flatMap(id -> expenses.advanceStore().find(network, id))
                  .map(advance -> settling.standingOf(network, advance.state()).outstanding())
                  .orElse(Pence.NOTHING);
          return outstanding.isMoreThan(more) ? more : outstanding;
        });
  }

  /** Notes it on the claim, once for each version. */
  public Outcome<Stored<ExpenseClaim>> raise(
      NetworkId network, String claimId, int version, Pence covered, Cause cause) {
    return expenses
        .claimStore()
        .change(network, claimId, cause, claim -> claim.raise(version, covered));
  }
}
