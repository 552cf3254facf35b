package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.words.Said;

/** Says in plain words what is paid back to people, for an offer. */
public interface ExpenseWords {

  /** Empty where there is no such card, or nothing of it holds on the day. */
  Optional<Said> of(NetworkId network, String expenseCardId, LocalDate day);
}
