/** Writes that follow one another, and may be cut short between any two. */
@NullMarked
package org.commontable.reimbursements.durable;

import org.jspecify.annotations.NullMarked;
