package org.commontable.workshops.session;

import java.util.List;
import org.commontable.workshops.course.Eligibility;
import org.commontable.workshops.place.Availability;
import org.commontable.workshops.place.Elsewhere;
import org.commontable.workshops.place.PlacesInWords;
import org.commontable.workshops.session.About.LiveStream;
import org.commontable.workshops.session.Session.Details;
import org.commontable.workshops.session.Session.Mode;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * A session as answered.
 *
 * @param teamWithoutLivedExperience whether nobody in its team has stated lived experience
 * @param openTo whom it is open to, in words; left out where nobody said so: to everyone
 * @param calendarTitle what calendars show
 * @param unlisted whether it stays off open calendars and lists
 * @param reminderDays how many days before it people are reminded who chose nothing themselves; 0
 *     for not at all
 * @param reminderText what the reminder says besides what, when and where
 * @param startedBy the person who proposed it, where it was not the network's own idea
 * @param sequence grows with each change that calendars show
 * @param cancelled why it will not take place, if so
 * @param availability whether somebody who asks now would get a place; empty once cancelled
 * @param elsewhere where people register, if not here
 * @param daysFromSessionToPayment on a day that no answer moves, where by then enough were paid and
 *     enough were not
 */
record SessionView(
    String id,
    String programmeId,
    String title,
    @Nullable String titleWelsh,
    List<DateView> dates,
    int plannedMinutes,
    Mode mode,
    @Nullable Venue place,
    List<AgendaSegment> agenda,
    List<Accessibility> accessibility,
    @Nullable String teamId,
    @Nullable Boolean teamWithoutLivedExperience,
    @Nullable String summary,
    @Nullable String summaryWelsh,
    @Nullable String courseId,
    @Nullable String openTo,
    @Nullable String openToWelsh,
    String calendarTitle,
    boolean unlisted,
    @Nullable Integer reminderDays,
    @Nullable String reminderText,
    @Nullable String reminderTextWelsh,
    @Nullable LiveStream liveStream,
    List<Recording> recordings,
    @Nullable String copiedFrom,
    @Nullable String startedBy,
    int sequence,
    @Nullable String cancelled,
    List<Availability> availability,
    @Nullable Elsewhere elsewhere,
    @Nullable Integer daysFromSessionToPayment) {

  record DateView(LondonTime startsAt, LondonTime endsAt) {}

  /** What others know of a session: its course, its team, its places, its payments. */
  record Surroundings(
      @Nullable Eligibility openTo,
      @Nullable Boolean teamWithoutLivedExperience,
      PlacesInWords places,
      @Nullable Integer daysToPayment) {}

  static SessionView of(Session session, Surroundings around) {
    Details details = session.details();
    return new SessionView(
        session.id(),
        session.programmeId(),
        details.title(),
        details.about().titleWelsh(),
        details.dates().stream()
            .map(date ->
                new DateView(new LondonTime(date.startsAt()), new LondonTime(date.endsAt())))
            .toList(),
        session.plannedMinutes(),
        details.mode(),
        details.venue(),
        details.agenda(),
        details.accessibility(),
        details.teamId(),
        around.teamWithoutLivedExperience(),
        details.about().summary(),
        details.about().summaryWelsh(),
        details.about().courseId(),
        around.openTo() == null ? null : around.openTo().inWords(),
        around.openTo() == null ? null : around.openTo().inWelsh(),
        CalendarTitles.of(details),
        !details.isListed(),
        details.about().reminderDays(),
        details.about().reminderText(),
        details.about().reminderTextWelsh(),
        details.about().liveStream(),
        session.recordings(),
        session.provenance().copiedFrom(),
        session.provenance().startedBy(),
        session.revision(),
        session.cancelled(),
        around.places().availability(),
        around.places().elsewhere(),
        around.daysToPayment());
  }
}
