package org.commontable.participants.person;

import jakarta.validation.Valid;
import org.commontable.events.Cause;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts people on record, shows them and changes what is said of them. */
@RestController
@RequestMapping("/api/participants/v1/people")
class PersonController {
  private final People people;
  private final RegisteringAPerson registering;

  PersonController(People people, RegisteringAPerson registering) {
    this.people = people;
    this.registering = registering;
  }

  @PostMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PersonResponse> register(
      @Valid @RequestBody RegistrationRequest request, Caller caller, Cause cause) {
    return Answers.created(
        registering.register(request, caller, cause),
        PersonResponse::whole,
        stored -> "/api/participants/v1/people/" + stored.id());
  }

  @GetMapping
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<PageOf<PersonResponse>> list(Caller caller, Paging paging) {
    return Answers.plain(
        people.page(caller, paging).map(page -> Answers.page(page, PersonResponse::whole)));
  }

  /**
   * All of the record to the person and to coordinators, the name to those who meet or pay them.
   */
  @GetMapping("/{id}")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PersonResponse> show(@PathVariable String id, Caller caller) {
    var seen = people.seen(caller, id);
    boolean whole = seen.filter(s -> s.sight() == Sight.WHOLE).isPresent();
    return Answers.found(
        seen.map(People.Seen::person), whole ? PersonResponse::whole : PersonResponse::nameOnly);
  }

  @PutMapping("/{id}")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PersonResponse> change(
      @PathVariable String id,
      @Valid @RequestBody ProfileRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(people.change(caller, id, cause, request.profile()), PersonResponse::whole);
  }
}
