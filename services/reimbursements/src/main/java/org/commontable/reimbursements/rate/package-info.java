/** Rate cards: what time is paid, as dated and sourced data in versions that never change. */
@NullMarked
package org.commontable.reimbursements.rate;

import org.jspecify.annotations.NullMarked;
