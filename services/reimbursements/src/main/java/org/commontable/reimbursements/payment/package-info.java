/**
 * Payment runs: from what is approved to files that two people release, so that nothing is paid
 * twice.
 */
@NullMarked
package org.commontable.reimbursements.payment;

import org.jspecify.annotations.NullMarked;
