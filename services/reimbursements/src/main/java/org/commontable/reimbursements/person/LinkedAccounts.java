package org.commontable.reimbursements.person;

import java.util.Map;
import org.commontable.kernel.NetworkId;

/**
 * To which records accounts are linked, as identity told last, or else as they were when somebody
 * last signed in with them.
 */
public interface LinkedAccounts {

  /** The record of each account that has a duty, or had one, and is linked to somebody. */
  Map<String, String> recordsByAccount(NetworkId network);
}
