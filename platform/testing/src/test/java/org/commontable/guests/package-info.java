/** A tiny service that keeps something about people, for the tests of stewardship. */
@NullMarked
package org.commontable.guests;

import org.jspecify.annotations.NullMarked;
