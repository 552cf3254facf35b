/** What messages say: wordings in English and Welsh that a network can make its own. */
@NullMarked
package org.commontable.participants.template;

import org.jspecify.annotations.NullMarked;
