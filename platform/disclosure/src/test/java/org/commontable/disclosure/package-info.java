/** Attempts to learn what is hidden. */
@NullMarked
package org.commontable.disclosure;

import org.jspecify.annotations.NullMarked;
