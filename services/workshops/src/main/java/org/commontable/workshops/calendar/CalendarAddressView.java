package org.commontable.workshops.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person's own calendar can be followed.
 *
 * @param path where it lies on this server; told once, when it is made
 * @param since when the address was made
 */
record CalendarAddressView(boolean works, @Nullable String path, @Nullable Instant since) {}
