/**
 * What is told of payments as a whole: whether people are paid in time, what is owed, what the tax
 * year held, and that an hour may have been paid twice.
 */
@NullMarked
package org.commontable.reimbursements.report;

import org.jspecify.annotations.NullMarked;
