/** Where people are paid: their bank details, encrypted, in versions that never change. */
@NullMarked
package org.commontable.reimbursements.payee;

import org.jspecify.annotations.NullMarked;
