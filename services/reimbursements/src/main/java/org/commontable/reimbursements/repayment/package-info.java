/** Money that people had and give back: noted once, in the ledger, and counted everywhere. */
@NullMarked
package org.commontable.reimbursements.repayment;

import org.jspecify.annotations.NullMarked;
