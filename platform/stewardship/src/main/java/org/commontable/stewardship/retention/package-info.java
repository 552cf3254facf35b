/** Drops what a schedule says is no longer to be kept, by itself, rehearsed first if so wished. */
@NullMarked
package org.commontable.stewardship.retention;

import org.jspecify.annotations.NullMarked;
