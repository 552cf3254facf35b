/** What holds for every release of money, whichever way it is paid. */
@NullMarked
package org.commontable.reimbursements.release;

import org.jspecify.annotations.NullMarked;
