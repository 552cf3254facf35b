package org.commontable.workshops.timeline;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.commontable.workshops.timeline.Milestone.Precision;
import org.commontable.workshops.timeline.Review.Care;
import org.jspecify.annotations.Nullable;

/** What may be asked of timelines and reviews. */
final class TimelineRequests {
  private static final int REMIND_DAYS = 14;

  private TimelineRequests() {}

  /**
   * A step.
   *
   * @param on the day; of a month, any day in it
   * @param after the step that it follows; the last one if not given; counts when it is added
   * @param confirmed that the day is right though it lies outside the programme or out of order
   */
  record MilestoneRequest(
      @NotBlank @Size(max = 200) String title,
      @NotNull Milestone.Kind kind,
      @NotNull LocalDate on,
      @Nullable Precision precision,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String after,
      @Nullable Boolean confirmed) {
    Milestone milestone(String id) {
      return new Milestone(
          id,
          title,
          kind,
          on,
          precision == null ? Precision.EXACT : precision,
          Boolean.TRUE.equals(confirmed),
          null);
    }
  }

  /**
   * @param on today if not given
   */
  record ReachedRequest(@Nullable LocalDate on) {}

  /**
   * Reviews at months after a day.
   *
   * @param from the day from which months are counted; the programme's start if not given
   * @param owner the person who looks after them
   * @param remindDays how many days before the day they are first told of; 14 if not given
   */
  record ScheduleRequest(
      @Nullable LocalDate from,
      @NotEmpty @Size(max = 40) List<@NotNull @Valid DueRequest> reviews,
      @Nullable @Pattern(regexp = "[0-9a-v]{26}") String owner,
      @Nullable @Min(0) @Max(90) Integer remindDays) {
    Care care() {
      return new Care(owner, remindDays == null ? REMIND_DAYS : remindDays);
    }
  }

  record DueRequest(
      @NotNull @Min(0) @Max(120) Integer afterMonths,
      @NotNull Review.Kind kind,
      @NotBlank @Size(max = 200) String title) {}

  record MoveRequest(
      @NotNull LocalDate dueOn, @Nullable @Pattern(regexp = "[0-9a-v]{26}") String owner) {}

  /** Why something is not owed after all. */
  record DropRequest(@NotBlank @Size(max = Review.REASON_LENGTH_MAX) String reason) {}

  record DoneRequest(
      @Nullable LocalDate on,
      @Nullable
          @Size(max = 1000)
          @Pattern(
              regexp = "https?://\\S+",
              message = "must be a web address, beginning with https://")
          String link) {}
}
