/** What somebody should look at before money goes: each signal with a level and a reason. */
@NullMarked
package org.commontable.reimbursements.signal;

import org.jspecify.annotations.NullMarked;
