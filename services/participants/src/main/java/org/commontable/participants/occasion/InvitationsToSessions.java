package org.commontable.participants.occasion;

import java.util.ArrayList;
import java.util.List;
import org.commontable.participants.invitation.Entry;
import org.commontable.participants.invitation.Entry.Method;
import org.commontable.participants.message.Pages;
import org.commontable.participants.occasion.CalendarOfSession.Day;
import org.commontable.participants.template.MessageKind;
import org.jspecify.annotations.Nullable;

/**
 * What an email about a place puts into a calendar or takes out of it. Only whoever has a place, or
 * leads a part, is asked to come; only whoever was asked is told not to.
 *
 * <p>How to join is never in it: calendars are shared. The entry leads to a page that shows it to
 * the person themself.
 */
final class InvitationsToSessions {
  private final Pages pages;

  InvitationsToSessions(Pages pages) {
    this.pages = pages;
  }

  /** Empty where calendars have nothing to do. */
  List<Entry> of(MessageKind kind, KnownSession session, @Nullable HeldPlace place) {
    CalendarOfSession calendar = session.calendar();
    if (calendar == null || place == null) {
      return List.of();
    }
    return switch (kind) {
      case PLACE_CONFIRMED, LEAD_NAMED, SESSION_CHANGED ->
          place.standing().comes() ? asked(calendar, session, place) : List.of();
      case PLACE_CANCELLED, LEAD_DROPPED, SESSION_CANCELLED ->
          place.wasConfirmed()
              ? calendar.dates().stream()
                  .map(day -> entry(Method.CANCEL, day, calendar, session, place))
                  .toList()
              : List.of();
      default -> List.of();
    };
  }

  private List<Entry> asked(CalendarOfSession calendar, KnownSession session, HeldPlace place) {
    List<Entry> all = new ArrayList<>();
    calendar.dates().forEach(day -> all.add(entry(Method.REQUEST, day, calendar, session, place)));
    calendar.gone().forEach(day -> all.add(entry(Method.CANCEL, day, calendar, session, place)));
    return all;
  }

  private Entry entry(
      Method method, Day day, CalendarOfSession calendar, KnownSession session, HeldPlace place) {
    return new Entry(
        method,
        day.uid(),
        day.startsAt(),
        day.endsAt(),
        calendar.title(),
        calendar.titleWelsh(),
        session.locationFor(place),
        pages.session(session.sessionId()));
  }
}
