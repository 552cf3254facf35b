package org.commontable.participants.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.person.PersonResponse.ContactResponse;
import org.commontable.participants.person.ProfileRequest.ContactRequest;
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

/**
 * Who stands by a person. The person names them, or a coordinator who writes down what the person
 * said; whoever acts for somebody can name nobody further.
 */
@RestController
@RequestMapping("/api/participants/v1/people/{id}/supporters")
class SupporterController {
  private final People people;
  private final Clock clock;

  SupporterController(People people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  @PostMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<SupportersResponse> name(
      @PathVariable String id,
      @Valid @RequestBody SupporterRequest request,
      Caller caller,
      Cause cause) {
    String supporterId = Ids.derived("supporter", cause.newId(caller.network()));
    return Answers.created(
        people
            .ownOrCoordinator(caller, id)
            .then(person -> knows(person, request))
            .then(person ->
                people.change(
                    person,
                    cause,
                    newest ->
                        newest.support(request.supporter(supporterId, caller.account(), today())))),
        SupportersResponse::of,
        stored -> "/api/participants/v1/people/" + id + "/supporters");
  }

  /** At once, without a reason. */
  @PostMapping("/{supporterId}/end")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<SupportersResponse> end(
      @PathVariable String id, @PathVariable String supporterId, Caller caller, Cause cause) {
    // Yesterday was the last day, so that from this moment on nothing more is allowed.
    return Answers.ok(
        people
            .ownOrCoordinator(caller, id)
            .then(person ->
                people.change(
                    person, cause, newest -> newest.endSupport(supporterId, today().minusDays(1)))),
        SupportersResponse::of);
  }

  @GetMapping
  @AllowedTo(everySignedIn = true)
  @SensitiveRead("supporters")
  ResponseEntity<SupportersResponse> list(@PathVariable String id, Caller caller) {
    return Answers.ok(people.inWhole(caller, id), SupportersResponse::of);
  }

  private Outcome<Stored<Person>> knows(Stored<Person> person, SupporterRequest request) {
    return request.participantId() == null || people.know(person.network(), request.participantId())
        ? Outcome.done(person)
        : Outcome.refused(
            Refusal.invalid(
                "supporter-not-on-record", "Nobody is on record by this participant id."));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
  }

  /**
   * Somebody who is to stand by a person.
   *
   * @param basis how the person agreed, or what gives the right, such as a power of attorney
   * @param from today if not given
   */
  record SupporterRequest(
      @NotNull SupporterKind kind,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be the id of a person on record")
          String participantId,
      @Nullable @Line(max = Profile.NAME_LENGTH_MAX) String name,
      @Nullable @Valid ContactRequest contact,
      @NotNull Set<@NotNull SupporterMay> may,
      @NotNull @Line(max = Supporter.BASIS_LENGTH_MAX) String basis,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    Supporter supporter(String id, String recordedBy, LocalDate today) {
      return new Supporter(
          id,
          kind,
          participantId,
          name,
          contact == null ? Contact.NONE : contact.contact(),
          may,
          basis,
          from == null ? today : from,
          to,
          recordedBy);
    }
  }

  /** All who stand or stood by a person. */
  record SupportersResponse(String participantId, List<SupporterResponse> items) {
    static SupportersResponse of(Stored<Person> person) {
      return new SupportersResponse(
          person.id(), person.state().supporters().stream().map(SupporterResponse::of).toList());
    }
  }

  /** One who stands or stood by a person. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SupporterResponse(
      String id,
      SupporterKind kind,
      @Nullable String participantId,
      @Nullable String name,
      ContactResponse contact,
      Set<SupporterMay> may,
      String basis,
      LocalDate from,
      @Nullable LocalDate to,
      String recordedBy) {
    static SupporterResponse of(Supporter by) {
      return new SupporterResponse(
          by.id(),
          by.kind(),
          by.participantId(),
          by.name(),
          ContactResponse.of(by.contact()),
          new TreeSet<>(by.may()),
          by.basis(),
          by.from(),
          by.to(),
          by.recordedBy());
    }
  }
}
