package org.commontable.reimbursements.entitlement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.commontable.reimbursements.money.Pence;

/** Many claims that somebody approves at once, each at the amount that they saw. */
record ApprovalsRequest(@NotNull @Size(min = 1, max = ITEMS_MAX) List<@Valid @NotNull Item> items) {
  static final int ITEMS_MAX = 1_000;

  record Item(
      @NotNull @Pattern(regexp = "[0-9a-v]{26}", message = "must be an id") String entitlementId,
      @NotNull @Min(1) @Max(Pence.MOST) Long pence) {}

  List<ApprovingAClaim.Item> asItems() {
    return items.stream()
        .map(item -> new ApprovingAClaim.Item(item.entitlementId(), Pence.of(item.pence())))
        .toList();
  }
}
