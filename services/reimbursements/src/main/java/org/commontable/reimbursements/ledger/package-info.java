/**
 * Double entry: a log of balanced batches for each paying organisation, of which nothing is ever
 * edited.
 */
@NullMarked
package org.commontable.reimbursements.ledger;

import org.jspecify.annotations.NullMarked;
