/** What is published of payments. */
@NullMarked
package org.commontable.reimbursements.report;

import org.jspecify.annotations.NullMarked;
