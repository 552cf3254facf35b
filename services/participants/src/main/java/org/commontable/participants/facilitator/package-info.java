/** Those who would run sessions: what they can, when they can, and with whom they want to learn. */
@NullMarked
package org.commontable.participants.facilitator;

import org.jspecify.annotations.NullMarked;
