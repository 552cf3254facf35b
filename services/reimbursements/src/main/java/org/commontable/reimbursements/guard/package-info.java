/**
 * A private look at what payments fall into which week, month or year, beside published limits. It
 * says what falls where and who can advise; it never advises.
 */
@NullMarked
package org.commontable.reimbursements.guard;

import org.jspecify.annotations.NullMarked;
