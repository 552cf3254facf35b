/** Who may approve how much for an organisation, how many must, and who stands in for whom. */
@NullMarked
package org.commontable.reimbursements.approval;

import org.jspecify.annotations.NullMarked;
