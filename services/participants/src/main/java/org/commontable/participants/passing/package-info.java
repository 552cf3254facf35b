/** How word goes round: an invitation to pass on, what came of it, and where people heard of us. */
@NullMarked
package org.commontable.participants.passing;

import org.jspecify.annotations.NullMarked;
