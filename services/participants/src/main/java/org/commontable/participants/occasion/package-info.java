/** What other services tell that people are to hear of: places, sessions, offers, payments. */
@NullMarked
package org.commontable.participants.occasion;

import org.jspecify.annotations.NullMarked;
