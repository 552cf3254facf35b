/** Tables for spreadsheets and general ledgers, safe to open. */
@NullMarked
package org.commontable.reimbursements.export;

import org.jspecify.annotations.NullMarked;
