package org.commontable.reimbursements.payment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.bankfile.PlainLetters;
import org.commontable.reimbursements.bankfile.PlainLetters.Carried;
import org.commontable.reimbursements.bounce.ReturnedBefore;
import org.commontable.reimbursements.entitlement.Approval;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.organisation.BankForm;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.payee.BankDetails;
import org.commontable.reimbursements.payee.Payee;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payee.Payees;
import org.commontable.reimbursements.payee.Route;
import org.commontable.reimbursements.payment.Rehearsal.Loss;
import org.commontable.reimbursements.payment.Rehearsal.Problem;
import org.commontable.reimbursements.release.PaymentCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what is owed and where it is paid, or says why it can't be paid. */
@Component
final class Assembly {
  /** What is read together. */
  static final int PART = RunItems.CHUNK;

  private final Entitlements entitlements;
  private final Payees payees;
  private final PaymentCheck check;

  Assembly(Entitlements entitlements, Payees payees, PaymentCheck check) {
    this.entitlements = entitlements;
    this.payees = payees;
    this.check = check;
  }

  /**
   * One item, and the payment it becomes; or what stands in its way.
   *
   * @param loss what its name loses in the file that goes to the bank
   */
  record Assembled(
      @Nullable RunItem item,
      @Nullable BankPayment payment,
      @Nullable Loss loss,
      List<Problem> problems) {
    static Assembled blocked(List<Problem> problems) {
      return new Assembled(null, null, null, problems);
    }
  }

  /** The ids of what a run holds, as the entitlements say now, in parts and in their order. */
  Iterator<List<String>> partsHeldBy(NetworkId network, String runId) {
    return new Pages<>(last -> entitlements.idsHeldBy(network, runId, last, PART));
  }

  /** What parts of a run's items pay, a part at a time. */
  Iterator<List<BankPayment>> payments(
      NetworkId network, int parts, IntFunction<List<RunItem>> read) {
    return Ahead.each(
        IntStream.range(0, parts).boxed().iterator(), part -> payments(network, read.apply(part)));
  }

  /**
   * What becomes of as many as are dealt with together, {@link #PART} at most: how they are paid is
   * read for all of them once they were read themselves.
   */
  List<Assembled> assemble(
      NetworkId network,
      PaymentRun run,
      PayingOrganisation payer,
      ReturnedBefore returned,
      List<Stored<Entitlement>> held) {
    PaymentCheck.Look look =
        check.lookAt(network, payer, returned, held.stream().map(Stored::state).toList());
    return held.stream()
        .map(stored -> assemble(network, run, payer, returned, look, stored))
        .toList();
  }

  /** A change of bank details since the run opened does not count for it. */
  private Assembled assemble(
      NetworkId network,
      PaymentRun run,
      PayingOrganisation payer,
      ReturnedBefore returned,
      PaymentCheck.Look look,
      Stored<Entitlement> stored) {
    Entitlement entitlement = stored.state();
    Approval approval = entitlement.approval();
    if (approval == null || entitlement.payment() != null) {
      return blocked(
          stored, "not-approved", "This is not approved, or paid already. Take it out of the run.");
    }
    Payee payee = look.payeeOf(entitlement).orElse(null);
    if (payee == null) {
      return blocked(
          stored, "no-bank-details", "Nobody has said yet where this person is to be paid.");
    }
    Optional<PayeeVersion> version = payee.forRunOpenedAt(run.openedAt());
    if (version.isEmpty()) {
      return blocked(
          stored,
          "bank-details-unconfirmed",
          "When this run opened, a second person had not confirmed these bank details, or others"
              + " stood in their place that are not kept any more. Once they are confirmed, take"
              + " this into a run that is opened after that.");
    }
    if (version.get().route() != Route.BACS) {
      return blocked(
          stored,
          "not-paid-by-bank",
          "This person is not paid into a bank account. Pay them by the list for their way of being"
              + " paid.");
    }
    List<Problem> problems = new ArrayList<>();
    look.problems(entitlement).forEach(refusal -> problems.add(Problem.of(stored.id(), refusal)));
    String payeeId = payee.participantId();
    BankDetails details = payees.open(network, payeeId, version.get());
    Carried name = carried(run.form(), details.accountName());
    if (name.text().isEmpty()) {
      problems.add(
          new Problem(
              "name-not-carried",
              stored.id(),
              "Nothing of the account name can be written in the letters A to Z. Ask for the name"
                  + " as the bank has it."));
    }
    if (!problems.isEmpty()) {
      return Assembled.blocked(problems);
    }
    RunItem item =
        new RunItem(
            stored.id(),
            stored.version(),
            payeeId,
            version.get().number(),
            approval.amount(),
            PaymentReference.of(network, run.id(), stored.id()),
            version.get().accountHash(),
            approval.by(),
            entitlement.approvers().stream().filter(by -> !by.equals(approval.by())).toList(),
            approval.rateFrom(),
            payerName(payer, payee.discreet()),
            entitlement.round(),
            entitlement.isOwedAgain(),
            returned.costOf(entitlement));
    Loss loss =
        name.lost().isEmpty() && !name.shortened()
            ? null
            : new Loss(stored.id(), List.copyOf(name.lost()), name.shortened());
    return new Assembled(item, payment(item, details), loss, List.of());
  }

  /** A name as the file carries it that goes to the bank. */
  private static Carried carried(BankForm form, String name) {
    return switch (form) {
      case BACS18 -> PlainLetters.bacs(name);
      case PAIN001 -> PlainLetters.iso(name);
    };
  }

  /** The payments that frozen items are, each with the details of the version that it pins. */
  List<BankPayment> payments(NetworkId network, List<RunItem> items) {
    Map<String, Stored<Payee>> found =
        payees.findAll(network, items.stream().map(RunItem::participantId).toList());
    return items.stream()
        .map(item -> {
          Stored<Payee> payee = found.get(item.participantId());
          PayeeVersion version =
              Optional.ofNullable(payee)
                  .flatMap(known -> known.state().version(item.payeeVersion()))
                  .orElseThrow(() ->
                      new IllegalStateException("The bank details of a frozen item are gone"));
          return payment(item, payees.open(network, item.participantId(), version));
        })
        .toList();
  }

  /**
   * What the payee's statement shows, where a file would say another name by itself: the one form
   * has the organisation's statement name for everybody, the other its legal name.
   */
  private static @Nullable String payerName(PayingOrganisation payer, boolean discreet) {
    String shows = payer.statementNameFor(discreet);
    return shows.equals(payer.statementName()) && shows.equals(payer.legalName()) ? null : shows;
  }

  private static BankPayment payment(RunItem item, BankDetails details) {
    return new BankPayment(
        item.reference(),
        details.sortCode(),
        details.accountNumber(),
        details.accountName(),
        item.amount(),
        item.payerName(),
        details.rollNumber());
  }

  private static Assembled blocked(Stored<Entitlement> stored, String code, String detail) {
    return Assembled.blocked(List.of(new Problem(code, stored.id(), detail)));
  }
}
