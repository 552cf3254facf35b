package org.commontable.workshops.session;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Outcome;
import org.commontable.workshops.course.EligibilityRequest;
import org.commontable.workshops.network.NotBlankWhereGiven;
import org.commontable.workshops.place.PlacesPlan;
import org.commontable.workshops.place.PlacesRequest;
import org.commontable.workshops.place.PlacesRequest.ElsewhereRequest;
import org.commontable.workshops.place.PoolRequest;
import org.commontable.workshops.session.About.LiveStream;
import org.commontable.workshops.session.Session.Details;
import org.commontable.workshops.session.Session.Mode;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/** What may be asked of sessions. */
public final class SessionRequests {

  static final String WEB_ADDRESS = "https?://\\S+";
  static final String SAY_WEB_ADDRESS = "must be a web address, beginning with https://";

  private SessionRequests() {}

  /** A session to plan, with its places. */
  public record ScheduleRequest(
      @NotBlank @Size(max = 200) String title,
      @Nullable @NotBlankWhereGiven @Size(max = 200) String titleWelsh,
      @NotEmpty @Size(max = SessionDate.DATES_MAX) List<@NotNull @Valid DateRequest> dates,
      @NotNull Mode mode,
      @Nullable @Valid VenueRequest place,
      @Nullable @Size(max = 50) List<@NotNull @Valid SegmentRequest> agenda,
      @Nullable @Size(max = 30) List<@NotNull Accessibility> accessibility,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String teamId,
      @Nullable @Size(min = 1, max = 4000) String summary,
      @Nullable @NotBlankWhereGiven @Size(max = 4000) String summaryWelsh,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String courseId,
      @Nullable @Size(min = 1, max = 100) String calendarTitle,
      @Nullable @Valid StreamRequest liveStream,
      @Nullable @Valid EligibilityRequest eligibility,
      @Nullable Boolean unlisted,
      @Nullable @Min(0) @Max(About.REMINDER_DAYS_MAX) Integer reminderDays,
      @Nullable @NotBlankWhereGiven @Size(max = About.REMINDER_TEXT_LENGTH_MAX) String reminderText,
      @Nullable @NotBlankWhereGiven @Size(max = About.REMINDER_TEXT_LENGTH_MAX)
          String reminderTextWelsh,
      @Nullable @Valid JoiningRequest joining,
      @Nullable @Min(1) @Max(PlacesPlan.PLACES_MAX) Integer totalPlaces,
      @Nullable @Size(max = 20) List<@NotNull @Valid PoolRequest> pools,
      @Nullable Boolean byApproval,
      @Nullable @Valid ElsewhereRequest elsewhere) {

    Outcome<PlacesPlan> plan() {
      return new PlacesRequest(totalPlaces, pools, byApproval, elsewhere).plan();
    }

    Joining howToGetIn() {
      return joining == null ? Joining.NOTHING : joining.joining();
    }

    Outcome<Details> details() {
      return new ChangeRequest(
              title,
              titleWelsh,
              dates,
              mode,
              place,
              agenda,
              accessibility,
              teamId,
              summary,
              summaryWelsh,
              courseId,
              calendarTitle,
              liveStream,
              eligibility,
              unlisted,
              reminderDays,
              reminderText,
              reminderTextWelsh)
          .details();
    }
  }

  /**
   * Everything of a session as it shall be, but for its places and how to get in, which have
   * resources of their own.
   *
   * @param titleWelsh what it is called in Welsh, where it is called otherwise
   * @param calendarTitle what calendars show instead of the title; no word for health or for who
   *     comes
   * @param eligibility whom it is open to; if left out, whom its course is open to, or everyone
   * @param unlisted whether it stays off open calendars and lists; whoever is given its id finds
   *     it. If left out, as it was
   * @param reminderDays how many days before it people are reminded who chose nothing themselves; 0
   *     for not at all
   * @param reminderText what the reminder says besides what, when and where, such as what to bring;
   *     whoever sees the session sees it, so that how to get in does not belong here
   */
  record ChangeRequest(
      @NotBlank @Size(max = 200) String title,
      @Nullable @NotBlankWhereGiven @Size(max = 200) String titleWelsh,
      @NotEmpty @Size(max = SessionDate.DATES_MAX) List<@NotNull @Valid DateRequest> dates,
      @NotNull Mode mode,
      @Nullable @Valid VenueRequest place,
      @Nullable @Size(max = 50) List<@NotNull @Valid SegmentRequest> agenda,
      @Nullable @Size(max = 30) List<@NotNull Accessibility> accessibility,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String teamId,
      @Nullable @Size(min = 1, max = 4000) String summary,
      @Nullable @NotBlankWhereGiven @Size(max = 4000) String summaryWelsh,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String courseId,
      @Nullable @Size(min = 1, max = 100) String calendarTitle,
      @Nullable @Valid StreamRequest liveStream,
      @Nullable @Valid EligibilityRequest eligibility,
      @Nullable Boolean unlisted,
      @Nullable @Min(0) @Max(About.REMINDER_DAYS_MAX) Integer reminderDays,
      @Nullable @NotBlankWhereGiven @Size(max = About.REMINDER_TEXT_LENGTH_MAX) String reminderText,
      @Nullable @NotBlankWhereGiven @Size(max = About.REMINDER_TEXT_LENGTH_MAX)
          String reminderTextWelsh) {

    Outcome<Details> details() {
      return SessionDate.all(dates.stream().map(DateRequest::date).toList())
          .map(ordered ->
              new Details(
                  title,
                  ordered,
                  mode,
                  place == null ? null : place.venue(),
                  agenda == null
                      ? List.of()
                      : agenda.stream().map(SegmentRequest::segment).toList(),
                  accessibility == null ? List.of() : accessibility,
                  teamId,
                  new About(
                      summary,
                      courseId,
                      calendarTitle,
                      liveStream == null ? null : liveStream.stream(),
                      eligibility == null ? null : eligibility.eligibility(),
                      titleWelsh,
                      unlisted,
                      summaryWelsh,
                      reminderDays,
                      reminderText,
                      reminderTextWelsh)));
    }
  }

  record StreamRequest(
      @NotBlank @Size(max = 1000) @Pattern(regexp = WEB_ADDRESS, message = SAY_WEB_ADDRESS)
          String link,
      @Nullable Boolean captioned,
      @Nullable Boolean recorded) {
    LiveStream stream() {
      return new LiveStream(link, Boolean.TRUE.equals(captioned), Boolean.TRUE.equals(recorded));
    }
  }

  /** How those who take part get in; nobody else sees it. */
  record JoiningRequest(
      @Nullable @Size(max = 1000) @Pattern(regexp = WEB_ADDRESS, message = SAY_WEB_ADDRESS)
          String link,
      @Nullable @Size(min = 1, max = 100) String phone,
      @Nullable @Size(min = 1, max = 4000) String instructions) {
    Joining joining() {
      return new Joining(link, phone, instructions);
    }
  }

  /**
   * @param transcript where its words can be read
   * @param everybodyAgreed that all who can be seen or heard in it agreed to its publication
   */
  record RecordingRequest(
      @NotBlank @Size(max = 200) String title,
      @NotBlank @Size(max = 1000) @Pattern(regexp = WEB_ADDRESS, message = SAY_WEB_ADDRESS)
          String link,
      @Nullable Boolean captioned,
      @Nullable @Size(max = 1000) @Pattern(regexp = WEB_ADDRESS, message = SAY_WEB_ADDRESS)
          String transcript,
      @NotNull @AssertTrue(message = "must be true: ask everybody who can be seen or heard first")
          Boolean everybodyAgreed) {
    Recording recording(LocalDate today) {
      return new Recording(title, link, Boolean.TRUE.equals(captioned), transcript, today);
    }
  }

  record WithdrawRequest(@NotBlank @Size(max = 1000) String link) {}

  /**
   * Copies of a session, moved forward by whole days: the clock on the wall shows the same times.
   *
   * @param everyDays days from one to the next
   * @param times how many copies
   */
  record CopiesRequest(
      @NotNull @Min(1) @Max(400) Integer everyDays,
      @NotNull @Min(1) @Max(CopyingASession.COPIES_MAX) Integer times) {}

  record DateRequest(@NotNull LondonTime startsAt, @NotNull LondonTime endsAt) {
    SessionDate date() {
      return new SessionDate(startsAt.instant(), endsAt.instant());
    }
  }

  record VenueRequest(
      @NotNull Venue.Kind kind,
      @NotBlank @Size(max = 200) String name,
      @Nullable @Size(max = 500) String address) {
    Venue venue() {
      return new Venue(kind, name, address);
    }
  }

  record SegmentRequest(
      @NotBlank @Size(max = 200) String title,
      @NotNull @Min(1) @Max(1440) Integer minutes,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String lead,
      @Nullable @Size(max = 200) String technique) {
    AgendaSegment segment() {
      return new AgendaSegment(title, minutes, lead, technique);
    }
  }

  record CancelRequest(@NotBlank @Size(max = 500) String reason) {}
}
