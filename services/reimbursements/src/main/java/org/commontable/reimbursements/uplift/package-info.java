/** Rates that change back to an earlier day: who is affected, and one linked payment each, once. */
@NullMarked
package org.commontable.reimbursements.uplift;

import org.jspecify.annotations.NullMarked;
