/** Costs that were charged to the wrong thing, put right by two people and without editing. */
@NullMarked
package org.commontable.reimbursements.correction;

import org.jspecify.annotations.NullMarked;
