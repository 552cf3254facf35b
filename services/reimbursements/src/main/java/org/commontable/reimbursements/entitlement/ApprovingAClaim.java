package org.commontable.reimbursements.entitlement;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.approval.ApprovalScheme;
import org.commontable.reimbursements.approval.ApprovalScheme.Power;
import org.commontable.reimbursements.approval.ApprovalSchemes;
import org.commontable.reimbursements.budget.Coding;
import org.commontable.reimbursements.entitlement.Approving.Authority;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payee.KnownPayees;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Approves what is claimed, one or many: works out what the approver may do by the organisation's
 * scheme, asks what else stands in the way, and lets the entitlement decide.
 */
@Component
final class ApprovingAClaim {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** Claims of one request that are read and written together. */
  private static final int AT_ONCE = 250;

  private final Entitlements entitlements;
  private final ApprovalSchemes schemes;
  private final Payees payees;
  private final List<ApprovalCheck> checks;

  private final AggregateStore<Batch> batches;
  private final Clock clock;
  private final SamePeople people;
  private final Accounts accounts;

  @Autowired
  ApprovingAClaim(
      AggregateStores stores,
      Entitlements entitlements,
      ApprovalSchemes schemes,
      Payees payees,
      List<ApprovalCheck> checks,
      Clock clock,
      SamePeople people,
      Accounts accounts) {
    this(
        stores.open(AggregateType.of("approval_batches", Batch.class)),
        entitlements,
        schemes,
        payees,
        checks,
        clock,
        people,
        accounts);
  }

  private ApprovingAClaim(
      AggregateStore<Batch> batches,
      Entitlements entitlements,
      ApprovalSchemes schemes,
      Payees payees,
      List<ApprovalCheck> checks,
      Clock clock,
      SamePeople people,
      Accounts accounts) {
    this.batches = batches;
    this.entitlements = entitlements;
    this.schemes = schemes;
    this.payees = payees;
    this.checks = checks;
    this.clock = clock;
    this.people = people;
    this.accounts = accounts;
  }

  /** The same, by another clock. */
  ApprovingAClaim by(Clock other) {
    return new ApprovingAClaim(
        batches, entitlements, schemes, payees, checks, other, people, accounts);
  }

  /** That many were approved by one request, so that its key is not used for another. */
  record Batch(int items) {}

  /** One of many: what, and the amount that was seen. */
  record Item(String entitlementId, Pence amount) {}

  /** What became of one. */
  record Decided(String entitlementId, Outcome<Stored<Entitlement>> outcome) {}

  Outcome<Stored<Entitlement>> approve(Caller caller, Cause cause, String id, Pence amount) {
    NetworkId network = caller.network();
    Optional<Stored<Entitlement>> found = entitlements.find(network, id);
    if (found.isEmpty() || !mayApprove(caller, found.get().state())) {
      return Outcome.refused(Refusal.notFound());
    }
    Actor approver = Actor.of(accounts.of(caller));
    return entitlements.change(
        network,
        id,
        cause,
        e ->
            decide(
                caller,
                e,
                approver,
                amount,
                payer -> schemes.of(network, payer),
                () -> new Look(network, approver, List.of(e))));
  }

  /** Approves each by itself: one that can't be approved keeps no other back. */
  Outcome<List<Decided>> approveMany(Caller caller, Cause cause, List<Item> items) {
    NetworkId network = caller.network();
    return batches
        .create(
            network, cause.newId(network), cause, () -> Decision.unchanged(new Batch(items.size())))
        .map(_ ->
            parts(items).stream()
                .flatMap(part -> approveAll(caller, cause.further(), part).stream())
                .toList());
  }

  /** The list in parts, none of which names a claim twice. */
  private static List<List<Item>> parts(List<Item> items) {
    List<List<Item>> parts = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Item item : items) {
      if (parts.isEmpty()
          || parts.getLast().size() == AT_ONCE
          || !named.add(item.entitlementId())) {
        parts.add(new ArrayList<>());
        named = new HashSet<>(Set.of(item.entitlementId()));
      }
      parts.getLast().add(item);
    }
    return parts;
  }

  private List<Decided> approveAll(Caller caller, Cause cause, List<Item> items) {
    NetworkId network = caller.network();
    Actor approver = Actor.of(accounts.of(caller));
    Map<String, Pence> asked = new LinkedHashMap<>();
    items.forEach(item -> asked.put(item.entitlementId(), item.amount()));
    // Few organisations pay many claims: each one's scheme is read once for the part.
    Map<String, Optional<ApprovalScheme>> read = new HashMap<>();
    Function<String, Optional<ApprovalScheme>> schemeOf =
        payer -> read.computeIfAbsent(payer, id -> schemes.of(network, id));
    // What was looked at together counts once and for what is still so. What is owed to people with
    // several records is decided on one after the other: each is looked at when its turn comes.
    Map<String, Entitlement> seen = entitlements.findAll(network, asked.keySet());
    seen.values()
        .removeIf(e -> !mayApprove(caller, e) || people.hasSeveral(network, e.participantId()));
    Look together = new Look(network, approver, List.copyOf(seen.values()));
    return entitlements
        .changeAll(
            network,
            asked.keySet(),
            cause,
            (id, e) ->
                decide(
                    caller,
                    e,
                    approver,
                    requireNonNull(asked.get(id)),
                    schemeOf,
                    () -> seen.remove(id, e) ? together : new Look(network, approver, List.of(e))))
        .entrySet()
        .stream()
        .map(became -> new Decided(became.getKey(), became.getValue()))
        .toList();
  }

  /** Whoever may approve what was read may not approve what it has become since. */
  private Decision<Entitlement> decide(
      Caller caller,
      Entitlement e,
      Actor approver,
      Pence amount,
      Function<String, Optional<ApprovalScheme>> schemeOf,
      Supplier<Look> looked) {
    if (!mayApprove(caller, e)) {
      return Decision.refused(Refusal.notFound());
    }
    Look look = looked.get();
    return look.block(e, approver)
        .map(Decision::<Entitlement>refused)
        .orElseGet(() ->
            e.approve(
                new Approving(amount, approver, authority(e, approver, schemeOf, look)),
                clock.instant()));
  }

  private Authority authority(
      Entitlement e,
      Actor approver,
      Function<String, Optional<ApprovalScheme>> schemeOf,
      Look look) {
    Pence amount = amountOf(e);
    String payer = e.payingOrganisationId();
    Optional<ApprovalScheme> scheme = payer == null ? Optional.empty() : schemeOf.apply(payer);
    Coding coding = e.coding();
    Power power =
        scheme
            .map(s ->
                s.powerOf(
                    approver.account(),
                    coding == null ? null : coding.costCentre(),
                    LocalDate.ofInstant(clock.instant(), LONDON),
                    amount,
                    absent -> look.lends(e, absent)))
            .orElseGet(() -> new Power(Pence.of(Pence.MOST), null));
    return look.ties(e, approver).by(power, scheme.map(s -> s.approversFor(amount)).orElse(1));
  }

  private static Pence amountOf(Entitlement e) {
    return e.claim().map(Claim::amount).orElse(Pence.NOTHING);
  }

  /** What is known, at one moment, of some that somebody is to approve. */
  private final class Look {
    private final NetworkId network;
    private final KnownPayees known;
    private final List<ApprovalCheck.Look> looks;

    /** Those for whom others stand in are few. */
    private final Map<String, Actor> absent = new HashMap<>();

    Look(NetworkId network, Actor approver, List<Entitlement> all) {
      this.network = network;
      this.known =
          payees.together(
              network,
              Stream.concat(
                      approver.who().records().stream(),
                      all.stream().flatMap(e -> people.all(network, e.participantId()).stream()))
                  .collect(Collectors.toSet()));
      List<Entitlement> claimed = all.stream().filter(Look::isClaimed).toList();
      this.looks = checks.stream().map(check -> check.lookAt(network, claimed)).toList();
    }

    private static boolean isClaimed(Entitlement e) {
      return e.state() == EntitlementState.CLAIMED;
    }

    Optional<Refusal> block(Entitlement e, Actor approver) {
      return isClaimed(e)
          ? looks.stream().flatMap(look -> look.blocks(e, approver).stream()).findFirst()
          : Optional.empty();
    }

    /** Whether somebody's limit may be used here, by whoever stands in for them. */
    boolean lends(Entitlement e, String account) {
      Actor lender =
          absent.computeIfAbsent(account, id -> Actor.of(accounts.of(network, id, null)));
      return block(e, lender).isEmpty()
          && Policy.firstRefusal(
                  EntitlementPolicies.KEEPING_APART,
                  e,
                  new Approving(amountOf(e), lender, ties(e, lender)))
              .isEmpty();
    }

    /** What ties somebody to who is paid; without a limit as yet. */
    Authority ties(Entitlement e, Actor approver) {
      Set<String> approvers = approver.who().records();
      // Whoever was never put on record takes nobody's money, and is not paid by us.
      Set<String> payee = approvers.isEmpty() ? Set.of() : people.all(network, e.participantId());
      return new Authority(
          Pence.NOTHING,
          1,
          null,
          approvers.stream()
              .anyMatch(mine ->
                  payee.stream()
                      .anyMatch(id -> !id.equals(mine) && known.shareAnAccount(mine, id))),
          known.areGuardians(approvers, payee));
    }
  }

  private static boolean mayApprove(Caller caller, Entitlement e) {
    String payer = e.payingOrganisationId();
    return payer == null
        ? caller.holds(Role.FINANCE_APPROVER)
        : caller.holds(Role.FINANCE_APPROVER, "organisation", payer);
  }
}
