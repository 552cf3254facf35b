package org.commontable.reimbursements.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bounce.ReturnedBefore;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Approval;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.payee.Discretion;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.person.SamePeople;
import org.springframework.stereotype.Component;

/** What stands in the way of one payment, whichever way it is paid. */
@Component
public final class PaymentCheck {
  private final Payees payees;
  private final Discretion discretion;
  private final Entitlements entitlements;
  private final SamePeople people;
  private final Accounts accounts;

  private static final List<Policy> ALL =
      List.of(
          new Policy(
              Refusal.conflict(
                  "over-payment-limit", "This is more than the organisation pays in one payment."),
              PaymentCheck::isOverTheLimit),
          new Policy(
              Refusal.conflict(
                  "approver-shares-account",
                  "The person who approved this has a bank account in common with the payee."
                      + " Somebody else must approve it."),
              Asked::approverSharesAccount),
          new Policy(
              Refusal.conflict(
                  "approver-takes-the-money",
                  "The person who approved this takes the money for the payee. Somebody else must"
                      + " approve it."),
              Asked::approverTakesTheMoney));

  PaymentCheck(
      Payees payees,
      Discretion discretion,
      Entitlements entitlements,
      SamePeople people,
      Accounts accounts) {
    this.payees = payees;
    this.discretion = discretion;
    this.entitlements = entitlements;
    this.people = people;
    this.accounts = accounts;
  }

  /** Everything that does; empty where it may be paid. */
  public List<Refusal> problems(
      NetworkId network,
      PayingOrganisation payer,
      ReturnedBefore returned,
      Entitlement entitlement) {
    // Where somebody is paid, and what a bank said of them, may lie under another of their records.
    Set<String> payee = people.all(network, entitlement.participantId());
    Set<String> approvers =
        entitlement.approvers().stream()
            .flatMap(by -> by.knownBy(accounts, network).who().records().stream())
            .collect(Collectors.toSet());
    Asked asked =
        new Asked(
            payer,
            entitlement,
            approvers.stream()
                .anyMatch(approver ->
                    payee.stream().anyMatch(id -> payees.shareAnAccount(network, approver, id))),
            approvers.stream()
                .anyMatch(
                    approver -> payee.stream().anyMatch(id -> isGuardian(network, id, approver))));
    Optional<Refusal> cameBack =
        returned.standsInTheWay(entitlement.id(), payee, entitlement.cameBack());
    return Stream.concat(
            Stream.concat(
                cameBack.stream(), entitlements.blocksPayment(network, entitlement).stream()),
            ALL.stream().filter(policy -> policy.standsInTheWay().test(asked)).map(Policy::refusal))
        .toList();
  }

  /** What somebody said of how they are paid, under whichever record of theirs. */
  public Optional<Payee> payeeOf(NetworkId network, Entitlement entitlement) {
    return payees.findUnder(network, entitlement.records()).map(Stored::state);
  }

  /** The same of many, by their ids; those of whom nothing is known are left out. */
  public Map<String, Payee> payeesOf(NetworkId network, List<Entitlement> entitlements) {
    Map<String, Stored<Payee>> found =
        payees.findAll(
            network,
            entitlements.stream()
                .flatMap(e -> people.startingWith(network, e.records()))
                .collect(Collectors.toSet()));
    Map<String, Payee> byEntitlement = new HashMap<>();
    for (Entitlement e : entitlements) {
      people
          .startingWith(network, e.records())
          .filter(found::containsKey)
          .findFirst()
          .map(found::get)
          .ifPresent(payee ->
              byEntitlement.put(e.id(), discretion.of(network, e.participantId(), payee.state())));
    }
    return byEntitlement;
  }

  /**
   * Whether one of these reported that an earlier payment of it was refused, by whichever account
   * or record of theirs.
   */
  public boolean reportedARefusal(
      NetworkId network, Entitlement entitlement, List<Actor> preparers) {
    return entitlement.refusedEarlierBy().stream()
        .map(who -> who.knownBy(accounts, network))
        .anyMatch(who -> preparers.stream().anyMatch(who::isSameAs));
  }

  private boolean isGuardian(NetworkId network, String participantId, String approver) {
    return payees
        .find(network, participantId)
        .filter(payee -> payee.state().isGuardian(approver))
        .isPresent();
  }

  private static boolean isOverTheLimit(Asked asked) {
    Approval approval = asked.entitlement().approval();
    return approval != null && approval.amount().isMoreThan(asked.payer().limits().perPayment());
  }

  private record Asked(
      PayingOrganisation payer,
      Entitlement entitlement,
      boolean approverSharesAccount,
      boolean approverTakesTheMoney) {}

  private record Policy(Refusal refusal, Predicate<Asked> standsInTheWay) {}
}
