/**
 * The register of released payments, outside the database: what it knows and the database does not
 * was paid before a restore.
 */
@NullMarked
package org.commontable.reimbursements.register;

import org.jspecify.annotations.NullMarked;
