/** What every service is tested with. */
@NullMarked
package org.commontable.testing;

import org.jspecify.annotations.NullMarked;
