package org.commontable.workshops.calendar;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.OpenToAll;
import org.commontable.workshops.calendar.OpenFeeds.Feed;
import org.commontable.workshops.network.KnownNetworks;
import org.commontable.workshops.programme.Programme;
import org.commontable.workshops.session.CalendarEntries;
import org.commontable.workshops.session.CalendarEntry;
import org.commontable.workshops.session.CalendarTitles;
import org.commontable.workshops.team.Team;
import org.commontable.workshops.workingdays.WorkingDaysOfNetworks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Calendars to follow. Public ones show what events tell anyway, and no session that is unlisted;
 * how to get in stands only in a person's own, whose address is a secret and must stand in no log
 * and no trace.
 */
@RestController
@RequestMapping("/api/workshops/v1")
class CalendarController {
  /** How far back a calendar reaches. */
  static final Duration KEPT = Duration.ofDays(190);

  private static final String CALENDAR = "text/calendar";
  private static final MediaType WITH_CHARSET =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final CalendarEntries entries;
  private final OpenFeeds feeds;
  private final PersonalCalendar personal;
  private final KnownNetworks networks;
  private final WorkingDaysOfNetworks workingDays;
  private final AggregateStore<Programme> programmes;
  private final AggregateStore<Team> teams;
  private final Clock clock;

  CalendarController(
      CalendarEntries entries,
      PersonalCalendar personal,
      KnownNetworks networks,
      WorkingDaysOfNetworks workingDays,
      AggregateStore<Programme> programmes,
      AggregateStore<Team> teams,
      Clock clock) {
    this.entries = entries;
    this.feeds = new OpenFeeds(clock);
    this.personal = personal;
    this.networks = networks;
    this.workingDays = workingDays;
    this.programmes = programmes;
    this.teams = teams;
    this.clock = clock;
  }

  /** Every session of a network, as it was at most a minute ago. */
  @GetMapping("/networks/{network}/calendar.ics")
  @OpenToAll
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
  ResponseEntity<byte[]> ofNetwork(@PathVariable NetworkId network) {
    List<CalendarEntry> shown =
        feeds.of(new Feed(network, null), () -> entries.ofNetwork(network, since()));
    return shown.isEmpty() && !isThere(network)
        ? Answers.refused(Refusal.notFound())
        : file("Workshops", shown);
  }

  /** A programme's sessions, as they were at most a minute ago. */
  @GetMapping("/networks/{network}/programmes/{programmeId}/calendar.ics")
  @OpenToAll
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
  ResponseEntity<byte[]> ofProgramme(
      @PathVariable NetworkId network, @PathVariable String programmeId) {
    return programmes
        .find(network, programmeId)
        .map(found ->
            file(
                CalendarTitles.ofCalendar(found.state().title()),
                feeds.of(
                    new Feed(network, programmeId),
                    () -> entries.ofProgramme(network, programmeId, since()))))
        .orElseGet(() -> Answers.refused(Refusal.notFound()));
  }

  /** A team's sessions, as they were at most a minute ago. */
  @GetMapping("/networks/{network}/teams/{teamId}/calendar.ics")
  @OpenToAll
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
  ResponseEntity<byte[]> ofTeam(@PathVariable NetworkId network, @PathVariable String teamId) {
    return teams
        .find(network, teamId)
        .map(found ->
            file(
                CalendarTitles.ofCalendar(found.state().name()),
                feeds.of(
                    new Feed(network, teamId), () -> entries.ofTeam(network, teamId, since()))))
        .orElseGet(() -> Answers.refused(Refusal.notFound()));
  }

  /** One session, to put into a calendar by hand. */
  @GetMapping("/networks/{network}/sessions/{sessionId}/calendar.ics")
  @OpenToAll
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
  ResponseEntity<byte[]> ofSession(
      @PathVariable NetworkId network, @PathVariable String sessionId) {
    List<CalendarEntry> dates = entries.ofSession(network, sessionId);
    return dates.isEmpty()
        ? Answers.refused(Refusal.notFound())
        : file(dates.getFirst().title(), dates);
  }

  /** A person's own calendar, with how to get in, for whoever knows its address. */
  @GetMapping("/networks/{network}/calendars/{address}.ics")
  @OpenToAll
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
  ResponseEntity<byte[]> ofPerson(@PathVariable NetworkId network, @PathVariable String address) {
    return personal
        .open(network, address, since())
        .map(mine ->
            ResponseEntity.ok()
                .contentType(WITH_CHARSET)
                .cacheControl(CacheControl.noStore())
                .body(CalendarFile.of("My workshops", mine)))
        .orElseGet(() -> Answers.refused(Refusal.notFound()));
  }

  /** Whether the caller's own calendar can be followed, or that of somebody for whom they act. */
  @GetMapping("/calendar-address")
  @AllowedTo(everySignedIn = true)
  CalendarAddressView mine(
      @RequestParam(required = false) @Nullable String participantId, Caller caller) {
    Optional<Instant> since = personal.since(caller, participantId);
    return new CalendarAddressView(since.isPresent(), null, since.orElse(null));
  }

  /**
   * Makes a new secret address for the caller's own calendar, or for that of somebody for whom they
   * act; the one before works no more.
   */
  @PostMapping("/calendar-address")
  @AllowedTo(everySignedIn = true)
  @NoIdempotencyKey
  ResponseEntity<CalendarAddressView> make(
      @RequestParam(required = false) @Nullable String participantId, Caller caller, Cause cause) {
    return Answers.plain(
        personal
            .make(caller, participantId, cause)
            .map(address ->
                new CalendarAddressView(
                    true,
                    "/api/workshops/v1/networks/%s/calendars/%s.ics"
                        .formatted(caller.network(), address),
                    clock.instant())));
  }

  /** Ends the address at once. */
  @PostMapping("/calendar-address/revocation")
  @AllowedTo(everySignedIn = true)
  @NoIdempotencyKey
  ResponseEntity<CalendarAddressView> revoke(
      @RequestParam(required = false) @Nullable String participantId, Caller caller, Cause cause) {
    return Answers.plain(
        personal
            .revoke(caller, participantId, cause)
            .map(gone -> new CalendarAddressView(false, null, null)));
  }

  /** Of one that was opened before all that is kept of it now was, its nations are known. */
  private boolean isThere(NetworkId network) {
    return networks.knows(network) || workingDays.know(network);
  }

  private ResponseEntity<byte[]> file(String name, List<CalendarEntry> shown) {
    byte[] file = CalendarFile.of(name, shown);
    return ResponseEntity.ok()
        .contentType(WITH_CHARSET)
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
        .eTag("\"" + DigestUtils.md5DigestAsHex(file) + "\"")
        .body(file);
  }

  private Instant since() {
    return clock.instant().minus(KEPT);
  }
}
