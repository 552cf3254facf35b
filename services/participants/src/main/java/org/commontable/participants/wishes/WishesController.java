package org.commontable.participants.wishes;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
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

/** What somebody wishes of messages, shown and changed. */
@RestController
@RequestMapping("/api/participants/v1/people/{id}/message-wishes")
class WishesController {
  private final AllWishes wishes;

  WishesController(AllWishes wishes) {
    this.wishes = wishes;
  }

  @GetMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<WishesResponse> show(@PathVariable String id, Caller caller) {
    return Answers.ok(wishes.seen(caller, id), this::shown);
  }

  /** Replaces all of them; needs the entity tag of what was shown, {@code "0"} at first. */
  @PutMapping
  @AllowedTo(everySignedIn = true)
  ResponseEntity<WishesResponse> change(
      @PathVariable String id,
      @Valid @RequestBody WishesRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(wishes.change(caller, request.wishes(id), cause), this::shown);
  }

  private WishesResponse shown(Stored<MessageWishes> stored) {
    MessageWishes wished = stored.state();
    boolean reported = wishes.isReportedDeceased(stored.network(), stored.id());
    return new WishesResponse(
        wished.discreet(),
        Objects.requireNonNull(wished.reminderDays()),
        wished.chosenDays() != null,
        wished.silence(),
        reported ? true : null);
  }

  /**
   * What somebody wishes.
   *
   * @param reminderDays how many days before a session a reminder comes, 0 for never; left out by
   *     whoever leaves it to each session
   * @param silence {@code asked} or {@code deceased}: nothing is written to them any more
   */
  record WishesRequest(
      @Nullable Boolean discreet,
      @Nullable @Min(0) @Max(MessageWishes.REMINDER_DAYS_MAX) Integer reminderDays,
      @Nullable Silence silence) {
    MessageWishes wishes(String participantId) {
      return new MessageWishes(participantId, Boolean.TRUE.equals(discreet), reminderDays, silence);
    }
  }

  /**
   * What somebody wishes.
   *
   * @param reminderDays what they chose; where they chose nothing, what holds of sessions that say
   *     nothing either
   * @param reminderDaysChosen whether they chose it, so that no session goes before it
   * @param reportedDeceased {@code true} while a bank reports that they have died, which silences
   *     every message whatever they wish; left out otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WishesResponse(
      boolean discreet,
      int reminderDays,
      boolean reminderDaysChosen,
      @Nullable Silence silence,
      @Nullable Boolean reportedDeceased) {}
}
