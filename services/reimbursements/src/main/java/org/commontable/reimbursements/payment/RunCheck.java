package org.commontable.reimbursements.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.reimbursements.bankfile.FileHead;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.bounce.ReturnedBefore;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payment.Assembly.Assembled;
import org.commontable.reimbursements.payment.Assembly.Held;
import org.commontable.reimbursements.payment.Rehearsal.Loss;
import org.commontable.reimbursements.payment.Rehearsal.Problem;
import org.commontable.reimbursements.register.ReleaseRegister;
import org.commontable.reimbursements.release.ReleaseCheck;
import org.springframework.stereotype.Component;

/** Looks at everything a run holds as it is now: what would be paid, and what stands in the way. */
@Component
final class RunCheck {
  private final Assembly assembly;
  private final RunLimits limits;
  private final PayingOrganisations organisations;
  private final Bounces bounces;
  private final ReleaseRegister register;

  RunCheck(
      Assembly assembly,
      RunLimits limits,
      PayingOrganisations organisations,
      Bounces bounces,
      ReleaseRegister register) {
    this.assembly = assembly;
    this.limits = limits;
    this.organisations = organisations;
    this.bounces = bounces;
    this.register = register;
  }

  /** What was found, without files. */
  Rehearsal look(
      NetworkId network, PaymentRun run, PayingOrganisation payer, Actor by, Instant now) {
    Tally tally = new Tally();
    ReturnedBefore returned = bounces.returnedBefore(network);
    assembly
        .heldBy(network, run.id())
        .forEachRemaining(held ->
            tally.add(
                held, assembly.assemble(network, run.id(), run.openedAt(), payer, returned, held)));
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

  /** The same, and where nothing stands in the way both files are written and read back. */
  Rehearsal rehearse(
      NetworkId network, PaymentRun run, PayingOrganisation payer, Actor by, Instant now) {
    Rehearsal found = look(network, run, payer, by, now);
    if (!found.isClean()) {
      return found;
    }
    FileHead head = head(network, run, payer, now, found.count(), found.total());
    ReturnedBefore returned = bounces.returnedBefore(network);
    try {
      var _ =
          BothFiles.writeAndReadBack(
              head,
              () ->
                  new Mapped<>(
                      assembly.heldBy(network, run.id()),
                      held -> paymentOf(network, run, payer, returned, held)));
      return found;
    } catch (IllegalArgumentException e) {
      // What the entitlements say changed between the two looks at them.
      Tally tally = new Tally();
      tally.problem(
          new Problem(
              "changed-meanwhile",
              null,
              "Something changed while the run was rehearsed. Rehearse it again."));
      return tally.found(by, now);
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

  private BankPayment paymentOf(
      NetworkId network,
      PaymentRun run,
      PayingOrganisation payer,
      ReturnedBefore returned,
      Held held) {
    BankPayment payment =
        assembly.assemble(network, run.id(), run.openedAt(), payer, returned, held).payment();
    if (payment == null) {
      throw new IllegalArgumentException("An item can't be paid any more");
    }
    return payment;
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

    void add(Held held, Assembled assembled) {
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
