package org.commontable.reimbursements.rate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That something published holds no longer.
 *
 * @param until the last day on which it holds
 * @param reason for whoever reads it; names nobody
 */
public record EndRequest(
    @NotNull LocalDate until,
    @NotBlank @Size(max = 300) String reason,
    @Nullable @Size(min = 1, max = 300) String reasonWelsh) {}
