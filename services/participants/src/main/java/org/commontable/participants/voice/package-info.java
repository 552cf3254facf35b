/** What people raise – an idea, thanks, a concern, a worry about safety – and what is answered. */
@NullMarked
package org.commontable.participants.voice;

import org.jspecify.annotations.NullMarked;
