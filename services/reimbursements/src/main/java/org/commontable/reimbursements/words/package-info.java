/** What this service says to people in words, in English and in Welsh, from one catalogue each. */
@NullMarked
package org.commontable.reimbursements.words;

import org.jspecify.annotations.NullMarked;
