package org.commontable.workshops.place;

import java.util.Optional;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.course.Eligibility.Sector;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.ListHeads.Head;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is admitted to a session. To whom it is not open, whoever may decide that lets
 * in with a reason.
 *
 * @param refusal why not; empty where they are admitted
 * @param reason why they are let in all the same, to be kept; null where no reason was needed
 */
record Admission(Optional<Refusal> refusal, @Nullable String reason) {
  static final Admission OPEN = new Admission(Optional.empty(), null);

  /**
   * @param letIn the reason that was given, if any; counts where {@code mayLetIn}
   */
  static Admission to(
      Head list,
      Perspective perspective,
      @Nullable Sector sector,
      boolean mayLetIn,
      @Nullable String letIn) {
    Optional<Refusal> refusal = AskingPolicies.notAdmitted(list, perspective, sector, mayLetIn);
    return refusal.isPresent() && mayLetIn && letIn != null
        ? new Admission(Optional.empty(), letIn)
        : new Admission(refusal, null);
  }
}
