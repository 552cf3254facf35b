/** Money as this service knows it: whole pence, never negative, never silently too large. */
@NullMarked
package org.commontable.reimbursements.money;

import org.jspecify.annotations.NullMarked;
