/** Tests of positions on ways of paying. */
@NullMarked
package org.commontable.reimbursements.position;

import org.jspecify.annotations.NullMarked;
