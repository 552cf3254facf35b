package org.commontable.reimbursements.approval;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/** A scheme of delegation as it is asked for. */
record ApprovalSchemeRequest(
    @NotNull @Size(min = 1, max = ApprovalScheme.TIERS_MAX) List<@Valid @NotNull Tier> tiers,
    @NotNull @Size(max = ApprovalScheme.LIMITS_MAX) List<@Valid @NotNull Limit> limits) {

  record Tier(
      @Nullable @Min(1) @Max(Pence.MOST) Long upToPence,
      @NotNull @Min(1) @Max(ApprovalScheme.APPROVERS_MAX) Integer approvers) {}

  record Limit(
      @NotBlank @Size(max = 200) String account,
      @Nullable @Size(min = 1, max = 40) String costCentre,
      @NotNull @Min(1) @Max(Pence.MOST) Long upToPence,
      @NotNull LocalDate from,
      @Nullable LocalDate until) {}

  Outcome<ApprovalScheme> asScheme(String organisationId) {
    try {
      return Outcome.done(
          new ApprovalScheme(
              organisationId,
              tiers.stream()
                  .map(tier ->
                      new ApprovalScheme.Tier(
                          tier.upToPence() == null ? null : Pence.of(tier.upToPence()),
                          tier.approvers()))
                  .toList(),
              limits.stream()
                  .map(limit ->
                      new ApprovalScheme.Limit(
                          limit.account(),
                          limit.costCentre(),
                          Pence.of(limit.upToPence()),
                          limit.from(),
                          limit.until()))
                  .toList(),
              List.of()));
    } catch (IllegalArgumentException e) {
      return Outcome.refused(Refusal.invalid("scheme-unclear", e.getMessage() + "."));
    }
  }
}
