/**
 * What banks tell of payments: statements, notifications, status reports and returns, as streams.
 */
@NullMarked
package org.commontable.reimbursements.statement;

import org.jspecify.annotations.NullMarked;
