/** One person under two records, tried from outside. */
@NullMarked
package org.commontable.reimbursements.person;

import org.jspecify.annotations.NullMarked;
