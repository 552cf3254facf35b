/** What every release is charged to. */
@NullMarked
package org.commontable.reimbursements.release;

import org.jspecify.annotations.NullMarked;
