/** The door, tried with services behind it that are tests themselves. */
@NullMarked
package org.commontable.gateway;

import org.jspecify.annotations.NullMarked;
