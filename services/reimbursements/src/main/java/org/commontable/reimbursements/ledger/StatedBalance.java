package org.commontable.reimbursements.ledger;

import java.time.LocalDate;
import java.util.Optional;
import org.commontable.kernel.NetworkId;

/** Knows what a bank says that an organisation's account has. */
public interface StatedBalance {

  /**
   * @param pence below nothing for what is overdrawn
   * @param on the day of its last movement
   */
  record Stated(long pence, LocalDate on) {}

  /** By the last statement that was read; empty where none was. */
  Optional<Stated> last(NetworkId network, String organisationId);
}
