/** What operators see of events that could not be handled, and what they do about them. */
@NullMarked
package org.commontable.stewardship.parked;

import org.jspecify.annotations.NullMarked;
