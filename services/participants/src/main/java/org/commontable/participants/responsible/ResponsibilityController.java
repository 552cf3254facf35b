package org.commontable.participants.responsible;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.person.People;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says to everybody in the network who answers for what, and lets its administrators name them. */
@RestController
@RequestMapping("/api/participants/v1/responsibilities")
class ResponsibilityController {
  private final Responsibilities responsibilities;
  private final People people;

  ResponsibilityController(Responsibilities responsibilities, People people) {
    this.responsibilities = responsibilities;
    this.people = people;
  }

  @GetMapping
  @AllowedTo(everySignedIn = true)
  AllResponsibilities list(Caller caller) {
    return new AllResponsibilities(
        Arrays.stream(Matter.values())
            .map(matter -> response(responsibilities.find(caller.network(), matter)))
            .toList());
  }

  @GetMapping("/{matter}")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<ResponsibilityResponse> show(@PathVariable Matter matter, Caller caller) {
    return Answers.ok(
        Outcome.done(responsibilities.find(caller.network(), matter)), this::response);
  }

  @PutMapping("/{matter}")
  @AllowedTo(Role.NETWORK_ADMIN)
  ResponseEntity<ResponsibilityResponse> name(
      @PathVariable Matter matter,
      @Valid @RequestBody ResponsibilityRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        WholeNetwork.only(
            caller,
            () ->
                responsibilities.name(
                    caller.network(),
                    new Responsibility(matter, request.people(), request.answerDays()),
                    cause),
            Role.NETWORK_ADMIN),
        this::response);
  }

  private ResponsibilityResponse response(Stored<Responsibility> stored) {
    Responsibility one = stored.state();
    return new ResponsibilityResponse(
        one.matter(),
        one.people().stream().flatMap(id -> named(stored.network(), id)).toList(),
        one.answerDays());
  }

  private Stream<Named> named(NetworkId network, String id) {
    return people
        .goingOn(network, id)
        .map(person -> new Named(id, person.profile().displayName()))
        .stream();
  }

  /** Who is to answer. */
  record ResponsibilityRequest(
      @NotNull @Size(max = Responsibility.PEOPLE_MAX)
          List<@NotNull @Pattern(regexp = "[0-9a-v]{26}", message = "must be a person's id") String>
              people,
      @NotNull @Min(0) @Max(Responsibility.ANSWER_DAYS_MAX) Integer answerDays) {}

  /** Everything that somebody answers for. */
  record AllResponsibilities(List<ResponsibilityResponse> items) {}

  /**
   * Who answers for a matter.
   *
   * @param people empty where the coordinators do together
   * @param answerDays within how many days; 0 for no clock
   */
  record ResponsibilityResponse(Matter matter, List<Named> people, int answerDays) {}

  /** Somebody by what they want to be called. */
  record Named(String id, String displayName) {}
}
