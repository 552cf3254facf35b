/**
 * Who holds which duties, as identity tells and their sign-ins show, and which of these should not
 * be one person's.
 */
@NullMarked
package org.commontable.reimbursements.duty;

import org.jspecify.annotations.NullMarked;
