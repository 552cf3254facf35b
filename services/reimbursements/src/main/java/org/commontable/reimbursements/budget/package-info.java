/** The two pots of a programme, and under which codes what is paid from them is booked. */
@NullMarked
package org.commontable.reimbursements.budget;

import org.jspecify.annotations.NullMarked;
