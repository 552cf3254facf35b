/** A Kafka broker and a durable document store inside the process. */
@NullMarked
package org.commontable.embedded;

import org.jspecify.annotations.NullMarked;
