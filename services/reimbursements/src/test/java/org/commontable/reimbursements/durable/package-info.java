/** Processes that stop. */
@NullMarked
package org.commontable.reimbursements.durable;

import org.jspecify.annotations.NullMarked;
