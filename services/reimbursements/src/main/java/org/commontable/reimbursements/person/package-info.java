/** Which records of people are of one person, as participants tells. */
@NullMarked
package org.commontable.reimbursements.person;

import org.jspecify.annotations.NullMarked;
