/** Materials of courses and programmes, in versions that stay as they were. */
@NullMarked
package org.commontable.workshops.material;

import org.jspecify.annotations.NullMarked;
