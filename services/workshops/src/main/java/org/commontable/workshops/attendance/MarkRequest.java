package org.commontable.workshops.attendance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one person.
 *
 * @param minutes how long they took part, if not the whole time
 * @param from when they came; with {@code to}, instead of minutes
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
    @Nullable @Size(max = 500) String reason) {

  /** What people say of somebody's attendance. */
  enum Said {
    PRESENT,
    ONLINE,
    PARTIAL,
    APOLOGY,
    NO_SHOW
  }

  boolean withoutTimes() {
    return minutes == null && from == null && to == null;
  }
}
