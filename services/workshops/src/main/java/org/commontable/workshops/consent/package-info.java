/** What ends here when somebody no longer agrees to something, as {@code participants} tells it. */
@NullMarked
package org.commontable.workshops.consent;

import org.jspecify.annotations.NullMarked;
