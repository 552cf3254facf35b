/** Who has a place on which session, and when that is, as workshops told. */
@NullMarked
package org.commontable.participants.attending;

import org.jspecify.annotations.NullMarked;
