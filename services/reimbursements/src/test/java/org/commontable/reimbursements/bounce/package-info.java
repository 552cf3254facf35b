/** Payments that came back, and what the desk does. */
@NullMarked
package org.commontable.reimbursements.bounce;

import org.jspecify.annotations.NullMarked;
