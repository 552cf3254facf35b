package org.commontable.workshops.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.commontable.workshops.attendance.Attendance.Status;
import org.jspecify.annotations.Nullable;

/** What came of each line of a list, in its order. */
record ListView(List<LineView> entries) {

  /**
   * Either what is recorded now, or why nothing was.
   *
   * @param refused stable name of the reason, such as {@code no-place}
   * @param detail the reason in words
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineView(
      String registrationId,
      @Nullable Status status,
      @Nullable Integer minutes,
      @Nullable Boolean online,
      @Nullable Integer revision,
      @Nullable String refused,
      @Nullable String detail) {}
}
