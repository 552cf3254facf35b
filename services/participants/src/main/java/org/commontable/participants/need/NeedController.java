package org.commontable.participants.need;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What one person needs: asked, recorded, changed, met, looked at again and ended. */
@RestController
@RequestMapping("/api/participants/v1/people/{id}/needs")
class NeedController {
  private final Needs needs;

  NeedController(Needs needs) {
    this.needs = needs;
  }

  @GetMapping
  @AllowedTo(everySignedIn = true)
  @SensitiveRead("needs")
  ResponseEntity<NeedsResponse> list(@PathVariable String id, Caller caller) {
    return Answers.plain(
        needs
            .of(caller, id)
            .map(seen ->
                NeedsResponse.of(needs.lastAsked(caller.network(), id).orElse(null), seen)));
  }

  @PostMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<NeedResponse> record(
      @PathVariable String id,
      @Valid @RequestBody NeedRequest request,
      Caller caller,
      Cause cause) {
    return Answers.created(
        needs.record(caller, id, request.said(), cause),
        NeedResponse::of,
        need -> "/api/participants/v1/people/" + id + "/needs");
  }

  /**
   * What of it is arranged for a session, in the form in which workshops take it: whoever asks for
   * arrangements is offered it, and need not say it twice.
   */
  @GetMapping("/arrangements")
  @AllowedTo(everySignedIn = true)
  @SensitiveRead("needs")
  ResponseEntity<ToArrangeResponse> toArrange(@PathVariable String id, Caller caller) {
    return Answers.plain(
        needs
            .of(caller, id)
            .map(seen -> ToArrange.of(seen.stream().map(need -> need.state().said()).toList()))
            .map(wishes ->
                new ToArrangeResponse(
                    wishes.wishes().stream()
                        .map(wish -> new WishResponse(wish.kind(), wish.detail()))
                        .toList())));
  }

  /** What to ask workshops for. */
  record ToArrangeResponse(List<WishResponse> wishes) {}

  /** One thing to arrange. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WishResponse(String kind, @Nullable String detail) {}

  /** Writes down that somebody was asked, and what they answered in one word. */
  @PostMapping("/asking")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<AskingResponse> asked(
      @PathVariable String id,
      @Valid @RequestBody AskingRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(needs.asked(caller, id, request.answer(), cause), AskingResponse::of);
  }

  @PutMapping("/{needId}")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<NeedResponse> change(
      @PathVariable String id,
      @PathVariable String needId,
      @Valid @RequestBody NeedRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(needs.change(caller, id, needId, request.said(), cause), NeedResponse::of);
  }

  /** It was looked at again with the person and is right as it stands. */
  @PostMapping("/{needId}/review")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<NeedResponse> review(
      @PathVariable String id,
      @PathVariable String needId,
      @Valid @RequestBody ReviewRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        needs.confirm(caller, id, needId, request.reviewOn(), cause), NeedResponse::of);
  }

  @PostMapping("/{needId}/meetings")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<NeedResponse> met(
      @PathVariable String id,
      @PathVariable String needId,
      @Valid @RequestBody MetRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(needs.met(caller, id, needId, request, cause), NeedResponse::of);
  }

  @PostMapping("/{needId}/end")
  @AllowedTo(everySignedIn = true)
  ResponseEntity<NeedResponse> end(
      @PathVariable String id, @PathVariable String needId, Caller caller, Cause cause) {
    return Answers.ok(needs.end(caller, id, needId, cause), NeedResponse::of);
  }

  /** What somebody answered who was asked. */
  record AskingRequest(@NotNull AskingAnswer answer) {}

  /** On which day to look at it again. */
  record ReviewRequest(@NotNull LocalDate reviewOn) {}

  /** When somebody was asked what they need, and their answer. */
  record AskingResponse(String participantId, AskingAnswer answer, LocalDate on) {
    static AskingResponse of(Stored<Asking> stored) {
      return of(stored.state());
    }

    static AskingResponse of(Asking asking) {
      return new AskingResponse(asking.participantId(), asking.answer(), asking.on());
    }
  }

  /**
   * What somebody needs, as far as the caller may see.
   *
   * @param asked left out where nobody has asked yet
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NeedsResponse(@Nullable AskingResponse asked, List<NeedResponse> items) {
    static NeedsResponse of(@Nullable Asking asked, List<Stored<Need>> seen) {
      return new NeedsResponse(
          asked == null ? null : AskingResponse.of(asked),
          seen.stream().map(NeedResponse::of).toList());
    }
  }
}
