/** Posts programmes that are written down as data to any deployment, as the people who would. */
@NullMarked
package org.commontable.seeds;

import org.jspecify.annotations.NullMarked;
