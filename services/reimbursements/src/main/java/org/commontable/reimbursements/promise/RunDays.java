package org.commontable.reimbursements.promise;

import java.time.LocalDate;
import java.util.Optional;
import org.commontable.kernel.NetworkId;

/** Knows when a payment run pays. */
public interface RunDays {

  /** The day on which the run's money arrives; empty if there is no such run. */
  Optional<LocalDate> payOn(NetworkId network, String runId);
}
