/** How a payment came about. */
@NullMarked
package org.commontable.reimbursements.explanation;

import org.jspecify.annotations.NullMarked;
