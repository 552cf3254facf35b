/** Keyed hashes: what only a holder of the key can make or compare. */
@NullMarked
package org.commontable.reimbursements.secrets;

import org.jspecify.annotations.NullMarked;
