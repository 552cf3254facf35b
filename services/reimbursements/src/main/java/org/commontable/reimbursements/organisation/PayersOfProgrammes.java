package org.commontable.reimbursements.organisation;

import java.util.Set;
import org.commontable.kernel.NetworkId;

/** Knows which organisations pay for a programme. */
public interface PayersOfProgrammes {

  /** Those that have set money aside for one of the programmes. */
  Set<String> payersOf(NetworkId network, Set<String> programmeIds);
}
