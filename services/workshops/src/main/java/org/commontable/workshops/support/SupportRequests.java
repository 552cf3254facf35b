package org.commontable.workshops.support;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.commontable.workshops.support.SupportCase.Ask;
import org.commontable.workshops.support.SupportCase.Kind;
import org.jspecify.annotations.Nullable;

/** What may be asked of requests for help. */
final class SupportRequests {

  private SupportRequests() {}

  /**
   * @param participantId who asks, where somebody acts for them or writes it down; the caller if
   *     not given
   */
  record AskRequest(
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String participantId,
      @NotNull Kind kind,
      @NotBlank @Size(max = 4000) String about,
      @Nullable @Size(min = 1, max = 200) String service,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String programmeId) {
    Ask ask() {
      return new Ask(kind, about, service, programmeId);
    }
  }

  /**
   * @param helped whether help was given or arranged
   * @param answer what was done, or why it can't be
   */
  record AnswerRequest(@NotNull Boolean helped, @NotBlank @Size(max = 4000) String answer) {}
}
