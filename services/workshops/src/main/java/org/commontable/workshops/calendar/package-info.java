/** Sessions in people's own calendars (RFC 5545): public feeds, and a personal one for each. */
@NullMarked
package org.commontable.workshops.calendar;

import org.jspecify.annotations.NullMarked;
