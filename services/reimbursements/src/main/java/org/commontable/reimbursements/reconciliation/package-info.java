/**
 * What banks say, held against what was sent: each amount is matched, came back, or is asked about.
 */
@NullMarked
package org.commontable.reimbursements.reconciliation;

import org.jspecify.annotations.NullMarked;
