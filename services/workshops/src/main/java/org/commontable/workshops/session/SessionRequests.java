package org.commontable.workshops.session;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commontable.kernel.Outcome;
import org.commontable.workshops.place.PlacesPlan;
import org.commontable.workshops.place.PoolRequest;
import org.commontable.workshops.session.Session.Details;
import org.commontable.workshops.session.Session.Mode;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/** What may be asked of sessions. */
final class SessionRequests {

  private SessionRequests() {}

  /** A session to plan, with its places. */
  record ScheduleRequest(
      @NotBlank @Size(max = 200) String title,
      @NotEmpty @Size(max = SessionDate.DATES_MAX) List<@NotNull @Valid DateRequest> dates,
      @NotNull Mode mode,
      @Nullable @Valid VenueRequest place,
      @Nullable @Size(max = 50) List<@NotNull @Valid SegmentRequest> agenda,
      @Nullable @Size(max = 30) List<@NotNull Accessibility> accessibility,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String teamId,
      @NotNull @Min(1) @Max(PlacesPlan.PLACES_MAX) Integer totalPlaces,
      @Nullable @Size(max = 20) List<@NotNull @Valid PoolRequest> pools) {

    Outcome<PlacesPlan> plan() {
      return PoolRequest.plan(totalPlaces, pools);
    }

    Outcome<Details> details() {
      return new ChangeRequest(title, dates, mode, place, agenda, accessibility, teamId).details();
    }
  }

  /**
   * Everything of a session as it shall be, but for its places, which have a resource of theirs.
   */
  record ChangeRequest(
      @NotBlank @Size(max = 200) String title,
      @NotEmpty @Size(max = SessionDate.DATES_MAX) List<@NotNull @Valid DateRequest> dates,
      @NotNull Mode mode,
      @Nullable @Valid VenueRequest place,
      @Nullable @Size(max = 50) List<@NotNull @Valid SegmentRequest> agenda,
      @Nullable @Size(max = 30) List<@NotNull Accessibility> accessibility,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String teamId) {

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
                  teamId));
    }
  }

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
