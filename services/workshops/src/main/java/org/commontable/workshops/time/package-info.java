/** Times as people in the United Kingdom write them. */
@NullMarked
package org.commontable.workshops.time;

import org.jspecify.annotations.NullMarked;
