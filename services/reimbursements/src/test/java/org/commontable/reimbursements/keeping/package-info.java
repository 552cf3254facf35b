/** What stays of people and their money, and until when, tried from outside. */
@NullMarked
package org.commontable.reimbursements.keeping;

import org.jspecify.annotations.NullMarked;
