package org.commontable.participants.need;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Set;
import org.commontable.participants.need.Need.Said;
import org.commontable.participants.text.Line;
import org.jspecify.annotations.Nullable;

/** What somebody needs. */
record NeedRequest(
    @NotNull NeedChoice choice,
    @Nullable @Line(max = Need.DETAIL_LENGTH_MAX, lines = 40) String detail,
    @Nullable @Line(max = Need.DETAIL_LENGTH_MAX, lines = 40) String howToMeet,
    @NotNull Set<@NotNull NeedSharing> sharedWith,
    @NotNull LocalDate reviewOn) {

  Said said() {
    return new Said(choice, detail, howToMeet, sharedWith, reviewOn);
  }

  /** Says nothing of what it is, so that no log can. */
  @Override
  public String toString() {
    return "NeedRequest";
  }
}
