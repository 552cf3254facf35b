package org.commontable.participants.need;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.commontable.participants.text.Line;
import org.jspecify.annotations.Nullable;

/** Whether a need was met at a session. */
record MetRequest(
    @NotNull @Pattern(regexp = "[0-9a-v]{26}", message = "must be the id of a session")
        String sessionId,
    @NotNull Met met,
    @Nullable @Line(max = Meeting.WORDS_LENGTH_MAX, lines = 20) String words) {}
