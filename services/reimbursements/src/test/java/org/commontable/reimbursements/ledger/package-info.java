/** The ledger, raced, crashed, altered, and over the turn of a year. */
@NullMarked
package org.commontable.reimbursements.ledger;

import org.jspecify.annotations.NullMarked;
