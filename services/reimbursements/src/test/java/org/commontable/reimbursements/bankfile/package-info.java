/** The bank files, read back by readers that are not their writers. */
@NullMarked
package org.commontable.reimbursements.bankfile;

import org.jspecify.annotations.NullMarked;
