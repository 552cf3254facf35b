/**
 * The files that banks read, Bacs Standard 18 and pain.001.001.09, each with a reader of its own:
 * both sides stream, so memory does not grow with a run.
 */
@NullMarked
package org.commontable.reimbursements.bankfile;

import org.jspecify.annotations.NullMarked;
