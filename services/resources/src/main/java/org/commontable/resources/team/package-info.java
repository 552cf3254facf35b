/** What resources knows of teams, learned from workshops, to credit them by name. */
@NullMarked
package org.commontable.resources.team;

import org.jspecify.annotations.NullMarked;
