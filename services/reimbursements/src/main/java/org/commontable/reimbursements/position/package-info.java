/** What sources say, and what a network holds, about ways of paying; shown with an offer. */
@NullMarked
package org.commontable.reimbursements.position;

import org.jspecify.annotations.NullMarked;
