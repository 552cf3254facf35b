/** The aggregate store with its outbox, the relay, the consumer, and CloudEvents. */
@NullMarked
package org.commontable.events;

import org.jspecify.annotations.NullMarked;
