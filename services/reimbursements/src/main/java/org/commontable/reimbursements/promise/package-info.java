/**
 * When somebody will be paid: a day, worked out from all that must still happen, and who has it.
 */
@NullMarked
package org.commontable.reimbursements.promise;

import org.jspecify.annotations.NullMarked;
