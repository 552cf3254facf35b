/** A programme's timeline of milestones, and the reviews that come due. */
@NullMarked
package org.commontable.workshops.timeline;

import org.jspecify.annotations.NullMarked;
