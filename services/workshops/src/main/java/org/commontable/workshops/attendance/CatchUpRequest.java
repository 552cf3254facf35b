package org.commontable.workshops.attendance;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.commontable.workshops.attendance.CatchUp.How;
import org.jspecify.annotations.Nullable;

/**
 * How a person will catch up.
 *
 * @param sessionId where they take part instead, for another session alone
 */
record CatchUpRequest(
    @NotNull How how,
    @Nullable @Pattern(regexp = "[0-9a-v]{26}") String sessionId,
    @Nullable LocalDate until) {}
