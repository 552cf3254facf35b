/** Tables, opened as a spreadsheet would. */
@NullMarked
package org.commontable.reimbursements.export;

import org.jspecify.annotations.NullMarked;
