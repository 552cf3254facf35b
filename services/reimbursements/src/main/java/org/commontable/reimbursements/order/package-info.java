/**
 * Payments that no bank file carries: vouchers, cash, cheques, payroll, and what an organisation's
 * own accounts-payable system pays.
 */
@NullMarked
package org.commontable.reimbursements.order;

import org.jspecify.annotations.NullMarked;
