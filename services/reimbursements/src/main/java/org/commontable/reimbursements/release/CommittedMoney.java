package org.commontable.reimbursements.release;

import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;

/** One way in which money leaves an organisation, as far as limits over all ways must know. */
public interface CommittedMoney {

  /**
   * Something that is fixed and will be paid, or was.
   *
   * @param id of the run or order
   * @param on the day on which it is processed
   */
  record Committed(String id, LocalDate on, Pence total) {}

  List<Committed> committed(NetworkId network, String organisationId);
}
