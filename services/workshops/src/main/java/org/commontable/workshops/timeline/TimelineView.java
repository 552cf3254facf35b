package org.commontable.workshops.timeline;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.commontable.workshops.timeline.Milestone.Kind;
import org.commontable.workshops.timeline.Milestone.Precision;
import org.commontable.workshops.timeline.Timeline.Span;
import org.jspecify.annotations.Nullable;

/** A programme's timeline as answered. */
record TimelineView(String programmeId, List<MilestoneView> milestones) {

  /**
   * A step as answered.
   *
   * @param doubts what looks wrong with its day, though it was confirmed
   */
  record MilestoneView(
      String id,
      String title,
      Kind kind,
      LocalDate on,
      Precision precision,
      @Nullable LocalDate doneOn,
      List<String> doubts) {}

  static TimelineView of(Timeline timeline, Span span) {
    List<Milestone> steps = timeline.milestones();
    return new TimelineView(
        timeline.programmeId(),
        IntStream.range(0, steps.size())
            .mapToObj(place -> view(steps.get(place), Timeline.doubts(steps, place, span)))
            .toList());
  }

  private static MilestoneView view(Milestone step, List<String> doubts) {
    return new MilestoneView(
        step.id(), step.title(), step.kind(), step.on(), step.precision(), step.doneOn(), doubts);
  }
}
