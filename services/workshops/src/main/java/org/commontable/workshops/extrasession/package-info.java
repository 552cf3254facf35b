/** Another session for those for whom there was no place. */
@NullMarked
package org.commontable.workshops.extrasession;

import org.jspecify.annotations.NullMarked;
