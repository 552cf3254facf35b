package org.commontable.workshops.attendance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commontable.workshops.attendance.Attendance.Time;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one person.
 *
 * @param minutes how long they took part, if not the whole time
 * @param from when they came; with {@code to}, instead of minutes
 * @param times the same for each date or part of one, such as two days of three; instead of all
 *     others
 * @param online whether they took part online, as they asked to if not given; {@code online} as
 *     status says present as well
 * @param reason why it is corrected; for those who read the history
 */
record MarkRequest(
    @NotNull Said status,
    @Nullable @Min(1) @Max(28_800) Integer minutes,
    @Nullable LondonTime from,
    @Nullable LondonTime to,
    @Nullable Boolean online,
    @Nullable @Size(max = 500) String reason,
    @Nullable @Size(min = 1, max = TIMES_MAX) List<@NotNull @Valid TimeRequest> times) {
  /** Times of one person in one session. */
  static final int TIMES_MAX = 100;

  record TimeRequest(@NotNull LondonTime from, @NotNull LondonTime to) {
    Time time() {
      return new Time(from.instant(), to.instant());
    }
  }

  /** What people say of somebody's attendance. */
  enum Said {
    PRESENT,
    ONLINE,
    PARTIAL,
    APOLOGY,
    NO_SHOW
  }

  boolean withoutTimes() {
    return minutes == null && from == null && to == null && times == null;
  }
}
