package org.commontable.reimbursements.entitlement;

import java.util.List;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.jspecify.annotations.Nullable;

/** What became of each of many approvals. */
record ApprovalsResponse(int approved, int refused, List<Item> items) {

  /**
   * @param state where it stands now; still claimed while more people must agree
   */
  record Item(
      String entitlementId,
      @Nullable EntitlementState state,
      @Nullable String refusal,
      @Nullable String detail) {}

  static ApprovalsResponse of(List<ApprovingAClaim.Decided> decided) {
    List<Item> items = decided.stream().map(ApprovalsResponse::item).toList();
    int refused = (int) items.stream().filter(item -> item.refusal() != null).count();
    return new ApprovalsResponse(items.size() - refused, refused, items);
  }

  private static Item item(ApprovingAClaim.Decided decided) {
    return switch (decided.outcome()) {
      case Outcome.Done<Stored<Entitlement>>(var stored) ->
          new Item(decided.entitlementId(), stored.state().state(), null, null);
      case Outcome.Refused<Stored<Entitlement>>(var refusal) ->
          new Item(decided.entitlementId(), null, refusal.code(), refusal.detail());
    };
  }
}
