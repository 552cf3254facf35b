package org.commontable.reimbursements.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.bounce.ReturnedBefore;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Hold;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.person.Accounts;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.reimbursements.register.ItemKeys;
import org.commontable.reimbursements.register.Release;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks once more at everything that somebody is about to release, at the moment of the release:
 * what was fixed may have been overtaken since. It goes through the payments once.
 */
@Component
public final class ReleaseCheck {
  private static final int READ_TOGETHER = 500;

  private final Entitlements entitlements;
  private final Payees payees;
  private final Bounces bounces;
  private final ReleaseRegister register;
  private final Limits limits;
  private final PayingOrganisations organisations;
  private final SamePeople people;
  private final Accounts accounts;

  ReleaseCheck(
      Entitlements entitlements,
      Payees payees,
      Bounces bounces,
      ReleaseRegister register,
      Limits limits,
      PayingOrganisations organisations,
      SamePeople people,
      Accounts accounts) {
    this.entitlements = entitlements;
    this.payees = payees;
    this.bounces = bounces;
    this.register = register;
    this.limits = limits;
    this.organisations = organisations;
    this.people = people;
    this.accounts = accounts;
  }

  /**
   * What is about to be released.
   *
   * @param id of the run or order
   * @param processedOn the day that counts for limits
   * @param lines goes through all of it
   */
  public record About(
      NetworkId network,
      String organisationId,
      String id,
      LocalDate processedOn,
      Consumer<Consumer<Line>> lines) {}

  /**
   * Looks at what stands in the way of a release. What was found counts only for what stands as it
   * stood: somebody else's release may pay the lines while they are looked at, which then differ
   * from what was fixed, and nothing is wrong; so what changed meanwhile is looked at again.
   *
   * @param read what is to be released, while it can be
   * @param other what else stands in the way of it; asks for the releases that the register has
   *     under an organisation, which is read once for everybody who asks
   * @return the releaser, with their hand in it as far as there was anything to release
   */
  public <S> Outcome<Releaser> look(
      Supplier<Optional<Stored<S>>> read,
      Function<Stored<S>, About> about,
      BiFunction<Stored<S>, Function<String, List<Release>>, Optional<Refusal>> other,
      Releaser asking) {
    Optional<Stored<S>> found = read.get();
    while (found.isPresent()) {
      Stored<S> seen = found.get();
      Look look = new Look(about.apply(seen), asking.actor());
      look.goThrough();
      Optional<Refusal> refusal = other.apply(seen, look::releasesOf).or(look::refusal);
      if (refusal.isEmpty()) {
        return Outcome.done(look.handOf(asking));
      }
      found = read.get();
      if (found.filter(now -> now.version() == seen.version()).isPresent()) {
        return Outcome.refused(refusal.get());
      }
    }
    return Outcome.done(asking);
  }

  /**
   * Whether a payment goes to somebody, to them for somebody else, or into an account of theirs.
   */
  public boolean pays(NetworkId network, Line line, Actor actor) {
    Own own = own(network, actor);
    return own.isPaidBy(line) || own.sharesTheAccountOf(line);
  }

  /**
   * What payments would be somebody's own.
   *
   * @param records every record of theirs, and of those for whom they take the money
   */
  private record Own(Set<String> records, List<Payee> details) {
    boolean isPaidBy(Line line) {
      return records.contains(line.participantId());
    }

    boolean sharesTheAccountOf(Line line) {
      return details.stream().anyMatch(mine -> mine.hasAccount(line.accountHash()));
    }
  }

  private Own own(NetworkId network, Actor actor) {
    Set<String> theirs = actor.who().records();
    Set<String> records = new HashSet<>(theirs);
    theirs.forEach(id ->
        payees.guardedBy(network, id).forEach(child -> records.addAll(people.all(network, child))));
    List<Payee> details =
        theirs.stream()
            .flatMap(id -> payees.find(network, id).stream())
            .map(Stored::state)
            .toList();
    return new Own(records, details);
  }

  /** What has been seen so far. */
  private final class Look {
    private final About about;
    private final Actor by;
    private final Own own;
    private final ReturnedBefore returned;
    private final ItemKeys keys = new ItemKeys();
    private Pence total = Pence.NOTHING;
    private boolean differs;
    private @Nullable Refusal cameBack;
    private boolean paid;
    private boolean approved;
    private boolean shares;
    private boolean handled;
    private final Set<Actor> refusers = new HashSet<>();
    private final Set<Actor> recorders = new HashSet<>();
    private final Map<String, ReleaseRegister.Known> inRegister = new HashMap<>();

    Look(About about, Actor by) {
      this.about = about;
      this.by = by;
      own = own(about.network(), by);
      returned = bounces.returnedBefore(about.network());
    }

    /** What is owed is read for many lines at once: people wait for it. */
    void goThrough() {
      List<Line> part = new ArrayList<>();
      about
          .lines()
          .accept(line -> {
            part.add(line);
            if (part.size() == READ_TOGETHER) {
              at(part);
              part.clear();
            }
          });
      at(part);
    }

    private void at(List<Line> lines) {
      Map<String, Entitlement> owed =
          entitlements.findAll(about.network(), lines.stream().map(Line::entitlementId).toList());
      lines.forEach(line -> at(line, Optional.ofNullable(owed.get(line.entitlementId()))));
    }

    Releaser handOf(Releaser asking) {
      // Whoever prepared it may have reported a refusal by another account or record of theirs.
      return asking
          .with(paid, approved, shares, handled, known(refusers))
          .withRecorders(known(recorders));
    }

    private List<Actor> known(Set<Actor> actors) {
      return actors.stream().map(actor -> actor.knownBy(accounts, about.network())).toList();
    }

    private void at(Line line, Optional<Entitlement> owed) {
      keys.add(line.key());
      total = total.plus(line.amount());
      differs |= owed.filter(entitlement -> isAsFixed(line, entitlement)).isEmpty();
      owed.ifPresent(entitlement -> {
        refusers.addAll(entitlement.refusedEarlierBy());
        recorders.addAll(entitlement.recorders());
      });
      boolean back = owed.map(Entitlement::cameBack).orElse(line.cameBack());
      if (cameBack == null) {
        cameBack =
            returned
                .standsInTheWay(
                    line.entitlementId(), people.all(about.network(), line.participantId()), back)
                .or(() ->
                    entitlements.blocksPayment(
                        about.network(), line.entitlementId(), line.participantId()))
                .orElse(null);
      }
      paid |= own.isPaidBy(line);
      approved |= line.approvedBy().stream().anyMatch(approver -> approver.isSameAs(by));
      shares |= own.sharesTheAccountOf(line);
      handled |= back && returned.wasHandledBy(line.entitlementId(), by);
    }

    Optional<Refusal> refusal() {
      return paidBefore()
          .or(() ->
              differs
                  ? Optional.of(
                      Refusal.conflict(
                          "items-changed",
                          "What this pays is not what is owed any more. Cancel it."))
                  : Optional.empty())
          .or(() -> Optional.ofNullable(cameBack))
          .or(this::overLimits);
    }

    /** Whether something of it was paid by another, whatever the database says. */
    private Optional<Refusal> paidBefore() {
      String organisation = about.organisationId();
      return Stream.of(organisation, ReleaseRegister.ordersOf(organisation))
          .flatMap(each -> inRegister(each).paidByOthers().values().stream())
          .findFirst()
          .map(ReleaseCheck::paidByAnother);
    }

    List<Release> releasesOf(String organisation) {
      return inRegister(organisation).releases();
    }

    /** Once everything was gone through: what is read by whoever asks first serves the others. */
    private ReleaseRegister.Known inRegister(String organisation) {
      return inRegister.computeIfAbsent(
          organisation, id -> register.look(about.network(), id, about.id(), keys));
    }

    private Optional<Refusal> overLimits() {
      return organisations
          .find(about.network(), about.organisationId())
          .map(payer ->
              limits.problems(
                  about.network(), payer.state(), about.id(), about.processedOn(), total))
          .orElse(List.of())
          .stream()
          .findFirst();
    }

    /** It must still be held, frozen, and at the amount that was written down. */
    private boolean isAsFixed(Line line, Entitlement entitlement) {
      Hold hold = entitlement.hold();
      return hold != null
          && hold.frozen()
          && hold.runId().equals(about.id())
          && entitlement.payment() == null
          && entitlement.approval() != null
          && entitlement.approval().amount().equals(line.amount());
    }
  }

  /**
   * @param other the run or order that paid it
   */
  public static Refusal paidByAnother(String other) {
    return Refusal.conflict(
        "paid-by-another-run",
        "By the release register, "
            + other
            + " has paid something of this. Take it out, or cancel this, and ask an operator to"
            + " compare the two.");
  }
}
