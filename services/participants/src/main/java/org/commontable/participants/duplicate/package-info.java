/** Records that may be of one person: found, shown, and merged or kept apart by a coordinator. */
@NullMarked
package org.commontable.participants.duplicate;

import org.jspecify.annotations.NullMarked;
