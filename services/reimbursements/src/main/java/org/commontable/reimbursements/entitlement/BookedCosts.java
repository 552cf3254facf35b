package org.commontable.reimbursements.entitlement;

import java.util.List;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/** What pots pay for besides what people are owed, such as a ticket that is booked for them. */
public interface BookedCosts {

  /** What was booked from one pot, or from none. */
  record Booked(@Nullable String potId, Pence cost) {}

  /** All that was booked from a pot. */
  Pence from(NetworkId network, String potId);

  /** All that an organisation booked. */
  List<Booked> by(NetworkId network, String payingOrganisationId);
}
