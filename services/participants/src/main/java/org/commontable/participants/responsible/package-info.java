/** Which people of a network answer for what others bring to it, and within how many days. */
@NullMarked
package org.commontable.participants.responsible;

import org.jspecify.annotations.NullMarked;
