/** What other systems paid this tax year, before this one took over: payments and miles. */
@NullMarked
package org.commontable.reimbursements.imported;

import org.jspecify.annotations.NullMarked;
