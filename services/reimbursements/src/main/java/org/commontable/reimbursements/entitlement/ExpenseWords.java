package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.Optional;
import org.commontable.kernel.NetworkId;

/** Says in plain words what is paid back to people, for an offer. */
public interface ExpenseWords {

  /** Empty where there is no such card, or nothing of it holds on the day. */
  Optional<String> of(NetworkId network, String expenseCardId, LocalDate day);
}
