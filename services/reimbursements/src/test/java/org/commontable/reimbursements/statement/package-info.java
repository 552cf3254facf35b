/** Messages of banks, read. */
@NullMarked
package org.commontable.reimbursements.statement;

import org.jspecify.annotations.NullMarked;
