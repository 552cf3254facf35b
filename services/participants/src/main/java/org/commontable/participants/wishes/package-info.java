/** How messages to somebody are to be: discreet, with reminders or without, or not at all. */
@NullMarked
package org.commontable.participants.wishes;

import org.jspecify.annotations.NullMarked;
