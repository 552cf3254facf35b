/** Every service, the gateway, Kafka and a store in one process. */
@NullMarked
package org.commontable.local;

import org.jspecify.annotations.NullMarked;
