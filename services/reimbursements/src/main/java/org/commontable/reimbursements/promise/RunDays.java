package org.commontable.reimbursements.promise;

import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.promise.Situation.Held;

/** Knows when a payment run pays. */
public interface RunDays {

  /** When the run's money arrives, if it is or will be released; empty if there is no such run. */
  Optional<Held> of(NetworkId network, String runId);
}
