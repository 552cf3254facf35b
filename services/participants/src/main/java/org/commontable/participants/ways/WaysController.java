package org.commontable.participants.ways;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Outcome;
import org.commontable.participants.attending.WhoRunsWhat;
import org.commontable.participants.own.OwnRecords;
import org.commontable.participants.person.People;
import org.commontable.participants.text.Line;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How to work with somebody: theirs to write, and to be read by coordinators, and by those who run
 * a session that they come to, if they want that.
 */
@RestController
@RequestMapping("/api/participants/v1/people/{id}/working-with-me")
class WaysController {
  private final OwnRecords<Ways> own;
  private final WhoRunsWhat runs;

  WaysController(AggregateStore<Ways> store, People people, WhoRunsWhat runs) {
    this.own = new OwnRecords<>(store, people);
    this.runs = runs;
  }

  @PutMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<WaysResponse> write(
      @PathVariable String id,
      @Valid @RequestBody WaysRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        own.write(caller, id, cause, before -> Decision.changed(request.ways(caller, id))),
        WaysResponse::of);
  }

  @GetMapping
  @AllowedTo(everySignedIn = true)
  @SensitiveRead("ways")
  ResponseEntity<WaysResponse> show(@PathVariable String id, Caller caller) {
    Outcome<Stored<Ways>> whole = own.inWhole(caller, id);
    return Answers.ok(
        whole instanceof Outcome.Done<?>
            ? whole
            : own.find(caller.network(), id)
                .filter(ways -> ways.state().forFacilitators() && runs.meets(caller, id))
                .map(Outcome::done)
                .orElse(whole),
        WaysResponse::of);
  }

  /** How to work with somebody; replaces what was said before. */
  record WaysRequest(
      @Nullable @Line(max = Ways.LENGTH_MAX, lines = Ways.LINES_MAX) String goodTimes,
      @Nullable @Line(max = Ways.LENGTH_MAX, lines = Ways.LINES_MAX) String whatHelps,
      @Nullable @Line(max = Ways.LENGTH_MAX, lines = Ways.LINES_MAX) String pleaseAvoid,
      @Nullable @Line(max = Ways.LENGTH_MAX, lines = Ways.LINES_MAX) String disagreeing,
      @Nullable @Line(max = Ways.LENGTH_MAX, lines = Ways.LINES_MAX) String before,
      @NotNull Recontact recontact,
      boolean forFacilitators) {
    Ways ways(Caller caller, String participantId) {
      return new Ways(
          caller.network(),
          participantId,
          goodTimes,
          whatHelps,
          pleaseAvoid,
          disagreeing,
          before,
          recontact,
          forFacilitators);
    }

    /** Says nothing of what is in it, so that no log can. */
    @Override
    public String toString() {
      return "WaysRequest";
    }
  }

  /** How to work with somebody. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WaysResponse(
      String participantId,
      @Nullable String goodTimes,
      @Nullable String whatHelps,
      @Nullable String pleaseAvoid,
      @Nullable String disagreeing,
      @Nullable String before,
      Recontact recontact,
      boolean forFacilitators) {
    static WaysResponse of(Stored<Ways> stored) {
      Ways ways = stored.state();
      return new WaysResponse(
          ways.participantId(),
          ways.goodTimes(),
          ways.whatHelps(),
          ways.pleaseAvoid(),
          ways.disagreeing(),
          ways.before(),
          ways.recontact(),
          ways.forFacilitators());
    }
  }
}
