package org.commontable.reimbursements.entitlement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How somebody said to finance what is put on record for them.
 *
 * @param on the day on which they said it
 * @param readBackOn the day on which it was read back to them, and they agreed
 * @param by the trusted person who said it for them; left out where they said it themselves
 */
record SaidRequest(
    RecordedFor.@NotNull How how,
    @NotNull LocalDate on,
    @NotNull LocalDate readBackOn,
    @Nullable
        @Pattern(regexp = "[0-9a-v]{26}", message = "must be an id: 26 characters of 0-9 and a-v")
        String by) {}
