/** Who came, for how long, and what was corrected later. */
@NullMarked
package org.commontable.workshops.attendance;

import org.jspecify.annotations.NullMarked;
