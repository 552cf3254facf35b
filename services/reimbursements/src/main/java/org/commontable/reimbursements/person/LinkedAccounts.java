package org.commontable.reimbursements.person;

import java.util.Map;
import org.commontable.kernel.NetworkId;

/** To which records accounts are linked, as they were when somebody last signed in with them. */
public interface LinkedAccounts {

  /** The record of each account that was seen with a duty and linked to somebody. */
  Map<String, String> recordsByAccount(NetworkId network);
}
