/** Tells which accounts hold roles that decide about money, so that nobody has too many of them. */
@NullMarked
package org.commontable.identity.duty;

import org.jspecify.annotations.NullMarked;
