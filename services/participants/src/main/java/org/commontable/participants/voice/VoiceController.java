package org.commontable.participants.voice;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.text.Line;
import org.commontable.participants.voice.Voices.Seen;
import org.commontable.participants.voice.Voices.Sees;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.NoIdempotencyKey;
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
import org.springframework.web.bind.annotation.RestController;

/** Takes what people raise to those who answer for it, and their answers back. */
@RestController
@RequestMapping("/api/participants/v1")
class VoiceController {
  private final Voices voices;

  VoiceController(Voices voices) {
    this.voices = voices;
  }

  @PostMapping("/people/{id}/voices")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<VoiceResponse> raise(
      @PathVariable String id,
      @Valid @RequestBody VoiceRequest request,
      Caller caller,
      Cause cause) {
    Outcome<Seen> raised =
        voices.raise(caller, id, request.kind(), request.text(), request.sessionId(), cause);
    return Answers.created(
        raised.map(Seen::voice),
        stored -> VoiceResponse.of(new Seen(stored, Sees.OWN)),
        stored -> "/api/participants/v1/voices/" + stored.id());
  }

  /** What somebody raised, for themselves. */
  @GetMapping("/people/{id}/voices")
  @AllowedTo(everySignedIn = true)
  @SensitiveRead("voices")
  ResponseEntity<AllVoices> own(@PathVariable String id, Caller caller) {
    return Answers.plain(
        voices
            .of(caller, id)
            .map(all -> new AllVoices(all.stream().map(VoiceResponse::of).toList())));
  }

  /** What the caller is named to answer. */
  @GetMapping("/voices-to-answer")
  @AllowedTo(everySignedIn = true)
  @SensitiveRead(value = "voices", record = "voiceId")
  PageOf<VoiceResponse> toAnswer(Caller caller, Paging paging) {
    return Answers.page(
        voices.toAnswer(caller, paging),
        stored -> VoiceResponse.of(new Seen(stored, Sees.ANSWERS_IT)));
  }

  /** That it is there and how its clock stands, for coordinators. */
  @GetMapping("/voices")
  @AllowedTo(Role.COORDINATOR)
  ResponseEntity<PageOf<VoiceResponse>> all(Caller caller, Paging paging) {
    return Answers.plain(
        voices
            .all(caller, paging)
            .map(page ->
                Answers.page(
                    page,
                    stored ->
                        VoiceResponse.of(new Seen(stored, voices.sees(caller, stored.state()))))));
  }

  @GetMapping("/voices/{voiceId}")
  @AllowedTo(everySignedIn = true)
  @SensitiveRead(value = "voices", record = "voiceId")
  ResponseEntity<VoiceResponse> show(@PathVariable String voiceId, Caller caller) {
    return answer(voices.seen(caller, voiceId));
  }

  @PostMapping("/voices/{voiceId}/answers")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<VoiceResponse> answer(
      @PathVariable String voiceId,
      @Valid @RequestBody AnswerRequest request,
      Caller caller,
      Cause cause) {
    return answer(voices.answer(caller, voiceId, request.text(), request.moreBy(), cause));
  }

  /** Treats it as a complaint from now on: the person's own choice, or as they said it. */
  @PostMapping("/voices/{voiceId}/complaint")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<VoiceResponse> chooseComplaint(
      @PathVariable String voiceId,
      @Valid @RequestBody ComplaintRequest request,
      Caller caller,
      Cause cause) {
    return answer(voices.chooseComplaint(caller, voiceId, request.saidHow(), cause));
  }

  /** Needs no key: taking it back twice is taking it back once. */
  @PostMapping("/voices/{voiceId}/complaint/withdrawal")
  @NoIdempotencyKey
  @AllowedTo(everySignedIn = true)
  ResponseEntity<VoiceResponse> withdrawComplaint(
      @PathVariable String voiceId, Caller caller, Cause cause) {
    return answer(voices.withdrawComplaint(caller, voiceId, cause));
  }

  private static ResponseEntity<VoiceResponse> answer(Outcome<Seen> outcome) {
    return switch (outcome) {
      case Outcome.Done<Seen>(Seen seen) ->
          Answers.ok(Outcome.done(seen.voice()), stored -> VoiceResponse.of(seen));
      case Outcome.Refused<Seen>(Refusal refusal) -> Answers.refused(refusal);
    };
  }

  /** What somebody raises. */
  record VoiceRequest(
      @NotNull VoiceKind kind,
      @NotNull @Line(max = Voice.LENGTH_MAX, lines = Voice.LINES_MAX) String text,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be a session's id")
          String sessionId) {}

  /**
   * What they are answered.
   *
   * @param moreBy by when they hear more; left out if this is all
   */
  record AnswerRequest(
      @NotNull @Line(max = Answer.LENGTH_MAX, lines = Answer.LINES_MAX) String text,
      @Nullable Instant moreBy) {}

  /**
   * That it is to be a complaint.
   *
   * @param saidHow how the person said so to who writes it down; left out by the person themself
   */
  record ComplaintRequest(@Nullable SaidHow saidHow) {}

  /** What somebody raised. */
  record AllVoices(List<VoiceResponse> items) {}

  /**
   * Something that was raised; words and persons only for those whom it concerns.
   *
   * @param people who answers it; empty for the coordinators together
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VoiceResponse(
      String id,
      VoiceKind kind,
      @Nullable String participantId,
      @Nullable String text,
      @Nullable String sessionId,
      Instant raisedAt,
      List<String> people,
      @Nullable Instant answerBy,
      boolean overdue,
      int answered,
      @Nullable List<AnswerResponse> answers,
      boolean complaint,
      @Nullable Instant complaintChosenAt,
      @Nullable SaidHow complaintSaidHow) {

    static VoiceResponse of(Seen seen) {
      Stored<Voice> stored = seen.voice();
      Voice voice = stored.state();
      boolean reads = seen.sees() == Sees.OWN || seen.sees() == Sees.ANSWERS_IT;
      Choice choice = voice.complaint();
      return new VoiceResponse(
          stored.id(),
          voice.kind(),
          reads ? voice.participantId() : null,
          reads ? voice.text() : null,
          voice.sessionId(),
          voice.raisedAt(),
          voice.people(),
          voice.answerBy(),
          voice.overdue(),
          voice.answers().size(),
          reads ? voice.answers().stream().map(AnswerResponse::of).toList() : null,
          choice != null,
          choice == null ? null : choice.at(),
          choice == null ? null : choice.saidHow());
    }
  }

  /** What was answered. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AnswerResponse(Instant at, String text, @Nullable Instant moreBy) {
    static AnswerResponse of(Answer answer) {
      return new AnswerResponse(answer.at(), answer.text(), answer.moreBy());
    }
  }
}
