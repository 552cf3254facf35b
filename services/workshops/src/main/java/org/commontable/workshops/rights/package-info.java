/** What features that keep records of several people at once show to each, and drop for each. */
@NullMarked
package org.commontable.workshops.rights;

import org.jspecify.annotations.NullMarked;
