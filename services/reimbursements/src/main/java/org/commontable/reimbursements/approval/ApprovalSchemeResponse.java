package org.commontable.reimbursements.approval;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scheme of delegation as it is shown. */
record ApprovalSchemeResponse(
    String payingOrganisationId,
    List<Tier> tiers,
    List<Limit> limits,
    List<ApprovalScheme.Delegation> delegations) {

  record Tier(@Nullable Long upToPence, int approvers) {}

  record Limit(
      String account,
      @Nullable String costCentre,
      long upToPence,
      LocalDate from,
      @Nullable LocalDate until) {}

  static ApprovalSchemeResponse of(ApprovalScheme scheme) {
    return new ApprovalSchemeResponse(
        scheme.payingOrganisationId(),
        scheme.tiers().stream()
            .map(tier ->
                new Tier(tier.upTo() == null ? null : tier.upTo().value(), tier.approvers()))
            .toList(),
        scheme.limits().stream()
            .map(limit ->
                new Limit(
                    limit.account(),
                    limit.costCentre(),
                    limit.upTo().value(),
                    limit.from(),
                    limit.until()))
            .toList(),
        scheme.delegations());
  }
}
