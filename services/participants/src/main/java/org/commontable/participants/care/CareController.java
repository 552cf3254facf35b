package org.commontable.participants.care;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.care.SupportPerson.Turn;
import org.commontable.participants.own.OwnRecords;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.text.Line;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Named support people, what a network thinks fair to ask, and how much somebody is asked. */
@RestController
@RequestMapping("/api/participants/v1")
class CareController {
  private static final int DAYS_MAX = 366;
  private static final int MINUTES_MAX = 100_000;
  private static final int SESSIONS_MAX = 1_000;

  private final OwnRecords<SupportPerson> own;
  private final AggregateStore<AskLimits> limits;
  private final Asked asked;
  private final People people;
  private final Clock clock;

  CareController(
      AggregateStore<SupportPerson> supportPeople,
      AggregateStore<AskLimits> limits,
      Asked asked,
      People people,
      Clock clock) {
    this.own = new OwnRecords<>(supportPeople, people);
    this.limits = limits;
    this.asked = asked;
    this.people = people;
    this.clock = clock;
  }

  /** Names whom somebody turns to, from today on. */
  @PostMapping("/people/{id}/support-person")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<SupportPersonResponse> name(
      @PathVariable String id,
      @Valid @RequestBody SupportPersonRequest request,
      Caller caller,
      Cause cause) {
    NetworkId network = caller.network();
    return Answers.ok(
        WholeNetwork.only(caller, () -> people.inWhole(caller, id), Role.COORDINATOR)
            .then(person ->
                people.know(network, request.supportPersonId())
                    ? own.write(
                        person,
                        cause,
                        before ->
                            before
                                .orElseGet(() -> SupportPerson.none(network, id))
                                .name(
                                    request.supportPersonId(),
                                    person.state().allIds(),
                                    request.agreed(),
                                    today()))
                    : Outcome.refused(
                        Refusal.invalid(
                            "support-person-not-on-record",
                            "Nobody is on record by this participant id."))),
        this::response);
  }

  @GetMapping("/people/{id}/support-person")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<SupportPersonResponse> supportPerson(@PathVariable String id, Caller caller) {
    return Answers.ok(
        people
            .inWhole(caller, id)
            .map(person ->
                own.find(caller.network(), id)
                    .orElseGet(() ->
                        new Stored<>(
                            caller.network(), id, 0, SupportPerson.none(caller.network(), id)))),
        this::response);
  }

  /** Adds what holds from a day on. */
  @PostMapping("/ask-limits")
  @AllowedTo({Role.COORDINATOR, Role.NETWORK_ADMIN})
  ResponseEntity<AskLimitsResponse> addLimit(
      @Valid @RequestBody AskLimitRequest request, Caller caller, Cause cause) {
    return Answers.ok(
        WholeNetwork.only(
            caller,
            () ->
                limits.put(
                    caller.network(),
                    Asked.LIMITS,
                    cause,
                    before ->
                        before
                            .orElseGet(() -> new AskLimits(List.of()))
                            .add(request.row(today()), today())),
            Role.COORDINATOR,
            Role.NETWORK_ADMIN),
        AskLimitsResponse::of);
  }

  @GetMapping("/ask-limits")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<AskLimitsResponse> limits(Caller caller) {
    return Answers.ok(
        Outcome.done(
            limits
                .find(caller.network(), Asked.LIMITS)
                .orElseGet(() ->
                    new Stored<>(caller.network(), Asked.LIMITS, 0, new AskLimits(List.of())))),
        AskLimitsResponse::of);
  }

  /** How much somebody is asked; to the person and to coordinators. */
  @GetMapping("/people/{id}/asked")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<AskedResponse> asked(@PathVariable String id, Caller caller) {
    return Answers.plain(asked.of(caller, id).map(AskedResponse::of));
  }

  private SupportPersonResponse response(Stored<SupportPerson> stored) {
    Turn now = stored.state().now();
    return new SupportPersonResponse(
        stored.state().participantId(),
        now == null ? null : turn(stored.network(), now),
        stored.state().turns().stream()
            .filter(turn -> turn.to() != null)
            .map(turn -> turn(stored.network(), turn))
            .toList());
  }

  private TurnResponse turn(NetworkId network, Turn turn) {
    return new TurnResponse(
        turn.supportPersonId(),
        Optional.ofNullable(turn.supportPersonId())
            .flatMap(id -> people.goingOn(network, id))
            .map(person -> person.profile().displayName())
            .orElse(""),
        turn.agreed(),
        turn.from(),
        turn.to());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
  }

  /**
   * Whom somebody is to turn to.
   *
   * @param agreed whether the person said that they are content with it
   */
  record SupportPersonRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}", message = "must be the id of a person on record")
          String supportPersonId,
      boolean agreed) {}

  /**
   * What a network thinks fair to ask.
   *
   * @param from today if not given
   */
  record AskLimitRequest(
      @Nullable LocalDate from,
      @Min(1) @Max(DAYS_MAX) int days,
      @Nullable @Min(1) @Max(MINUTES_MAX) Integer minutes,
      @Nullable @Min(1) @Max(SESSIONS_MAX) Integer sessions,
      @NotNull @Line(max = AskLimits.AGREED_BY_LENGTH_MAX) String agreedBy) {
    AskLimits.Row row(LocalDate today) {
      return new AskLimits.Row(from == null ? today : from, days, minutes, sessions, agreedBy);
    }
  }

  /** Whom somebody turns to; left out where nobody is named. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SupportPersonResponse(
      String participantId, @Nullable TurnResponse now, List<TurnResponse> before) {}

  /**
   * Who it is or was.
   *
   * @param supportPersonId left out for one who was erased
   * @param displayName empty for one who was erased
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TurnResponse(
      @Nullable String supportPersonId,
      String displayName,
      boolean agreed,
      LocalDate from,
      @Nullable LocalDate to) {}

  /** All rows, the oldest first. */
  record AskLimitsResponse(List<AskLimitResponse> items) {
    static AskLimitsResponse of(Stored<AskLimits> stored) {
      return new AskLimitsResponse(
          stored.state().rows().stream().map(AskLimitResponse::of).toList());
    }
  }

  /** What holds from a day on. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AskLimitResponse(
      LocalDate from,
      int days,
      @Nullable Integer minutes,
      @Nullable Integer sessions,
      String agreedBy) {
    static AskLimitResponse of(AskLimits.Row row) {
      return new AskLimitResponse(
          row.from(), row.days(), row.minutes(), row.sessions(), row.agreedBy());
    }
  }

  /**
   * How much somebody is asked.
   *
   * @param answer left out where the network has set no limit
   * @param words what that means, in plain words
   * @param wordsWelsh the same in Welsh
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AskedResponse(
      @Nullable AskedMuch answer,
      String words,
      String wordsWelsh,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable Integer minutesGiven,
      @Nullable Integer sessionsBefore,
      @Nullable Integer sessionsAhead,
      @Nullable AskLimitResponse limit) {
    static AskedResponse of(Asked.Looked looked) {
      return looked
          .asked()
          .map(asked ->
              new AskedResponse(
                  asked.answer(),
                  asked.answer().words(),
                  asked.answer().wordsWelsh(),
                  asked.from(),
                  asked.to(),
                  asked.minutesGiven(),
                  asked.sessionsBefore(),
                  asked.sessionsAhead(),
                  looked.limit().map(AskLimitResponse::of).orElse(null)))
          .orElseGet(() ->
              new AskedResponse(
                  null,
                  "The network has not said yet how much it thinks fair to ask of one person.",
                  "Nid yw'r rhwydwaith wedi dweud eto faint y mae'n ei ystyried yn deg i'w ofyn gan"
                      + " un person.",
                  null,
                  null,
                  null,
                  null,
                  null,
                  null));
    }
  }
}
