/** How somebody wants others to work with them, and how they want to be asked again. */
@NullMarked
package org.commontable.participants.ways;

import org.jspecify.annotations.NullMarked;
