package org.commontable.reimbursements.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.reimbursements.bankfile.FileHead;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.bounce.ReturnedBefore;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payment.Assembly.Assembled;
import org.commontable.reimbursements.payment.Assembly.Held;
import org.commontable.reimbursements.payment.Rehearsal.Loss;
import org.commontable.reimbursements.payment.Rehearsal.Problem;
import org.commontable.reimbursements.register.ReleaseRegister;
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

  /** What was found, without files. */
  Rehearsal look(
      NetworkId network, PaymentRun run, PayingOrganisation payer, Actor by, Instant now) {
    Tally tally = new Tally();
    looked(network, run, payer).forEachRemaining(part -> part.forEach(tally::add));
    return found(network, run, payer, by, now, tally);
  }

  /** All that a run holds, a part at a time. */
  private Iterator<List<Looked>> looked(
      NetworkId network, PaymentRun run, PayingOrganisation payer) {
    ReturnedBefore returned = bounces.returnedBefore(network);
    return Ahead.each(
        assembly.partsHeldBy(network, run.id()),
        ids ->
            assembly.held(network, run.id(), ids).stream()
                .map(held ->
                    new Looked(
                        held,
                        assembly.assemble(
                            network, run.id(), run.openedAt(), payer, returned, held)))
                .toList());
  }

  private Rehearsal found(
      NetworkId network,
      PaymentRun run,
      PayingOrganisation payer,
      Actor by,
      Instant now,
      Tally tally) {
    paidBefore(network, run, tally.keys).forEach(tally::problem);
    limits.problems(network, run, payer, tally.count, tally.total, now).forEach(tally::problem);
    return tally.found(by, now);
  }

  /**
   * What the release register says was paid by another run or order, so that no release learns it.
   */
  private List<Problem> paidBefore(
      NetworkId network, PaymentRun run, Map<String, String> entitlementsByKey) {
    return register
        .paidByOthers(network, run.payingOrganisationId(), run.id(), entitlementsByKey.keySet())
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(paid -> {
          Refusal refusal = ReleaseCheck.paidByAnother(paid.getValue());
          return new Problem(
              refusal.code(), entitlementsByKey.get(paid.getKey()), refusal.detail());
        })
        .toList();
  }

  /**
   * The same, and both files are written and read back. All of it goes through what the run holds
   * once: the files need to know how many and how much before, which the amounts alone tell.
   */
  Rehearsal rehearse(
      NetworkId network, PaymentRun run, PayingOrganisation payer, Actor by, Instant now) {
    HeldInAll all = new HeldInAll();
    new Paged<Map.Entry<String, Pence>>(last -> amountsAfter(network, run, last))
        .forEachRemaining(all::add);
    if (all.count == 0) {
      return look(network, run, payer, by, now);
    }
    Tally tally = new Tally();
    try {
      var _ =
          BothFiles.writeAndReadBack(
              head(network, run, payer, now, all.count, all.total),
              new Mapped<>(
                  looked(network, run, payer),
                  part -> {
                    part.forEach(tally::add);
                    return part.stream().flatMap(Looked::payment).toList();
                  }));
      return found(network, run, payer, by, now, tally);
    } catch (BothFiles.NotWritten e) {
      Rehearsal found = found(network, run, payer, by, now, tally);
      if (!found.isClean()) {
        return found;
      }
      if (!(e.getCause() instanceof IllegalArgumentException)) {
        throw e;
      }
    }
    // What the entitlements say changed while they were looked at.
    Tally changed = new Tally();
    changed.problem(
        new Problem(
            "changed-meanwhile",
            null,
            "Something changed while the run was rehearsed. Rehearse it again."));
    return changed.found(by, now);
  }

  private List<Map.Entry<String, Pence>> amountsAfter(
      NetworkId network, PaymentRun run, Map.@Nullable Entry<String, Pence> last) {
    return List.copyOf(
        entitlements
            .amountsHeldBy(network, run.id(), last == null ? null : last.getKey(), Assembly.PART)
            .entrySet());
  }

  private static final class HeldInAll {
    private int count;
    private Pence total = Pence.NOTHING;

    void add(Map.Entry<String, Pence> held) {
      count++;
      total = total.plus(held.getValue());
    }
  }

  private record Looked(Held held, Assembled assembled) {
    Stream<BankPayment> payment() {
      return Stream.ofNullable(assembled.payment());
    }
  }

  FileHead head(
      NetworkId network,
      PaymentRun run,
      PayingOrganisation payer,
      Instant createdAt,
      long count,
      Pence total) {
    return new FileHead(
        run.id(),
        payer.legalName(),
        payer.statementName(),
        payer.serviceUserNumber(),
        organisations.accountOf(network, payer),
        run.days(),
        createdAt,
        count,
        total);
  }

  /** Adds up what is found, and keeps no more of it than is shown. */
  private static final class Tally {
    private final Sha256 fingerprint = new Sha256();
    private final Map<String, String> keys = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private int problemCount;
    private int lossCount;
    private int count;
    private Pence total = Pence.NOTHING;

    void add(Looked looked) {
      Held held = looked.held();
      Assembled assembled = looked.assembled();
      assembled.problems().forEach(this::problem);
      RunItem item = assembled.item();
      if (item != null) {
        count++;
        total = total.plus(item.amount());
        keys.put(item.key(), item.entitlementId());
        // Not the version: that somebody repeats an answer does not change what is paid.
        fingerprint
            .field(held.entitlement().id())
            .field(Integer.toString(item.payeeVersion()))
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
          now, by, count, total, fingerprint.hex(), problems, problemCount, losses, lossCount);
    }
  }
}
