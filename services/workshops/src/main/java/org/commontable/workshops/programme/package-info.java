/** Programmes: what partners have set out to do together. */
@NullMarked
package org.commontable.workshops.programme;

import org.jspecify.annotations.NullMarked;
