package org.commontable.workshops.proposal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.commontable.workshops.proposal.Proposal.Idea;
import org.commontable.workshops.session.Session.Mode;
import org.jspecify.annotations.Nullable;

/** What may be asked of proposals. */
final class ProposalRequests {

  private ProposalRequests() {}

  /**
   * @param when in words, such as "a weekday evening in May"
   * @param help what would be needed from the network: a room, money, a facilitator
   */
  record IdeaRequest(
      @NotBlank @Size(max = 200) String title,
      @NotBlank @Size(max = 4000) String about,
      @NotBlank @Size(max = 500) String when,
      @NotNull Mode mode,
      @Nullable @Size(min = 1, max = 500) String where,
      @Nullable @Size(min = 1, max = 2000) String help) {
    Idea idea() {
      return new Idea(title, about, when, mode, where, help);
    }
  }

  /**
   * An idea, and whose it is.
   *
   * @param participantId the caller if not given
   */
  record ProposalRequest(
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String participantId,
      @NotBlank @Size(max = 200) String title,
      @NotBlank @Size(max = 4000) String about,
      @NotBlank @Size(max = 500) String when,
      @NotNull Mode mode,
      @Nullable @Size(min = 1, max = 500) String where,
      @Nullable @Size(min = 1, max = 2000) String help) {
    Idea idea() {
      return new Idea(title, about, when, mode, where, help);
    }
  }

  /** What should be different, or why not. */
  record WordsRequest(@NotBlank @Size(max = 2000) String answer) {}
}
