package org.commontable.workshops.timeline;

import java.time.LocalDate;
import org.commontable.kernel.Fact;
import org.commontable.workshops.timeline.Review.Kind;
import org.commontable.workshops.timeline.Review.Standing;
import org.jspecify.annotations.Nullable;

/** What becomes true of a review. */
sealed interface ReviewFact extends Fact {

  /** Whoever looks after it should hear of it now. */
  record ReviewDue(
      String reviewId,
      String programmeId,
      Kind kind,
      String title,
      LocalDate dueOn,
      @Nullable String owner,
      Standing standing)
      implements ReviewFact {}

  /** It is not owed after all. */
  record ReviewDropped(String reviewId, String programmeId, Kind kind, String title)
      implements ReviewFact {}

  record ReviewDone(
      String reviewId,
      String programmeId,
      Kind kind,
      String title,
      LocalDate doneOn,
      @Nullable String link)
      implements ReviewFact {}
}
