/** Bank details: given, changed, confirmed, and never shown. */
@NullMarked
package org.commontable.reimbursements.payee;

import org.jspecify.annotations.NullMarked;
