/** What people agree to having published of them, as they told {@code participants}. */
@NullMarked
package org.commontable.resources.agreed;

import org.jspecify.annotations.NullMarked;
