/** Five programmes as data and the loader that posts them. */
@NullMarked
package org.commontable.seeds;

import org.jspecify.annotations.NullMarked;
