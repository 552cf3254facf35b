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
import org.commontable.reimbursements.payee.KnownPayees;
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
    return lookAt(network, payer, returned, List.of(entitlement)).problems(entitlement);
  }

  /** Looks at many at once: who they go to, and who approved them, is read for all of them. */
  public Look lookAt(
      NetworkId network, PayingOrganisation payer, ReturnedBefore returned, List<Entitlement> all) {
    return new Look(network, payer, returned, all);
  }

  /** What was seen of some payments at one moment. */
  public final class Look {
    private final NetworkId network;
    private final PayingOrganisation payer;
    private final ReturnedBefore returned;
    private final KnownPayees known;

    /** Few people approve many payments: who each of them is, is worked out once. */
    private final Map<Actor, Set<String>> recordsOf = new HashMap<>();

    private Look(
        NetworkId network,
        PayingOrganisation payer,
        ReturnedBefore returned,
        List<Entitlement> all) {
      this.network = network;
      this.payer = payer;
      this.returned = returned;
      this.known =
          payees.together(
              network,
              all.stream()
                  .flatMap(e ->
                      Stream.concat(
                          people.startingWith(network, e.records()), approversOf(e).stream()))
                  .collect(Collectors.toSet()));
    }

    private Set<String> approversOf(Entitlement entitlement) {
      return entitlement.approvers().stream()
          .flatMap(by ->
              recordsOf
                  .computeIfAbsent(by, one -> one.knownBy(accounts, network).who().records())
                  .stream())
          .collect(Collectors.toSet());
    }

    /** What somebody said of how they are paid, under whichever record of theirs. */
    public Optional<Payee> payeeOf(Entitlement entitlement) {
      return people
          .startingWith(network, entitlement.records())
          .flatMap(id -> known.find(id).stream())
          .findFirst()
          .map(payee -> discretion.of(network, entitlement.participantId(), payee));
    }

    /** Everything that stands in the way of it; empty where it may be paid. */
    public List<Refusal> problems(Entitlement entitlement) {
      // Where somebody is paid, and what a bank said of them, may lie under another record.
      Set<String> payee = people.all(network, entitlement.participantId());
      Set<String> approvers = approversOf(entitlement);
      Asked asked =
          new Asked(
              payer,
              entitlement,
              approvers.stream()
                  .anyMatch(approver ->
                      payee.stream().anyMatch(id -> known.shareAnAccount(approver, id))),
              known.areGuardians(approvers, payee));
      Optional<Refusal> cameBack =
          returned.standsInTheWay(entitlement.id(), payee, entitlement.cameBack());
      return Stream.concat(
              Stream.concat(
                  cameBack.stream(), entitlements.blocksPayment(network, entitlement).stream()),
              ALL.stream()
                  .filter(policy -> policy.standsInTheWay().test(asked))
                  .map(Policy::refusal))
          .toList();
    }
  }

  /** What somebody said of how they are paid, under whichever record of theirs. */
  public Optional<Payee> payeeOf(NetworkId network, Entitlement entitlement) {
    return payees.findUnder(network, entitlement.records()).map(Stored::state);
  }

  /**
   * Whether one of these reported that an earlier payment of it was refused, by whichever account
   * or record of theirs.
   */
  public boolean reportedARefusal(
      NetworkId network, Entitlement entitlement, List<Actor> preparers) {
    return isOneOf(network, entitlement.refusedEarlierBy(), preparers);
  }

  /** Whether one of those who prepare put on record for the person what they chose. */
  public boolean recordedAChoice(
      NetworkId network, Entitlement entitlement, List<Actor> preparers) {
    return isOneOf(network, entitlement.recorders(), preparers);
  }

  private boolean isOneOf(NetworkId network, List<Actor> some, List<Actor> preparers) {
    return some.stream()
        .map(who -> who.knownBy(accounts, network))
        .anyMatch(who -> preparers.stream().anyMatch(who::isSameAs));
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
