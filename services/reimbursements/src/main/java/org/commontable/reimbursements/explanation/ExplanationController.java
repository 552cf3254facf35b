package org.commontable.reimbursements.explanation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.bounce.Bounce;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.entitlement.Due;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.Evidence;
import org.commontable.reimbursements.entitlement.FormerAnswer;
import org.commontable.reimbursements.entitlement.Offer;
import org.commontable.reimbursements.entitlement.Payment;
import org.commontable.reimbursements.entitlement.RecordedFor;
import org.commontable.reimbursements.entitlement.Repayment;
import org.commontable.reimbursements.expense.Assessed;
import org.commontable.reimbursements.expense.CardNames;
import org.commontable.reimbursements.expense.ExpenseClaim;
import org.commontable.reimbursements.expense.Expenses;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Posted;
import org.commontable.reimbursements.order.PaymentOrders;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.reimbursements.paidto.WhereMoneyWent;
import org.commontable.reimbursements.payee.PayeeVersion;
import org.commontable.reimbursements.payment.SentPayment;
import org.commontable.reimbursements.payment.SentPayments;
import org.commontable.reimbursements.payment.SentPayments.FileOfDays;
import org.commontable.reimbursements.payment.SentRun;
import org.commontable.reimbursements.rate.RateCards;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.rate.RateRow;
import org.commontable.reimbursements.reconciliation.Clearings;
import org.commontable.reimbursements.repayment.NotingRepayments;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Explains a payment: rate, offer, answer, evidence, approvals, run and line of the file, ledger,
 * the bank's entry, and whether it came back. Names nobody and no account.
 */
@RestController
@RequestMapping("/api/reimbursements/v1/explanations/{entitlementId}")
final class ExplanationController {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK);

  private final Entitlements entitlements;
  private final RateCards rates;
  private final SentPayments payments;
  private final Clearings clearings;
  private final Bounces bounces;
  private final Ledger ledger;
  private final PaymentOrders orders;
  private final Expenses expenses;
  private final CardNames cards;
  private final WhereMoneyWent went;

  ExplanationController(
      Entitlements entitlements,
      RateCards rates,
      SentPayments payments,
      Clearings clearings,
      Bounces bounces,
      Ledger ledger,
      PaymentOrders orders,
      Expenses expenses,
      CardNames cards,
      WhereMoneyWent went) {
    this.entitlements = entitlements;
    this.rates = rates;
    this.payments = payments;
    this.clearings = clearings;
    this.bounces = bounces;
    this.ledger = ledger;
    this.orders = orders;
    this.expenses = expenses;
    this.cards = cards;
    this.went = went;
  }

  /**
   * @param accounts of who did something: the first is person 1 in what is told
   */
  record ExplanationResponse(
      String entitlementId, String state, List<StepResponse> steps, List<String> accounts) {}

  record StepResponse(String title, List<DetailResponse> details) {}

  record DetailResponse(String label, String text) {}

  @GetMapping
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  @SensitiveRead(value = "explanation", record = "entitlementId")
  ResponseEntity<ExplanationResponse> explain(Caller caller, @PathVariable String entitlementId) {
    return Answers.plain(
        explained(caller, entitlementId)
            .map(found ->
                new ExplanationResponse(
                    found.entitlementId(),
                    found.state(),
                    found.steps().stream()
                        .map(step ->
                            new StepResponse(
                                step.title(),
                                step.details().stream()
                                    .map(d -> new DetailResponse(d.label(), d.text()))
                                    .toList()))
                        .toList(),
                    found.accounts())));
  }

  /** The same as a page to read or print. */
  @GetMapping("/page")
  @AllowedTo({
    Role.FINANCE_OFFICER,
    Role.FINANCE_APPROVER,
    Role.PAYMENT_RELEASER,
    Role.COUNTER_FRAUD
  })
  @SensitiveRead(value = "explanation", record = "entitlementId")
  ResponseEntity<?> page(Caller caller, @PathVariable String entitlementId) {
    return switch (explained(caller, entitlementId)) {
      case Outcome.Refused<Explanation>(Refusal refusal) -> Answers.refused(refusal);
      case Outcome.Done<Explanation>(Explanation found) ->
          ResponseEntity.ok()
              .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
              .header("Cache-Control", "no-store")
              .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
              .body(found.html());
    };
  }

  private Outcome<Explanation> explained(Caller caller, String id) {
    return Reach.open(
            caller,
            entitlements
                .find(caller.network(), id)
                .filter(stored -> stored.state().payingOrganisationId() != null),
            stored -> stored.state().payingOrganisationId(),
            Reach.FINANCE)
        .map(this::explained);
  }

  /** By whom, and how the person, or who may act for them, said it. */
  private static void recorded(
      String what, @Nullable RecordedFor recorded, Explanation.Builder told) {
    if (recorded == null) {
      return;
    }
    String by = time(recorded.at()) + " by " + told.person(recorded.by().account());
    RecordedFor.How how = recorded.how();
    LocalDate saidOn = recorded.saidOn();
    LocalDate readBackOn = recorded.readBackOn();
    if (how == null || saidOn == null || readBackOn == null) {
      told.step(what, "Recorded", by, "Said", "By the same, a trusted person who may act for them");
      return;
    }
    told.step(
        what,
        "Recorded",
        by,
        "Said",
        (recorded.saidBy() == null ? "By the person" : "By a trusted person who may act for them")
            + ", "
            + words(how.name())
            + ", on "
            + day(saidOn),
        "Read back",
        "On " + day(readBackOn));
  }

  private Explanation explained(Stored<Entitlement> stored) {
    NetworkId network = stored.network();
    Entitlement entitlement = stored.state();
    Explanation.Builder told = Explanation.of(stored.id(), words(entitlement.state().name()));
    Offer offer = entitlement.offer();
    if (offer != null) {
      rate(network, offer.rateFrom(), rows(offer, entitlement.evidence()), told);
      told.step(
          "Offer",
          "Made",
          time(offer.madeAt()) + " by " + told.person(offer.preparedBy().account()),
          "Planned minutes by day",
          plan(offer),
          "Amount",
          offer.amount().toString(),
          "Promised by",
          day(offer.payBy()));
    }
    if (entitlement.due() != null) {
      sum(network, entitlement.due(), told);
    }
    if (entitlement.answered() != null) {
      told.step(
          "Answer",
          "Given",
          time(entitlement.answered().at()) + " by " + told.person(entitlement.answered().by()),
          "Answer",
          words(entitlement.answered().answer().getClass().getSimpleName()));
    }
    entitlement.formerAnswers().stream()
        .map(FormerAnswer::answered)
        .forEach(former -> recorded("Former answer put on record", former.recordedFor(), told));
    recorded(
        "Answer put on record",
        entitlement.answered() == null ? null : entitlement.answered().recordedFor(),
        told);
    recorded("Day of payment put on record", entitlement.dayRecordedFor(), told);
    if (entitlement.evidence() != null) {
      told.step(
          "Evidence of attendance",
          "Recorded",
          words(entitlement.evidence().attendance().name())
              + " on "
              + day(entitlement.evidence().on())
              + ", "
              + minutes(entitlement.evidence()),
          "Recorded or corrected",
          times(entitlement.evidence().revision()));
    }
    if (entitlement.approval() != null) {
      told.step(
          "Approval",
          "Amount",
          entitlement.approval().amount().toString(),
          "By",
          entitlement.approvers().stream()
              .map(by -> told.person(by.account()))
              .collect(Collectors.joining(", ")),
          "At",
          time(entitlement.approval().at()),
          "Rate",
          rateText(network, entitlement.approval().rateFrom()));
    }
    Set<String> explained = new HashSet<>();
    for (Bounce bounce : bounces.of(network, stored.id())) {
      if (explained.add(bounce.runId())) {
        paid(network, entitlement, bounce.runId(), told);
      }
      cameBack(network, entitlement, bounce, told);
    }
    if (entitlement.hold() != null && explained.add(entitlement.hold().runId())) {
      paid(network, entitlement, entitlement.hold().runId(), told);
    }
    paidBack(network, entitlement, told);
    corrections(network, entitlement).forEach(posted -> journal(posted, told));
    return told.done();
  }

  /** All that moved its cost since it was paid, in order: each names the one that it corrected. */
  private List<Posted> corrections(NetworkId network, Entitlement entitlement) {
    List<Posted> all = new ArrayList<>();
    LedgerId book = new LedgerId(network, String.valueOf(entitlement.payingOrganisationId()));
    Optional<Posted> each =
        Optional.ofNullable(entitlement.recharged())
            .flatMap(moved -> ledger.byKey(book, "correction:" + moved.correctionId()));
    while (each.filter(posted -> posted.batch().kind() == Batch.Kind.CORRECTION).isPresent()) {
      all.addFirst(each.get());
      each =
          Optional.ofNullable(each.get().batch().reverses()).flatMap(seq -> ledger.at(book, seq));
    }
    return all;
  }

  /** The rows that count: by what was attended on each day, or by its plan. */
  private static String rows(Offer offer, @Nullable Evidence evidence) {
    List<Integer> counted = evidence == null ? offer.minutesByDay() : offer.counted(evidence);
    return IntStream.range(0, counted.size())
        .filter(day -> counted.get(day) > 0)
        .mapToObj(day -> RateRow.of(offer.rateOf(day), counted.get(day)))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** In all, and on each day where there are several. */
  private static String minutes(Evidence evidence) {
    List<Evidence.Day> days = evidence.days();
    return evidence.minutes()
        + " minutes"
        + (days == null || days.size() == 1
            ? ""
            : days.stream()
                .map(one -> one.minutes() + " on " + day(one.on()))
                .collect(Collectors.joining(", ", " (", ")")));
  }

  private static String plan(Offer offer) {
    List<Offer.Day> days = offer.days();
    return IntStream.range(0, offer.minutesByDay().size())
        .mapToObj(day ->
            offer.minutesByDay().get(day)
                + (days == null || days.size() == 1
                    ? ""
                    : " on %s by version %d"
                        .formatted(day(days.get(day).on()), days.get(day).rateFrom().version())))
        .collect(Collectors.joining(", "));
  }

  /**
   * @param rows empty where what is told next says how the sum comes from the card
   */
  private void rate(NetworkId network, RateReference from, String rows, Explanation.Builder told) {
    rates
        .find(network, from.rateCardId())
        .flatMap(card -> card.version(from.version()))
        .ifPresent(version -> {
          List<String> details =
              new ArrayList<>(
                  List.of("Rate card", version.name() + ", version " + version.number()));
          if (!rows.isEmpty()) {
            details.addAll(List.of("Row", rows));
          }
          details.addAll(
              List.of(
                  "Holds from",
                  day(version.effectiveFrom()),
                  "Source",
                  version.source().title() + ", " + version.source().url(),
                  "Standing",
                  words(version.status().name())));
          told.step("Rate", details.toArray(String[]::new));
        });
  }

  private void paid(
      NetworkId network, Entitlement entitlement, String runId, Explanation.Builder told) {
    String organisation = String.valueOf(entitlement.payingOrganisationId());
    LedgerId ledgerId = new LedgerId(network, organisation);
    Optional<SentRun> run = payments.run(network, runId);
    String reference = PaymentReference.of(network, runId, entitlement.id());
    Optional<SentPayment> sent =
        Optional.ofNullable(payments.byReference(network, List.of(reference)).get(reference));
    // A building society has the roll number in place of the reference.
    boolean member =
        went.detailsOf(network, runId, entitlement.id())
            .filter(PayeeVersion::hasRollNumber)
            .isPresent();
    Optional<FileOfDays> ofDays = payments.fileOfDays(network, runId);
    long before = ofDays.map(FileOfDays::recordsBefore).orElse(0L);
    run.ifPresent(found ->
        told.step(
            "Payment run",
            "Run",
            found.runId(),
            "Released",
            time(found.releasedAt())
                + " by "
                + found.releasedBy().stream()
                    .map(by -> told.person(by.account()))
                    .collect(Collectors.joining(" and ")),
            "Money there on",
            day(found.payOn()),
            "Line of the file",
            sent.map(s -> String.valueOf(before + s.line())).orElse("being written"),
            member
                ? "Reference to name when asking (the statement shows the roll number)"
                : "Reference on the statement",
            reference,
            "Went to the bank as",
            found.form().words()
                + ofDays.map(file -> ", in the file of several days " + file.id()).orElse(""),
            ofDays.isPresent()
                ? "Fingerprint (SHA-256) of the run's own Bacs file, which was released and not sent"
                : "Fingerprint (SHA-256) of the Bacs file",
            found.bacs18Sha256(),
            "Fingerprint (SHA-256) of the ISO 20022 file",
            found.pain001Sha256()));
    ofDays.ifPresent(file ->
        told.step(
            "File of several days",
            "File",
            file.id(),
            "Fingerprint (SHA-256) of the file at the bank",
            file.sha256()));
    orders
        .lineOf(network, runId, entitlement.id())
        .ifPresent(line ->
            told.step(
                "Payment order",
                "Order",
                runId,
                "Way",
                words(line.route()),
                "Let go by",
                line.releasedBy().stream().map(told::person).collect(Collectors.joining(" and ")),
                "To be paid on",
                day(line.payOn()),
                "Reference",
                line.reference(),
                "Reported as",
                line.on() == null
                    ? words(line.became())
                    : words(line.became()) + " on " + day(line.on())));
    Payment payment = entitlement.payment();
    if (payment != null && payment.runId().equals(runId)) {
      told.step("Paid", "Amount", payment.amount().toString(), "On", day(payment.paidOn()));
    }
    Stream.concat(
            BatchesOfARun.of(runId, sent, key -> ledger.byKey(ledgerId, key)).stream(),
            ledger.byKey(ledgerId, "order:" + runId + ":" + entitlement.id()).stream())
        .forEach(posted -> {
          journal(posted, told);
          ledger.resolutionOf(ledgerId, posted).ifPresent(resolved -> journal(resolved, told));
        });
    sent.flatMap(s -> clearings.of(network, s))
        .ifPresent(shown ->
            told.step(
                "Bank statement",
                "Entry",
                shown.number() + " of message " + shown.messageId(),
                "Booked on",
                day(shown.on()),
                "Known by",
                shown.how()));
  }

  private static void journal(Posted posted, Explanation.Builder told) {
    told.step(
        "Ledger",
        "Entry",
        String.valueOf(posted.seq()),
        "Kind",
        words(posted.batch().kind().name()),
        "Recorded",
        time(posted.recordedAt()) + " by " + told.person(posted.by()),
        "Takes effect on",
        day(posted.batch().effectiveOn()),
        "Lines",
        posted.batch().lines().stream()
            .map(line ->
                "%s %s %s"
                    .formatted(words(line.side().name()), name(line.account()), line.amount()))
            .collect(Collectors.joining("; ")),
        "Fingerprint in the chain of entries",
        posted.hash());
  }

  private void cameBack(
      NetworkId network, Entitlement entitlement, Bounce bounce, Explanation.Builder told) {
    told.step(
        "Came back",
        "Run",
        bounce.runId(),
        "Reported on",
        day(bounce.reportedOn()),
        "Why",
        bounce.reason().words(),
        "How much",
        bounce.returned().toString(),
        "At the desk",
        words(bounce.stage().name()),
        "What became of it",
        bounce.closed() == null ? "open" : words(bounce.closed().name()));
    LedgerId ledgerId = new LedgerId(network, String.valueOf(entitlement.payingOrganisationId()));
    bounce
        .ledgerKeys()
        .forEach(key -> ledger.byKey(ledgerId, key).ifPresent(posted -> journal(posted, told)));
  }

  /** What the person had and gave back. */
  private void paidBack(NetworkId network, Entitlement entitlement, Explanation.Builder told) {
    Payment payment = entitlement.payment();
    if (payment == null) {
      return;
    }
    LedgerId book = new LedgerId(network, String.valueOf(entitlement.payingOrganisationId()));
    for (Repayment each : payment.repayments()) {
      told.step(
          "Paid back",
          "Amount",
          each.amount().toString(),
          "On",
          day(each.on()),
          "Way",
          each.byBank() ? "to the bank account" : "by hand",
          "Noted by",
          told.person(each.notedBy().account()));
      ledger
          .byKey(book, NotingRepayments.keyOf(entitlement.id(), each))
          .ifPresent(posted -> journal(posted, told));
    }
  }

  /** What is owed without an offer: where it comes from, and by which terms. */
  private void sum(NetworkId network, Due due, Explanation.Builder told) {
    RateReference from = due.rateFrom();
    rate(network, from, "", told);
    expenses
        .card(network, from.rateCardId())
        .flatMap(card -> card.version(from.version()))
        .ifPresent(version ->
            told.step(
                "Terms",
                "Expense card",
                version.name() + ", version " + version.number(),
                "Holds from",
                day(version.effectiveFrom()),
                "Source",
                version.source().title() + ", " + version.source().url(),
                "Standing",
                words(version.status().name())));
    told.step(
        "Sum",
        "For",
        words(due.origin().name()),
        "Record",
        due.originId(),
        "Put forward by",
        told.person(due.claimedBy().account()),
        "Amount",
        due.amount().toString());
    if (due.origin() == Due.Origin.EXPENSES) {
      expenses
          .claim(network, due.originId())
          .ifPresent(claim -> lines(network, claim.state(), told));
    }
  }

  private void lines(NetworkId network, ExpenseClaim claim, Explanation.Builder told) {
    for (Assessed assessed : claim.assessed()) {
      claim.lines().stream()
          .filter(line -> line.id().equals(assessed.lineId()))
          .findFirst()
          .ifPresent(line ->
              told.step(
                  "Expense line",
                  "What",
                  words(line.kind().name()) + " on " + day(line.on()),
                  "Spent",
                  line.tenthsOfMiles() == null
                      ? line.spent() == null ? "a flat amount" : line.spent().toString()
                      : line.tenthsOfMiles() / 10.0 + " miles",
                  "Driven before in the tax year",
                  line.tenthsOfMiles() == null
                      ? "does not matter"
                      : assessed.places(line.tenthsOfMiles()).stream()
                          .map(place -> place.from() / 10.0 + " miles")
                          .collect(Collectors.joining(", and before a further part ")),
                  "Allowed",
                  assessed.allowed().toString(),
                  "Limited by",
                  assessed.limitedBy() == null ? "nothing" : assessed.limitedBy(),
                  "Terms",
                  rateText(network, assessed.rateFrom()),
                  "Receipts",
                  String.valueOf(line.receipts().size())));
    }
    if (!claim.advanced().amountsToNothing()) {
      told.step("Advance taken off", "Amount", claim.advanced().toString());
    }
  }

  private String rateText(NetworkId network, RateReference from) {
    return cards.nameOf(network, from).orElse("a card that is not kept any more")
        + ", version "
        + from.version();
  }

  /** To the minute, by the clock in London. */
  private static String time(Instant moment) {
    return TIME.format(moment.atZone(LONDON));
  }

  private static String day(LocalDate on) {
    return Said.day(on).in(Language.EN);
  }

  private static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }

  /** An account of the ledger, as people say it. */
  private static String name(Account account) {
    return switch (account) {
      case INVOLVEMENT_EXPENSE -> "“Payments for time”";
      case EXPENSES_REPAID -> "“Expenses paid back”";
      case BOOKED_FOR_PEOPLE -> "“Booked for people”";
      case SUPPLIERS -> "“Owed to suppliers”";
      case GIVEN_TO_CAUSES -> "“Owed to causes”";
      case PAYMENTS_IN_TRANSIT -> "“Payments on their way”";
      case RETURNED_AND_OWED -> "“Came back and still owed”";
      case PAID_BY_HAND -> "“Paid by hand”";
      case BANK -> "“Bank”";
    };
  }

  private static String words(String name) {
    String spaced = name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').replace('-', ' ');
    return spaced.toLowerCase(Locale.ROOT);
  }
}
