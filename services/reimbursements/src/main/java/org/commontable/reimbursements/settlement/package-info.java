/** When everybody who is owed anything for a session has it: told without saying who. */
@NullMarked
package org.commontable.reimbursements.settlement;

import org.jspecify.annotations.NullMarked;
