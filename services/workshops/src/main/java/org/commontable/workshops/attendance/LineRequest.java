package org.commontable.workshops.attendance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commontable.workshops.attendance.MarkRequest.Said;
import org.commontable.workshops.attendance.MarkRequest.TimeRequest;
import org.commontable.workshops.attendance.RecordingAttendance.Line;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;

/** A line of a list: whose registration, and what {@link MarkRequest} says of one person. */
record LineRequest(
    @NotNull @Pattern(regexp = "[0-9a-v]{26}") String registrationId,
    @NotNull Said status,
    @Nullable @Min(1) @Max(28_800) Integer minutes,
    @Nullable LondonTime from,
    @Nullable LondonTime to,
    @Nullable Boolean online,
    @Nullable @Size(max = 500) String reason,
    @Nullable @Size(min = 1, max = MarkRequest.TIMES_MAX) List<@NotNull @Valid TimeRequest> times) {

  Line line() {
    return new Line(
        registrationId, new MarkRequest(status, minutes, from, to, online, reason, times));
  }
}
