/** Who has a place at a session and who waits for one. */
@NullMarked
package org.commontable.workshops.place;

import org.jspecify.annotations.NullMarked;
