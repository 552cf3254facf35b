package org.commontable.reimbursements.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.bankfile.FileHead;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.bounce.ReturnedBefore;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payment.Assembly.Assembled;
import org.commontable.reimbursements.payment.Rehearsal.Loss;
import org.commontable.reimbursements.payment.Rehearsal.Problem;
import org.commontable.reimbursements.register.ItemKeys;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.commontable.reimbursements.release.Line;
import org.commontable.reimbursements.release.ReleaseCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at everything a run holds as it is now: what would be paid, and what stands in the way. */
@Component
final class RunCheck {
  private final Assembly assembly;
  private final Entitlements entitlements;
  private final RunLimits limits;
  private final PayingOrganisations organisations;
  private final Bounces bounces;
  private final ReleaseRegister register;

  RunCheck(
      Assembly assembly,
      Entitlements entitlements,
      RunLimits limits,
      PayingOrganisations organisations,
      Bounces bounces,
      ReleaseRegister register) {
    this.assembly = assembly;
    this.entitlements = entitlements;
    this.limits = limits;
    this.organisations = organisations;
    this.bounces = bounces;
    this.register = register;
  }

  /** What is found of what a run holds, when both files are written and read back. */
  Rehearsal rehearse(
      NetworkId network, PaymentRun run, PayingOrganisation payer, Actor by, Instant now) {
    return check(
            new Look(network, run, payer, by, now),
            heldBy(network, run),
            ids -> entitlements.heldBy(network, run.id(), ids),
            items -> {})
        .found();
  }

  /** Who looks at which run, and when. */
  record Look(NetworkId network, PaymentRun run, PayingOrganisation payer, Actor by, Instant at) {}

  /**
   * What was found, and what both files come to.
   *
   * @param files null where something stands in the way
   */
  record Checked(Rehearsal found, BothFiles.@Nullable Hashes files) {
    static Checked inTheWay(Rehearsal found) {
      return new Checked(found, null);
    }
  }

  /**
   * Goes through what a run holds once, a part at a time, and feeds both files with it.
   *
   * @param all how many and how much that is: the files say so before they name the first
   * @param read reads what there is by these ids; asked for several parts at once
   * @param each hears what a part pays, part by part in their order
   */
  Checked check(
      Look look,
      InAll all,
      Function<List<String>, List<Stored<Entitlement>>> read,
      Consumer<List<RunItem>> each) {
    Tally tally = new Tally();
    if (all.count() == 0) {
      return Checked.inTheWay(found(look, tally));
    }
    BothFiles.NotWritten notWritten;
    try {
      BothFiles.Hashes files =
          BothFiles.writeAndReadBack(
              head(look.network(), look.run(), look.payer(), look.at(), all),
              new Mapped<>(
                  looked(look, read),
                  part -> {
                    part.forEach(tally::add);
                    each.accept(named(part, Assembled::item));
                    return named(part, Assembled::payment);
                  }));
      Rehearsal found = found(look, tally);
      return found.isClean() ? new Checked(found, files) : Checked.inTheWay(found);
    } catch (BothFiles.NotWritten e) {
      notWritten = e;
    }
    Rehearsal found = found(look, tally);
    if (found.isClean() && !(notWritten.getCause() instanceof IllegalArgumentException)) {
      throw notWritten;
    }
    return Checked.inTheWay(
        found.isClean()
            // What the entitlements say changed while they were looked at.
            ? found.with(
                new Problem(
                    "changed-meanwhile",
                    null,
                    "Something changed while the run was looked at. Rehearse it again."))
            : found);
  }

  /** Of what could be put together: of what is blocked there is none. */
  private static <T> List<T> named(List<Assembled> part, Function<Assembled, @Nullable T> what) {
    return part.stream().flatMap(each -> Stream.ofNullable(what.apply(each))).toList();
  }

  private Iterator<List<Assembled>> looked(
      Look look, Function<List<String>, List<Stored<Entitlement>>> read) {
    NetworkId network = look.network();
    ReturnedBefore returned = bounces.returnedBefore(network);
    return Ahead.each(
        assembly.partsHeldBy(network, look.run().id()),
        ids -> assembly.assemble(network, look.run(), look.payer(), returned, read.apply(ids)));
  }

  /** What a run holds, as the entitlements say now. */
  InAll heldBy(NetworkId network, PaymentRun run) {
    InAll all = InAll.NOTHING;
    Iterator<Map.Entry<String, Pence>> amounts =
        Joined.entries(last -> entitlements.amountsHeldBy(network, run.id(), last, Assembly.PART));
    while (amounts.hasNext()) {
      all = all.plus(amounts.next().getValue());
    }
    return all;
  }

  private Rehearsal found(Look look, Tally tally) {
    paidBefore(look.network(), look.run(), tally.keys).forEach(tally::problem);
    limits
        .problems(look.network(), look.run(), look.payer(), tally.all, look.at())
        .forEach(tally::problem);
    return tally.found(look.by(), look.at());
  }

  /**
   * What the release register says was paid by another run or order, so that no release learns it.
   */
  private List<Problem> paidBefore(NetworkId network, PaymentRun run, ItemKeys keys) {
    return register
        .paidByOthers(network, run.payingOrganisationId(), run.id(), keys)
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(paid ->
            Problem.of(
                Line.entitlementOf(paid.getKey()), ReleaseCheck.paidByAnother(paid.getValue())))
        .toList();
  }

  FileHead head(
      NetworkId network, PaymentRun run, PayingOrganisation payer, Instant createdAt, InAll all) {
    return new FileHead(
        run.id(),
        payer.legalName(),
        payer.statementName(),
        payer.serviceUserNumber(),
        organisations.accountOf(network, payer),
        run.days(),
        createdAt,
        all.count(),
        all.total());
  }

  /** Adds up what is found, and keeps no more of it than is shown. */
  private static final class Tally {
    private final Sha256 fingerprint = new Sha256();
    private final ItemKeys keys = new ItemKeys();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private int problemCount;
    private int lossCount;
    private InAll all = InAll.NOTHING;

    void add(Assembled assembled) {
      assembled.problems().forEach(this::problem);
      RunItem item = assembled.item();
      if (item != null) {
        all = all.plus(item.amount());
        keys.add(item.key());
        // Not the version: that somebody repeats an answer does not change what is paid.
        fingerprint
            .field(item.entitlementId())
            .field(item.participantId())
            .field(Integer.toString(item.payeeVersion()))
            .field(item.accountHash())
            .field(Long.toString(item.amount().value()));
      }
      Loss loss = assembled.loss();
      if (loss != null) {
        lossCount++;
        if (losses.size() < Rehearsal.LISTED_MAX) {
          losses.add(loss);
        }
      }
    }

    void problem(Problem problem) {
      problemCount++;
      if (problems.size() < Rehearsal.LISTED_MAX) {
        problems.add(problem);
      }
    }

    Rehearsal found(Actor by, Instant now) {
      return new Rehearsal(
          now,
          by,
          all.count(),
          all.total(),
          fingerprint.hex(),
          problems,
          problemCount,
          losses,
          lossCount);
    }
  }
}
