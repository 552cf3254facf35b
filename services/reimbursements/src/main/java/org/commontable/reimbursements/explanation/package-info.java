/** How a payment came about, from the rate to the bank's statement, on one page. */
@NullMarked
package org.commontable.reimbursements.explanation;

import org.jspecify.annotations.NullMarked;
