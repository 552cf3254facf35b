package org.commontable.participants.staying;

import org.commontable.events.Cause;
import org.commontable.participants.person.People;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who was told that they will be forgotten says that they want to stay. */
@RestController
@RequestMapping("/api/participants/v1/people/{id}/staying")
class StayingController {
  private final LastCalls calls;
  private final People people;

  StayingController(LastCalls calls, People people) {
    this.calls = calls;
    this.people = people;
  }

  /** The person themself, who acts for them, or a coordinator whom they told; may be repeated. */
  @PostMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<Void> stay(@PathVariable String id, Caller caller, Cause cause) {
    return Answers.done(
        people
            .inWhole(caller, id)
            .map(person -> {
              calls.stay(caller.network(), person.id(), cause.further());
              return person;
            }));
  }
}
