package org.commontable.participants.matter;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.attending.WhoRunsWhat;
import org.commontable.participants.own.OwnRecords;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.text.Line;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What matters to somebody: written, shared, ended and removed by them. */
@RestController
@RequestMapping("/api/participants/v1/people/{id}/matters")
class MatterController {
  private final OwnRecords<Matters> own;
  private final People people;
  private final WhoRunsWhat runs;
  private final Clock clock;

  MatterController(AggregateStore<Matters> store, People people, WhoRunsWhat runs, Clock clock) {
    this.own = new OwnRecords<>(store, people, Matters::and);
    this.people = people;
    this.runs = runs;
    this.clock = clock;
  }

  /** A coordinator may write down what somebody told them; the person then says whose it is. */
  @PostMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<MattersResponse> add(
      @PathVariable String id,
      @Valid @RequestBody MatterRequest request,
      Caller caller,
      Cause cause) {
    String matterId = Ids.derived("matter", cause.newId(caller.network()));
    boolean theirs = speaksForThem(caller, id);
    Matter matter =
        new Matter(
            matterId,
            request.words(),
            theirs ? request.sharedWith() : MatterSharing.COORDINATORS,
            request.saidOn() == null ? today() : request.saidOn(),
            caller.account(),
            theirs,
            null);
    return Answers.created(
        own.write(
            caller,
            id,
            cause,
            before -> before.orElseGet(() -> Matters.none(caller.network(), id)).add(matter)),
        stored -> seenBy(caller, id, stored),
        stored -> "/api/participants/v1/people/" + id + "/matters");
  }

  @GetMapping
  @AllowedTo(everySignedIn = true)
  @SensitiveRead("matters")
  ResponseEntity<MattersResponse> list(@PathVariable String id, Caller caller) {
    Outcome<Stored<Person>> whole = people.inWhole(caller, id);
    Outcome<Stored<Matters>> found =
        whole instanceof Outcome.Refused<Stored<Person>>(Refusal refusal)
                && (refusal.kind() == Refusal.Kind.NOT_FOUND || !runs.meets(caller, id))
            ? Outcome.refused(refusal)
            : Outcome.done(
                own.find(caller.network(), id).orElseGet(() -> nothingYet(caller.network(), id)));
    return Answers.ok(found, stored -> seenBy(caller, id, stored));
  }

  private static Stored<Matters> nothingYet(NetworkId network, String id) {
    return new Stored<>(network, id, 0, Matters.none(network, id));
  }

  /** The person alone says who reads it. */
  @PostMapping("/{matterId}/sharing")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<MattersResponse> share(
      @PathVariable String id,
      @PathVariable String matterId,
      @Valid @RequestBody SharingRequest request,
      Caller caller,
      Cause cause) {
    return ownersWrite(caller, id, cause, all -> all.share(matterId, request.sharedWith()));
  }

  @PostMapping("/{matterId}/end")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<MattersResponse> end(
      @PathVariable String id, @PathVariable String matterId, Caller caller, Cause cause) {
    return ownersWrite(caller, id, cause, all -> all.end(matterId, today()));
  }

  @PostMapping("/{matterId}/removal")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<MattersResponse> remove(
      @PathVariable String id, @PathVariable String matterId, Caller caller, Cause cause) {
    return ownersWrite(caller, id, cause, all -> all.remove(matterId));
  }

  private ResponseEntity<MattersResponse> ownersWrite(
      Caller caller, String id, Cause cause, Function<Matters, Decision<Matters>> decide) {
    return Answers.ok(
        people
            .ownOrActing(caller, id)
            .then(person ->
                own.write(
                    person,
                    cause,
                    before ->
                        decide.apply(before.orElseGet(() -> Matters.none(caller.network(), id))))),
        stored -> seenBy(caller, id, stored));
  }

  private MattersResponse seenBy(Caller caller, String id, Stored<Matters> stored) {
    boolean coordinator = people.inWhole(caller, id) instanceof Outcome.Done<?>;
    Predicate<Matter> seen =
        speaksForThem(caller, id)
            ? matter -> true
            : coordinator
                ? matter -> matter.sharedWith() != MatterSharing.NOBODY
                : matter -> matter.sharedWith() == MatterSharing.FACILITATORS;
    return new MattersResponse(
        id, stored.state().all().stream().filter(seen).map(MatterResponse::of).toList());
  }

  private boolean speaksForThem(Caller caller, String id) {
    return people.ownOrActing(caller, id) instanceof Outcome.Done<?>;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
  }

  /**
   * Something that matters to somebody.
   *
   * @param sharedWith what a coordinator writes down is shared with coordinators until the person
   *     says otherwise
   * @param saidOn today if not given
   */
  record MatterRequest(
      @NotNull @Line(max = Matter.WORDS_LENGTH_MAX, lines = Matter.LINES_MAX) String words,
      @NotNull MatterSharing sharedWith,
      @Nullable LocalDate saidOn) {
    /** Says nothing of what it is, so that no log can. */
    @Override
    public String toString() {
      return "MatterRequest";
    }
  }

  /** Who may read it. */
  record SharingRequest(@NotNull MatterSharing sharedWith) {}

  /** What matters to somebody, as far as the caller may read it. */
  record MattersResponse(String participantId, List<MatterResponse> items) {}

  /** One thing that matters. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MatterResponse(
      String id,
      String words,
      MatterSharing sharedWith,
      LocalDate saidOn,
      boolean theirs,
      @Nullable LocalDate endedOn) {
    static MatterResponse of(Matter matter) {
      return new MatterResponse(
          matter.id(),
          matter.words(),
          matter.sharedWith(),
          matter.saidOn(),
          matter.theirs(),
          matter.endedOn());
    }
  }
}
