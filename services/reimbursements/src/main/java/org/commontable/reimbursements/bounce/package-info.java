/**
 * Payments that came back: what the bank said, who does what by when, and what may be sent again.
 */
@NullMarked
package org.commontable.reimbursements.bounce;

import org.jspecify.annotations.NullMarked;
