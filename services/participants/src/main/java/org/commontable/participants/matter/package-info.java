/** What matters to people: records that they own, of which they say who else may read them. */
@NullMarked
package org.commontable.participants.matter;

import org.jspecify.annotations.NullMarked;
