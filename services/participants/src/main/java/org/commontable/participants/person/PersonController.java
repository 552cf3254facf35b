package org.commontable.participants.person;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Puts people on record, shows them, finds them and changes what is said of them. */
@RestController
@RequestMapping("/api/participants/v1/people")
class PersonController {
  private final People people;
  private final RegisteringAPerson registering;
  private final ObjectProvider<RecordFlag> flags;
  private final AuditLog audit;
  private final ObjectProvider<BeforeAChange> before;
  private final OrganisationsHeardOf heardOf;

  PersonController(
      People people,
      RegisteringAPerson registering,
      ObjectProvider<RecordFlag> flags,
      AuditLog audit,
      ObjectProvider<BeforeAChange> before,
      OrganisationsHeardOf heardOf) {
    this.people = people;
    this.registering = registering;
    this.flags = flags;
    this.audit = audit;
    this.before = before;
    this.heardOf = heardOf;
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
  @SensitiveRead("contact")
  ResponseEntity<PageOf<PersonResponse>> list(Caller caller, Paging paging) {
    return Answers.plain(
        people.page(caller, paging).map(page -> Answers.page(page, PersonResponse::whole)));
  }

  /** Finds people by words of their name, whatever the accents, or by how to reach them. */
  @PostMapping("/search")
  @NoIdempotencyKey
  @AllowedTo(Role.COORDINATOR)
  @SensitiveRead("contact")
  ResponseEntity<FoundResponse> search(@Valid @RequestBody SearchRequest request, Caller caller) {
    return Answers.plain(people.search(caller, request.lookups()).map(FoundResponse::of));
  }

  /**
   * All of the record to the person and to coordinators, the name to those who meet or pay them;
   * with a role for one programme, to whoever takes or took part in it. That another than the
   * person read how to reach them leaves a row in the audit.
   */
  @GetMapping("/{id}")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PersonResponse> show(@PathVariable String id, Caller caller) {
    var seen = people.seen(caller, id);
    boolean whole = seen.filter(s -> s.sight() == Sight.WHOLE).isPresent();
    seen.filter(s -> whole && !People.isOwn(caller, s.person().state()))
        .ifPresent(s -> audit.read(caller, "contact", id));
    return Answers.found(
        seen.map(People.Seen::person),
        person ->
            whole
                ? PersonResponse.whole(person, flags(person, caller))
                : PersonResponse.nameOnly(person, flags(person, caller)));
  }

  @PutMapping("/{id}")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<PersonResponse> change(
      @PathVariable String id,
      @Valid @RequestBody ProfileRequest request,
      Caller caller,
      Cause cause) {
    Profile to = request.profile();
    return Answers.ok(
        people
            .inWhole(caller, id)
            .then(person ->
                heardOf.ifKnown(
                    person.network(), to, person.state().profile(), () -> Outcome.done(person)))
            .then(person -> {
              before.forEach(each -> each.of(person.state(), to, cause));
              return people.change(caller, person, cause, to);
            }),
        PersonResponse::whole);
  }

  /**
   * Says that somebody of the office looked whether the email address in the record is theirs, such
   * as by an answer from there. Until then it is what they wrote themselves, and nothing that came
   * from that address through a public form counts as theirs.
   */
  @PostMapping("/{id}/email-confirmation")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<PersonResponse> confirmEmail(
      @PathVariable String id,
      @Valid @RequestBody EmailConfirmation request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        people.confirmEmail(caller, id, request.email(), cause), PersonResponse::whole);
  }

  /** Which address was looked at: another that is there by then is not confirmed. */
  record EmailConfirmation(@NotNull @Size(max = Contact.EMAIL_LENGTH_MAX) String email) {
    /** Says nothing of what is in it, so that no log can. */
    @Override
    public String toString() {
      return "EmailConfirmation";
    }
  }

  private Set<String> flags(Stored<Person> person, Caller caller) {
    Set<String> all = new TreeSet<>();
    flags.stream().forEach(flag -> all.addAll(flag.of(person.state(), caller)));
    return all;
  }

  /** Those who were found, at most {@link People#ALIKE_MAX}. */
  record FoundResponse(List<PersonResponse> items) {
    static FoundResponse of(List<Stored<Person>> found) {
      return new FoundResponse(found.stream().map(PersonResponse::whole).toList());
    }
  }
}
