package org.commontable.participants.interest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.allowance.PublicForm;
import org.commontable.participants.consent.Giving;
import org.commontable.participants.interest.Interest.Sender;
import org.commontable.participants.interest.Interests.Said;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.HeardFromRequest;
import org.commontable.participants.person.HeardFromResponse;
import org.commontable.participants.text.Choice;
import org.commontable.participants.text.Line;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
import org.commontable.web.OpenToAll;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people are interested in: said through a public form without an account, or by somebody on
 * record; answered by a coordinator; taken back with one call; forgotten in time.
 */
@RestController
@RequestMapping("/api/participants/v1")
class InterestController {
  /** From one address in a day: each sends it an email. */
  static final int OF_ONE_ADDRESS = 3;

  /** To one network in an hour. */
  static final int OF_ONE_NETWORK = 60;

  private final Interests interests;
  private final BecomingAPerson becoming;
  private final PublicForm form;

  InterestController(Interests interests, BecomingAPerson becoming, Clock clock) {
    this.interests = interests;
    this.becoming = becoming;
    this.form = new PublicForm(OF_ONE_ADDRESS, OF_ONE_NETWORK, "too-many-interests", clock);
  }

  /** Takes it in and sends the address an email to confirm it with, or to take it back. */
  @PostMapping("/networks/{network}/interests")
  @OpenToAll
  @NoIdempotencyKey
  ResponseEntity<InterestAccepted> receive(
      @PathVariable String network, @Valid @RequestBody FormRequest request, Cause cause) {
    return form.take(
        network,
        request.email(),
        id ->
            request
                .interest()
                .said()
                .then(said -> interests.receive(id, request.sender(), said, cause))
                .map(stored -> new InterestAccepted("confirm-by-email")));
  }

  /** Shows with the code from the email that the address is one's own. */
  @PostMapping("/networks/{network}/interests/{interestId}/confirmation")
  @OpenToAll
  @NoIdempotencyKey
  ResponseEntity<Void> confirm(
      @PathVariable String network,
      @PathVariable String interestId,
      @Valid @RequestBody CodeRequest request,
      Cause cause) {
    return Answers.done(
        NetworkId.from(network)
            .map(id -> interests.confirm(id, interestId, request.code(), cause))
            .orElseGet(() -> Outcome.refused(Refusal.notFound())));
  }

  /** Takes it back with the code from the email; all that was said is deleted at once. */
  @PostMapping("/networks/{network}/interests/{interestId}/withdrawal")
  @OpenToAll
  @NoIdempotencyKey
  ResponseEntity<Void> takeBack(
      @PathVariable String network,
      @PathVariable String interestId,
      @Valid @RequestBody CodeRequest request,
      Cause cause) {
    return Answers.done(
        NetworkId.from(network)
            .map(id -> interests.takeBack(id, interestId, request.code(), cause))
            .orElseGet(() -> Outcome.refused(Refusal.notFound())));
  }

  /** Says it as somebody on record, or for them. */
  @PostMapping("/people/{id}/interests")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<InterestResponse> say(
      @PathVariable String id,
      @Valid @RequestBody InterestRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        request.said().then(said -> interests.say(caller, id, said, cause)),
        InterestResponse::of,
        stored -> "/api/participants/v1/people/" + id + "/interests");
  }

  @GetMapping("/people/{id}/interests")
  @AllowedTo(everySignedIn = true)
  @SensitiveRead("interests")
  ResponseEntity<InterestsResponse> own(@PathVariable String id, Caller caller) {
    return Answers.plain(interests.of(caller, id).map(InterestsResponse::of));
  }

  /** Needs no key and no version: nothing may hold it up. */
  @PostMapping("/people/{id}/interests/{interestId}/withdrawal")
  @NoIdempotencyKey
  @AllowedTo(everySignedIn = true)
  ResponseEntity<Void> takeBackOwn(
      @PathVariable String id, @PathVariable String interestId, Caller caller, Cause cause) {
    return Answers.done(interests.takeBack(caller, id, interestId, cause));
  }

  /** Those that wait for an answer, for coordinators; those of one programme for its own. */
  @GetMapping("/interests")
  @AllowedTo(Role.COORDINATOR)
  @SensitiveRead("interests")
  ResponseEntity<PageOf<InterestResponse>> list(
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(required = false) @Nullable String programmeId,
      Caller caller,
      Paging paging) {
    return Answers.plain(
        Choice.of(Interest.State.class, "state", state)
            .then(wanted -> interests.page(caller, wanted, programmeId, paging))
            .map(page -> Answers.page(page, InterestResponse::of)));
  }

  @GetMapping("/interests/{interestId}")
  @AllowedTo(value = Role.COORDINATOR, everySignedIn = true)
  @SensitiveRead(value = "interests", record = "interestId")
  ResponseEntity<InterestResponse> show(@PathVariable String interestId, Caller caller) {
    return Answers.ok(interests.seen(caller, interestId), InterestResponse::of);
  }

  /** Answers by message; whoever answers never sees the address. */
  @PostMapping("/interests/{interestId}/answer")
  @AllowedTo(value = Role.COORDINATOR, everySignedIn = true)
  ResponseEntity<InterestResponse> answer(
      @PathVariable String interestId,
      @Valid @RequestBody AnswerRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        interests.answer(caller, interestId, request.text(), cause), InterestResponse::of);
  }

  /** Puts whoever said it on record, or names who it is; never twice. */
  @PostMapping("/interests/{interestId}/person")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<InterestResponse> become(
      @PathVariable String interestId,
      @Valid @RequestBody PersonRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        becoming.become(
            caller,
            interestId,
            request.participantId(),
            Boolean.TRUE.equals(request.noneOfThem()),
            cause),
        InterestResponse::of);
  }

  /**
   * What somebody is interested in.
   *
   * @param language in which they want the answer; if left out, as the network writes where nobody
   *     asked
   * @param wordingVersion the network's wording for the purpose {@code interest} that they saw
   * @param agreed that they agreed to it
   * @param cameBy the code of the link that was passed on to them, which counts them once they are
   *     on record
   */
  record InterestRequest(
      Topic.@NotNull Kind kind,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be a programme's id")
          String programmeId,
      @Nullable @Line(max = Topic.THEME_LENGTH_MAX) String theme,
      @Nullable @Line(max = Interest.WORDS_LENGTH_MAX, lines = Interest.WORDS_LINES_MAX)
          String text,
      @Nullable Language language,
      @NotNull @Line(max = Giving.WORDING_VERSION_LENGTH_MAX) String wordingVersion,
      @NotNull @AssertTrue(message = "must be true: nothing is kept without consent")
          Boolean agreed,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be the code of a link")
          String cameBy) {

    Outcome<Said> said() {
      return Topic.refusalOf(kind, programmeId, theme)
          .<Outcome<Said>>map(Outcome::refused)
          .orElseGet(() ->
              Outcome.done(
                  new Said(
                      new Topic(kind, programmeId, theme),
                      text,
                      language,
                      wordingVersion,
                      cameBy)));
    }
  }

  /**
   * The same from somebody who need not be on record.
   *
   * @param heardFrom where they heard of the network, if they care to say; goes with them once they
   *     are on record
   */
  record FormRequest(
      @NotNull @Line(max = Interest.NAME_LENGTH_MAX) String name,
      @NotNull
          @Size(max = Contact.EMAIL_LENGTH_MAX)
          @Pattern(regexp = Contact.EMAIL_FORM, message = "must have the form name@example.org")
          String email,
      @Nullable @Valid HeardFromRequest heardFrom,
      @NotNull @Valid InterestRequest interest) {
    Sender sender() {
      return new Sender(name, email, heardFrom == null ? null : heardFrom.heardFrom());
    }

    /** Says nothing of who it is, so that no log can. */
    @Override
    public String toString() {
      return "FormRequest";
    }
  }

  /** What happens next. */
  record InterestAccepted(String next) {}

  /** The code from the email. */
  record CodeRequest(@NotNull @Size(max = 100) String code) {}

  /** What they are answered. */
  record AnswerRequest(
      @NotNull @Line(max = Interest.WORDS_LENGTH_MAX, lines = Interest.WORDS_LINES_MAX)
          String text) {}

  /**
   * Who it is.
   *
   * @param participantId somebody on record; left out for a new record
   * @param noneOfThem that those on record who are alike are other people
   */
  record PersonRequest(
      @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be a person's id")
          String participantId,
      @Nullable Boolean noneOfThem) {}

  /** All that one person said. */
  record InterestsResponse(List<InterestResponse> items) {
    static InterestsResponse of(List<Stored<Interest>> all) {
      return new InterestsResponse(all.stream().map(InterestResponse::of).toList());
    }
  }

  /** An interest as those see it who answer: with everything but the address. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record InterestResponse(
      String id,
      Interest.State state,
      @Nullable String participantId,
      @Nullable String name,
      Topic.Kind kind,
      @Nullable String programmeId,
      @Nullable String theme,
      @Nullable String text,
      @Nullable Language language,
      @Nullable HeardFromResponse heardFrom,
      String wordingVersion,
      Instant saidAt,
      Instant keptUntil,
      @Nullable String answer,
      @Nullable Instant answeredAt) {
    static InterestResponse of(Stored<Interest> stored) {
      Interest interest = stored.state();
      Sender sender = interest.sender();
      Interest.Answer answer = interest.answer();
      return new InterestResponse(
          stored.id(),
          interest.state(),
          interest.participantId(),
          sender == null ? null : sender.name(),
          interest.topic().kind(),
          interest.topic().programmeId(),
          interest.topic().theme(),
          interest.words(),
          interest.language(),
          sender == null ? null : HeardFromResponse.of(sender.heardFrom()),
          interest.agreed().wordingVersion(),
          interest.saidAt(),
          interest.forgottenAt(),
          answer == null ? null : answer.words(),
          answer == null ? null : answer.at());
    }
  }
}
