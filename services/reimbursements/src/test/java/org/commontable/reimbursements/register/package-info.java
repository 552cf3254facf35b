/** The release register: torn, altered, raced. */
@NullMarked
package org.commontable.reimbursements.register;

import org.jspecify.annotations.NullMarked;
