/** The service as others meet it: over HTTP and by its events. */
@NullMarked
package org.commontable.workshops;

import org.jspecify.annotations.NullMarked;
