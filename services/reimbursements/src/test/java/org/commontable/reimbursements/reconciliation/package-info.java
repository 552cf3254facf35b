/** What banks say, held against what was sent. */
@NullMarked
package org.commontable.reimbursements.reconciliation;

import org.jspecify.annotations.NullMarked;
