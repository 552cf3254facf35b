/**
 * Disclosure control for every number that is published: small counts stay hidden, whatever is
 * subtracted from whatever else was shown.
 */
@NullMarked
package org.commontable.disclosure;

import org.jspecify.annotations.NullMarked;
