package org.commontable.workshops.place;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/** What may be asked of a registration that is there. */
final class RegistrationRequests {

  private RegistrationRequests() {}

  /**
   * @param reason for those who run the session; nobody has to give one
   */
  record GivingUpRequest(@Nullable @Size(max = 500) String reason) {}

  record AnswerRequest(AnsweringAnOffer.@NotNull Answer kind) {}

  /** What is named is said anew; what is not stays. */
  record CorrectionRequest(
      @Nullable Perspective perspective,
      @Nullable Way way,
      @Nullable Boolean eitherWay,
      @Nullable Boolean accessiblePosition,
      @Nullable @Min(0) @Max(Terms.SUPPORTERS_MAX) Integer supporters,
      @Nullable ReplyWithin replyWithin,
      @Nullable WhenLapsed whenLapsed) {

    Perspective perspectiveOr(Perspective before) {
      return perspective == null ? before : perspective;
    }

    Terms terms(Terms before) {
      return new Terms(
          way == null ? before.way() : way,
          eitherWay == null ? before.eitherWay() : eitherWay,
          accessiblePosition == null ? before.accessiblePosition() : accessiblePosition,
          supporters == null ? before.supporters() : supporters,
          replyWithin == null ? before.replyWithin() : replyWithin,
          whenLapsed == null ? before.whenLapsed() : whenLapsed);
    }
  }

  record ApprovalRequest(@NotNull Boolean approved, @Nullable @Size(max = 500) String reason) {}

  record WayRequest(@NotNull Way way, @Nullable Boolean eitherWay) {}

  /**
   * @param eligibilityReason why a coordinator lets them in, where that session is not open to them
   */
  record TransferRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}") String sessionId,
      @Nullable @Size(min = 1, max = 500) String eligibilityReason) {}

  /**
   * @param replyWithin how fast members can answer an offer, by their ids; for others what they
   *     said themselves when they last asked for a place
   */
  record TeamRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}") String teamId,
      @Nullable @Size(max = 200)
          Map<@NotNull @Pattern(regexp = "[0-9a-v]{26}") String, @NotNull ReplyWithin>
              replyWithin) {
    Map<String, ReplyWithin> replies() {
      return replyWithin == null ? Map.of() : replyWithin;
    }
  }

  /**
   * Another turn for somebody who waits.
   *
   * @param turn among all who wait, 1 for the first
   * @param reason shown to everybody who waits, so it names nobody
   */
  record TurnRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}") String registrationId,
      @NotNull @Min(1) Integer turn,
      @NotBlank @Size(max = 500) String reason) {}
}
