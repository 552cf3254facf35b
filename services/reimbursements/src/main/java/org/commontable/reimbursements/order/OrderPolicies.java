package org.commontable.reimbursements.order;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.entitlement.Actor;

/** The rules about who lets an order go, for an auditor to read; in the order tried. */
final class OrderPolicies {
  private static final List<Policy> ALL =
      List.of(
          new Policy(
              Refusal.conflict("order-cancelled", "This order was cancelled."),
              asked -> asked.order().cancelled()),
          new Policy(
              Refusal.conflict("not-prepared", "This order is still being made."),
              asked -> !asked.order().fixed()),
          new Policy(
              Refusal.conflict("already-released", "Somebody has let this order go."),
              asked -> asked.order().releasedAt() != null),
          new Policy(
              Refusal.conflict(
                  "other-manifest",
                  "This is not the hash of what the order pays. Read it again and compare."),
              asked -> !asked.seen().equals(asked.order().hash())),
          new Policy(
              Refusal.notAllowed(
                  "sign-in-again",
                  "You signed in too long ago to release payments. Sign in again, then release."),
              asked -> asked.signedInTooLongAgo()),
          new Policy(
              Refusal.notAllowed(
                  "releaser-prepared-the-order",
                  "You prepared this order. Somebody else must let it go."),
              asked -> asked.order().preparedBy().isSameAs(asked.by())),
          new Policy(
              Refusal.notAllowed(
                  "releaser-approved-an-item",
                  "You approved a payment of this order. Somebody else must let it go."),
              asked ->
                  asked.order().items().stream()
                      .flatMap(item -> item.approvedBy().stream())
                      .anyMatch(approver -> approver.isSameAs(asked.by()))),
          new Policy(
              Refusal.notAllowed(
                  "releaser-handled-a-return",
                  "This order pays again what came back, and you entered or decided something of"
                      + " that return. Somebody else must let it go."),
              Asked::handledAReturn),
          new Policy(
              Refusal.notAllowed(
                  "releaser-is-payee", "This order pays you. Somebody else must let it go."),
              asked ->
                  asked.order().items().stream()
                      .anyMatch(item -> asked.by().isParticipant(item.participantId()))));

  private OrderPolicies() {}

  static Optional<Refusal> firstRefusal(
      PaymentOrder order,
      Actor by,
      String seen,
      boolean signedInTooLongAgo,
      boolean handledAReturn) {
    Asked asked = new Asked(order, by, seen, signedInTooLongAgo, handledAReturn);
    return ALL.stream()
        .filter(policy -> policy.standsInTheWay().test(asked))
        .map(Policy::refusal)
        .findFirst();
  }

  private record Asked(
      PaymentOrder order,
      Actor by,
      String seen,
      boolean signedInTooLongAgo,
      boolean handledAReturn) {}

  private record Policy(Refusal refusal, Predicate<Asked> standsInTheWay) {}
}
