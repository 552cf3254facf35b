/** To which account a payment went, whichever way it was made. */
@NullMarked
package org.commontable.reimbursements.paidto;

import org.jspecify.annotations.NullMarked;
