/** Messages to people: queued, checked again when their time comes, handed over, written down. */
@NullMarked
package org.commontable.participants.message;

import org.jspecify.annotations.NullMarked;
