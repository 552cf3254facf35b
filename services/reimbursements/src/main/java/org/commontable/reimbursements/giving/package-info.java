/** What people gave away, passed on to the causes that they named. */
@NullMarked
package org.commontable.reimbursements.giving;

import org.jspecify.annotations.NullMarked;
