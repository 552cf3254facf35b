/** What people need at a session, from a hearing loop to a taxi, and whether it was there. */
@NullMarked
package org.commontable.workshops.arrangement;

import org.jspecify.annotations.NullMarked;
