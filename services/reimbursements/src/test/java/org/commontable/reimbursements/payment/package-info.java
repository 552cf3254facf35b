/** Payment runs over real HTTP, events and store: rehearsed, raced, crashed, replayed, restored. */
@NullMarked
package org.commontable.reimbursements.payment;

import org.jspecify.annotations.NullMarked;
