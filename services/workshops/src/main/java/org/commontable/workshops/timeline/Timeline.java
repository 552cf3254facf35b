package org.commontable.workshops.timeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a programme means to reach, and in which order. A day that lies outside the programme, or
 * before the step that it comes after, is often a slip of the pen and sometimes right: it is not
 * refused for good but has to be confirmed.
 *
 * @param milestones in the order in which the steps are meant to follow each other
 */
record Timeline(String programmeId, List<Milestone> milestones) {
  static final int MILESTONES_MAX = 200;

  /** The days of the programme, as far as they are said. */
  record Span(@Nullable LocalDate from, @Nullable LocalDate to) {}

  Timeline {
    milestones = List.copyOf(milestones);
  }

  static Timeline empty(String programmeId) {
    return new Timeline(programmeId, List.of());
  }

  /**
   * Adds a step.
   *
   * @param after the step that it follows; null for the end
   */
  Decision<Timeline> add(Milestone added, @Nullable String after, Span span) {
    if (find(added.id()).isPresent()) {
      return Decision.unchanged(this);
    }
    if (milestones.size() >= MILESTONES_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "timeline-full", "A timeline has at most %d steps.".formatted(MILESTONES_MAX)));
    }
    int place = after == null ? milestones.size() : place(after) + 1;
    if (after != null && place == 0) {
      return Decision.refused(
          Refusal.invalid("step-unknown", "The step that it should follow is not there."));
    }
    List<Milestone> next = new ArrayList<>(milestones);
    next.add(place, added);
    return confirmed(next, place, span);
  }

  /** Says a step anew; it keeps its place, and whether it was reached. */
  Decision<Timeline> change(Milestone changed, Span span) {
    int place = place(changed.id());
    if (place < 0) {
      return Decision.refused(Refusal.notFound());
    }
    Milestone before = milestones.get(place);
    List<Milestone> next = new ArrayList<>(milestones);
    next.set(place, before.doneOn() == null ? changed : changed.reached(before.doneOn()));
    return next.equals(milestones) ? Decision.unchanged(this) : confirmed(next, place, span);
  }

  Decision<Timeline> reach(String id, LocalDate day) {
    int place = place(id);
    if (place < 0) {
      return Decision.refused(Refusal.notFound());
    }
    Milestone reached = milestones.get(place).reached(day);
    if (reached.equals(milestones.get(place))) {
      return Decision.unchanged(this);
    }
    List<Milestone> next = new ArrayList<>(milestones);
    next.set(place, reached);
    return Decision.changed(
        new Timeline(programmeId, next),
        new MilestoneReached(programmeId, id, reached.title(), reached.kind(), day));
  }

  /** Takes back that a step was reached. */
  Decision<Timeline> notReached(String id) {
    int place = place(id);
    if (place < 0) {
      return Decision.refused(Refusal.notFound());
    }
    Milestone before = milestones.get(place);
    if (before.doneOn() == null) {
      return Decision.unchanged(this);
    }
    List<Milestone> next = new ArrayList<>(milestones);
    next.set(place, before.notReached());
    return Decision.changed(
        new Timeline(programmeId, next),
        new MilestoneNotReached(programmeId, id, before.title(), before.kind()));
  }

  Decision<Timeline> remove(String id) {
    List<Milestone> left = milestones.stream().filter(step -> !step.id().equals(id)).toList();
    return left.size() == milestones.size()
        ? Decision.refused(Refusal.notFound())
        : Decision.changed(new Timeline(programmeId, left));
  }

  Optional<Milestone> find(String id) {
    return milestones.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** What looks wrong with a step's day, in words; empty if nothing does. */
  static List<String> doubts(List<Milestone> steps, int place, Span span) {
    Milestone step = steps.get(place);
    List<String> doubts = new ArrayList<>();
    if (span.from() != null && step.latest().isBefore(span.from())) {
      doubts.add("it is before the programme starts on " + span.from());
    }
    if (span.to() != null && step.earliest().isAfter(span.to())) {
      doubts.add("it is after the programme ends on " + span.to());
    }
    if (place > 0 && step.latest().isBefore(steps.get(place - 1).earliest())) {
      doubts.add("it is before the step that it follows, on " + steps.get(place - 1).on());
    }
    if (place + 1 < steps.size() && step.earliest().isAfter(steps.get(place + 1).latest())) {
      doubts.add("it is after the step that follows it, on " + steps.get(place + 1).on());
    }
    return doubts;
  }

  private Decision<Timeline> confirmed(List<Milestone> next, int place, Span span) {
    List<String> doubts = doubts(next, place, span);
    return doubts.isEmpty() || next.get(place).confirmed()
        ? Decision.changed(new Timeline(programmeId, next))
        : Decision.refused(
            Refusal.conflict(
                "day-to-confirm",
                "Look at the day again: %s. If it is right, send it with \"confirmed\": true."
                    .formatted(String.join("; ", doubts))));
  }

  private int place(String id) {
    for (int i = 0; i < milestones.size(); i++) {
      if (milestones.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
