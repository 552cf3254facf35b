package org.commontable.workshops.timeline;

import static org.commontable.events.DataClassification.CONFIDENTIAL;
import static org.commontable.events.DataClassification.PUBLIC;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Locale;
import org.commontable.events.EventForm;
import org.commontable.kernel.Fact;
import org.commontable.workshops.involved.PeopleNamed;
import org.commontable.workshops.timeline.ReviewFact.ReviewDone;
import org.commontable.workshops.timeline.ReviewFact.ReviewDropped;
import org.commontable.workshops.timeline.ReviewFact.ReviewDue;
import org.jspecify.annotations.Nullable;

/** How the facts of timelines and reviews are told. */
final class TimelineEvents {

  private TimelineEvents() {}

  static EventForm milestone(Fact fact) {
    if (fact instanceof MilestoneNotReached not) {
      return new EventForm(
          "milestone_not_reached.v1",
          PUBLIC,
          new StepV1(not.programmeId(), not.milestoneId(), not.title(), lower(not.kind())));
    }
    MilestoneReached reached = (MilestoneReached) fact;
    return new EventForm(
        "milestone_reached.v1",
        PUBLIC,
        new MilestoneV1(
            reached.programmeId(),
            reached.milestoneId(),
            reached.title(),
            lower(reached.kind()),
            reached.on()));
  }

  static EventForm review(Fact fact) {
    if (fact instanceof PeopleNamed named) {
      return named.form();
    }
    return switch ((ReviewFact) fact) {
      case ReviewDue due ->
          new EventForm(
              "review_due.v1",
              CONFIDENTIAL,
              new DueV1(
                  due.reviewId(),
                  due.programmeId(),
                  lower(due.kind()),
                  due.title(),
                  due.dueOn(),
                  lower(due.standing()),
                  due.owner()));
      case ReviewDropped dropped ->
          new EventForm(
              "review_dropped.v1",
              PUBLIC,
              new DroppedV1(
                  dropped.reviewId(),
                  dropped.programmeId(),
                  lower(dropped.kind()),
                  dropped.title()));
      case ReviewDone done ->
          new EventForm(
              "review_done.v1",
              PUBLIC,
              new DoneV1(
                  done.reviewId(),
                  done.programmeId(),
                  lower(done.kind()),
                  done.title(),
                  done.doneOn(),
                  done.link()));
    };
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  record StepV1(String programmeId, String milestoneId, String title, String kind) {}

  record DroppedV1(String reviewId, String programmeId, String kind, String title) {}

  record MilestoneV1(
      String programmeId, String milestoneId, String title, String kind, LocalDate reachedOn) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DueV1(
      String reviewId,
      String programmeId,
      String kind,
      String title,
      LocalDate dueOn,
      String standing,
      @Nullable String participantId) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DoneV1(
      String reviewId,
      String programmeId,
      String kind,
      String title,
      LocalDate doneOn,
      @Nullable String link) {}
}
