package org.commontable.reimbursements.entitlement;

import java.util.List;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.durable.CatchUp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes beside each payment in which month and for what it was, by which the latest of a sort are
 * found: what was paid while that was not written counts for what is usual as well.
 */
@Component
final class MonthsOfEarlierPayments implements CatchUp {
  private static final int PART = 500;

  private final Entitlements entitlements;

  MonthsOfEarlierPayments(Entitlements entitlements) {
    this.entitlements = entitlements;
  }

  @Override
  public String name() {
    return "months-and-sorts-of-payments";
  }

  @Override
  public String collection() {
    return "entitlements";
  }

  @Override
  public void run(NetworkId network) {
    @Nullable String after = null;
    List<String> part;
    do {
      part = entitlements.store().ids(network, Map.of(), after, PART);
      // What is stored follows from the entitlement, which stays as it is.
      entitlements
          .store()
          .changeAll(
              network,
              part,
              Cause.timer(name()),
              (_, e) -> e.payment() == null ? Decision.unchanged(e) : Decision.changed(e));
      after = part.isEmpty() ? null : part.getLast();
    } while (part.size() == PART);
  }
}
