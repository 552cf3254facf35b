/** Paying people for their time: entitlements, payees, runs, files and the ledger. */
@NullMarked
package org.commontable.reimbursements;

import org.jspecify.annotations.NullMarked;
