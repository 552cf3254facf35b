/** Papers for the person: what was paid, paid back and declined, as HTML, tagged PDF or text. */
@NullMarked
package org.commontable.reimbursements.document;

import org.jspecify.annotations.NullMarked;
