package org.commontable.reimbursements.entitlement;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.commontable.kernel.Refusal;

/**
 * One rule: when it stands in the way, and what is then said.
 *
 * @param <R> what is asked for
 */
record Policy<R>(Refusal refusal, BiPredicate<Entitlement, R> standsInTheWay) {

  static <R> Optional<Refusal> firstRefusal(
      List<Policy<R>> policies, Entitlement entitlement, R request) {
    return policies.stream()
        .filter(policy -> policy.standsInTheWay.test(entitlement, request))
        .map(Policy::refusal)
        .findFirst();
  }
}
