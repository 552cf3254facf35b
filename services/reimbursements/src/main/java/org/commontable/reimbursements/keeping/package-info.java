/** Until when it is known where somebody is paid: no longer than something is to be paid there. */
@NullMarked
package org.commontable.reimbursements.keeping;

import org.jspecify.annotations.NullMarked;
