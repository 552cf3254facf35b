/** Ids, files of values and ciphers, by example and by property. */
@NullMarked
package org.commontable.kernel;

import org.jspecify.annotations.NullMarked;
