/** The bank files, read back by readers that are not their writers. */
@NullMarked
package org.commontable.reimbursements.payment.file;

import org.jspecify.annotations.NullMarked;
