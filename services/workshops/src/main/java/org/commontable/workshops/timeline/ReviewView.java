package org.commontable.workshops.timeline;

import java.time.LocalDate;
import org.commontable.workshops.timeline.Review.Kind;
import org.commontable.workshops.timeline.Review.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A review as answered.
 *
 * @param dropped why it is not owed after all
 */
record ReviewView(
    String id,
    String programmeId,
    String title,
    Kind kind,
    LocalDate dueOn,
    Standing standing,
    @Nullable String owner,
    @Nullable LocalDate doneOn,
    @Nullable String link,
    @Nullable String dropped) {

  static ReviewView of(Review review, LocalDate today) {
    return new ReviewView(
        review.id(),
        review.programmeId(),
        review.title(),
        review.kind(),
        review.dueOn(),
        review.standing(today),
        review.owner(),
        review.doneOn(),
        review.link(),
        review.dropped());
  }
}
