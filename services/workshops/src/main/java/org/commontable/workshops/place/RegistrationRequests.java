package org.commontable.workshops.place;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What may be asked of a registration that is there. */
final class RegistrationRequests {

  private RegistrationRequests() {}

  /**
   * @param reason for those who run the session; nobody has to give one
   */
  record GivingUpRequest(@Nullable @Size(max = 500) String reason) {}

  record AnswerRequest(AnsweringAnOffer.@NotNull Answer kind) {}

  record ApprovalRequest(@NotNull Boolean approved, @Nullable @Size(max = 500) String reason) {}

  record WayRequest(@NotNull Way way, @Nullable Boolean eitherWay) {}

  /**
   * @param eligibilityReason why a coordinator lets them in, where that session is not open to them
   */
  record TransferRequest(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}") String sessionId,
      @Nullable @Size(min = 1, max = 500) String eligibilityReason) {}

  record TeamRequest(@NotNull @Pattern(regexp = "[0-9a-v]{26}") String teamId) {}

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
