/** Payments outside of banks. */
@NullMarked
package org.commontable.reimbursements.order;

import org.jspecify.annotations.NullMarked;
