/** Chairs that break every rule of the house, to show that each rule notices. */
@NullMarked
package org.commontable.broken.chair;

import org.jspecify.annotations.NullMarked;
