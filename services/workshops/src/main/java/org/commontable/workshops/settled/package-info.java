/** How long after a session the last person was paid, as the paying side tells it. */
@NullMarked
package org.commontable.workshops.settled;

import org.jspecify.annotations.NullMarked;
