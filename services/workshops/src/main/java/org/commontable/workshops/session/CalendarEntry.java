package org.commontable.workshops.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One date of a session as a calendar shows it.
 *
 * @param uid the same for ever, whatever changes
 * @param title without a word for health or for who comes
 * @param changedAt when it was last changed
 * @param joining how to get in; only ever given for those who take part
 */
public record CalendarEntry(
    String uid,
    String title,
    Instant startsAt,
    Instant endsAt,
    @Nullable String location,
    @Nullable String liveStream,
    boolean cancelled,
    Instant changedAt,
    Joining joining) {

  /** The same for whoever stays where they are. */
  CalendarEntry online() {
    return new CalendarEntry(
        uid, title, startsAt, endsAt, null, liveStream, cancelled, changedAt, joining);
  }
}
