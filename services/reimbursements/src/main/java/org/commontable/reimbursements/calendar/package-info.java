/** The days on which banks work, and the three days that a Bacs payment takes. */
@NullMarked
package org.commontable.reimbursements.calendar;

import org.jspecify.annotations.NullMarked;
