/** What people spent to take part, and how it comes back to them: receipts, miles, advances. */
@NullMarked
package org.commontable.reimbursements.expense;

import org.jspecify.annotations.NullMarked;
