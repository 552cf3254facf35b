package org.commontable.reimbursements.reconciliation;

import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.bankfile.BankFileFault;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.bounce.Bounce;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.bounce.ReturnChannel;
import org.commontable.reimbursements.bounce.ReturnReason;
import org.commontable.reimbursements.bounce.ReturnReport;
import org.commontable.reimbursements.bounce.ShownPaid;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.entitlement.Repayment;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payment.SentPayment;
import org.commontable.reimbursements.payment.SentPayments;
import org.commontable.reimbursements.payment.SentRun;
import org.commontable.reimbursements.reconciliation.ClearedChunk.Entry;
import org.commontable.reimbursements.reconciliation.ReadMessage.Answered;
import org.commontable.reimbursements.reconciliation.ReadMessage.Asked;
import org.commontable.reimbursements.repayment.NotingRepayments;
import org.commontable.reimbursements.statement.BankEntry;
import org.commontable.reimbursements.statement.BankMessage;
import org.commontable.reimbursements.statement.BankMessages;
import org.commontable.reimbursements.statement.MessageKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a message of a bank and does what follows from it. The message's id is derived from what it
 * says, and the key of what follows from an entry from that entry: the same message again, in
 * whatever packing, is the same message, an entry that two messages tell of counts once, and what a
 * crash left undone is done when the message is sent again. Nothing is written before the whole
 * message has been read.
 */
@Component
final class ReadingBankMessages implements ShownPaid {
  private static final String MONEY_BACK = "money-back:";
  private static final String MORE_THAN_WAS_PAID = "more-than-was-paid";

  /** Refused because the bank has it already (ISO 20022): then it is likely to pay what it has. */
  private static final Set<String> DUPLICATE =
      Set.of("AM05", "DU01", "DU02", "DU03", "DU04", "DU05");

  /** One word with a digit in it, of a length that banks carry (ISO 20022's Max35Text). */
  private static final Pattern PAYERS_REFERENCE = Pattern.compile("(?=.*[0-9])[0-9A-Za-z/-]{1,35}");

  /** What payrolls give as a reference is the number of a person. */
  private static final Pattern NATIONAL_INSURANCE = Pattern.compile("(?i)[a-z]{2}[0-9]{6}[a-d]?");

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final SentPayments payments;
  private final Clearings clearings;
  private final Bounces bounces;
  private final Ledger ledger;
  private final NotingRepayments repayments;
  private final PayingOrganisations organisations;
  private final BankCalendar calendar;
  private final Clock clock;

  ReadingBankMessages(
      SentPayments payments,
      Clearings clearings,
      Bounces bounces,
      Ledger ledger,
      NotingRepayments repayments,
      PayingOrganisations organisations,
      BankCalendar calendar,
      Clock clock) {
    this.payments = payments;
    this.clearings = clearings;
    this.bounces = bounces;
    this.ledger = ledger;
    this.repayments = repayments;
    this.organisations = organisations;
    this.calendar = calendar;
    this.clock = clock;
  }

  Outcome<Stored<ReadMessage>> read(
      NetworkId network, PayingOrganisation payer, InputStream in, Actor by, Cause cause) {
    Results results;
    try {
      results = new Results(network, payer, in, by);
    } catch (BankFileFault fault) {
      return Outcome.refused(
          Refusal.invalid(
              "message-unreadable", "The message can't be read. " + fault.getMessage()));
    }
    String id = results.id();
    Optional<Stored<ReadMessage>> before = clearings.message(network, id);
    if (before.isPresent() && before.get().state().done()) {
      return Outcome.done(before.get());
    }
    return results
        .refusal()
        .<Outcome<Stored<ReadMessage>>>map(Outcome::refused)
        .orElseGet(() ->
            clearings
                .begin(network, results.message(cause.by()), cause.further())
                .then(stored -> results.carryOut(cause.further()))
                .then(
                    done -> clearings.change(network, id, cause.further(), ReadMessage::finished)));
  }

  /** Somebody says what an entry is that could not be placed. */
  Outcome<Stored<ReadMessage>> answer(
      Stored<ReadMessage> stored,
      int number,
      String kind,
      String reference,
      @Nullable String code,
      Actor by,
      Cause cause) {
    NetworkId network = stored.network();
    ReadMessage message = stored.state();
    Optional<Asked> entry = message.asked(number);
    if (entry.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    if (kind.equals("run")) {
      return wholeByHand(stored, entry.get(), reference, by, cause);
    }
    boolean paidBack = kind.equals("paid-back");
    boolean ours = kind.equals("ours") || paidBack;
    SentPayment payment =
        ours ? payments.byReference(network, List.of(reference)).get(reference) : null;
    if (ours
        && (payment == null
            || !payment.payingOrganisationId().equals(message.payingOrganisationId()))) {
      return Outcome.refused(
          Refusal.invalid(
              "reference-unknown", "No payment of this organisation has that reference."));
    }
    if (payment != null && wasReleasedBy(network, payment, by)) {
      return Outcome.refused(releasedIt());
    }
    Optional<Refusal> impossible =
        payment == null ? Optional.empty() : impossibleDay(network, message, entry.get(), payment);
    if (impossible.isPresent()) {
      return Outcome.refused(impossible.get());
    }
    if (payment != null && paidBack) {
      return paidBack(stored, entry.get(), payment, by, cause);
    }
    Optional<Refusal> refusal =
        payment == null ? Optional.empty() : disagreement(network, message, entry.get(), payment);
    if (refusal.isPresent()) {
      return Outcome.refused(refusal.get());
    }
    if (code != null && entry.get().code() != null && !code.equals(entry.get().code())) {
      return Outcome.refused(
          Refusal.conflict(
              "code-given",
              "The bank itself said why this came back: "
                  + ReturnReason.of(entry.get().code()).words()
                  + ". Leave the code out."));
    }
    Answered said =
        new Answered(
            kind,
            ours ? reference : null,
            payment != null && comesBack(message, entry.get()) ? code : null,
            cause.by(),
            clock.instant());
    boolean open = isOpenAgain(network, entry.get());
    return clearings
        .change(network, message.id(), cause, m -> m.answer(number, said, open))
        .then(answered ->
            (payment == null
                    ? notOurs(network, message, entry.get(), cause.further())
                    : byHand(network, message, entry.get(), said, payment, by, cause.further()))
                .map(done -> answered));
  }

  /** Whether somebody had said what an entry is, and that was taken back at the bounce desk. */
  private boolean isOpenAgain(NetworkId network, Asked entry) {
    Answered before = entry.answer();
    if (before == null || before.reference() == null || !before.kind().equals("ours")) {
      return false;
    }
    String reference = before.reference();
    return Optional.ofNullable(payments.byReference(network, List.of(reference)).get(reference))
        .flatMap(payment -> bounceOf(network, payment))
        .filter(bounce -> bounce.wasWithdrawn(entry.key()))
        .isPresent();
  }

  private Optional<Bounce> bounceOf(NetworkId network, SentPayment payment) {
    return bounces
        .find(network, Bounce.idFor(network, payment.runId(), payment.entitlementId()))
        .map(Stored::state);
  }

  @Override
  public boolean isShownPaid(NetworkId network, Bounce bounce) {
    String reference = bounce.reference();
    SentPayment payment = payments.byReference(network, List.of(reference)).get(reference);
    return payment != null
        && payment.runId().equals(bounce.runId())
        && isShownPaid(network, payment, bounce);
  }

  /**
   * Whether a statement shows a payment, by itself or in its run's sum. In a sum that is less than
   * the run's, what the bank had refused by then is lacking.
   */
  private boolean isShownPaid(NetworkId network, SentPayment payment, @Nullable Bounce bounce) {
    String runId = payment.runId();
    boolean single =
        clearings
            .chunk(network, runId, payment.chunk())
            .filter(chunk -> chunk.cleared().containsKey(payment.index()))
            .isPresent();
    return single
        || clearings
            .run(network, runId)
            .map(ClearedRun::whole)
            .filter(sum -> bounce == null || !bounce.wasRefused() || isAllIn(network, bounce, sum))
            .isPresent();
  }

  private boolean isAllIn(NetworkId network, Bounce refused, Entry sum) {
    Pence without = bounces.returnedOf(network, refused.runId(), ReturnChannel.PAIN002);
    return payments
        .run(network, refused.runId())
        .filter(run -> sum.amount().plus(without).isMoreThan(run.total()))
        .isPresent();
  }

  /**
   * What was taken for money that came back, and is not, leaves the ledger's bank account again.
   */
  private Outcome<?> notOurs(NetworkId network, ReadMessage message, Asked entry, Cause cause) {
    LedgerId id = new LedgerId(network, message.payingOrganisationId());
    return ledger.byKey(id, MONEY_BACK + entry.key()).isEmpty()
        ? Outcome.done(message)
        : ledger.post(
            id,
            Batch.movement(
                "not-our-" + MONEY_BACK + entry.key(),
                entry.on(),
                Line.debit(Account.PAYMENTS_IN_TRANSIT, entry.amount()),
                Line.credit(Account.BANK, entry.amount())),
            cause.by());
  }

  /** Somebody says that the person paid it back, and not the bank. */
  private Outcome<Stored<ReadMessage>> paidBack(
      Stored<ReadMessage> stored, Asked entry, SentPayment payment, Actor by, Cause cause) {
    ReadMessage message = stored.state();
    if (kindOf(message) != MessageKind.CAMT053 || !entry.credit()) {
      return Outcome.refused(
          Refusal.conflict(
              "not-a-statement",
              "Only money that a statement shows to have come in was paid back."));
    }
    Answered answered =
        new Answered("paid-back", payment.reference(), null, cause.by(), clock.instant());
    boolean open = isOpenAgain(stored.network(), entry);
    // Once said it is noted with one payment, and with no other: said again, only that is finished.
    if (entry.answer() != null && !open && !entry.answer().says("paid-back", payment.reference())) {
      return clearings.change(
          stored.network(), message.id(), cause, m -> m.answer(entry.number(), answered, open));
    }
    if (bounceOf(stored.network(), payment).filter(b -> b.knows(entry.key())).isPresent()) {
      return Outcome.refused(
          Refusal.conflict(
              "returned-before",
              "This entry counts as money that the bank sent back. Take that back first."));
    }
    // What can't be noted leaves the entry to be asked about; noted, it is known by its key.
    return repayments
        .shownByBank(
            stored.network(),
            payment.entitlementId(),
            new Repayment(entry.key(), entry.amount(), entry.on(), true, by, entry.key()),
            cause.further())
        .then(_ -> notOurs(stored.network(), message, entry, cause.further()))
        .then(_ ->
            clearings.change(
                stored.network(),
                message.id(),
                cause,
                m -> m.answer(entry.number(), answered, open)));
  }

  /** Somebody says that an entry is all of a run, taken as one. */
  private Outcome<Stored<ReadMessage>> wholeByHand(
      Stored<ReadMessage> stored, Asked entry, String runId, Actor by, Cause cause) {
    NetworkId network = stored.network();
    ReadMessage message = stored.state();
    Optional<SentRun> found =
        payments
            .run(network, runId)
            .filter(run -> run.payingOrganisationId().equals(message.payingOrganisationId()));
    if (found.isEmpty()) {
      return Outcome.refused(
          Refusal.invalid("run-unknown", "No released run of this organisation has that id."));
    }
    SentRun run = found.get();
    if (run.releasedBy().stream().anyMatch(releaser -> releaser.isSameAs(by))) {
      return Outcome.refused(releasedIt());
    }
    if (!daysOf(run).canGoOut(entry.on())) {
      return Outcome.refused(daysOf(run).refusalOfAnEntry(entry.on()));
    }
    Pence refused = bounces.returnedOf(network, runId, ReturnChannel.PAIN002).atMost(run.total());
    boolean allOfIt =
        entry.amount().equals(run.total()) || entry.amount().equals(run.total().minus(refused));
    if (kindOf(message) != MessageKind.CAMT053) {
      return Outcome.refused(
          Refusal.conflict(
              "not-a-statement", "Only a statement shows that a run was taken from the account."));
    }
    if (entry.credit() || !allOfIt) {
      return Outcome.refused(
          Refusal.conflict("amount-differs", "That run came to another amount."));
    }
    boolean cleared =
        clearings
            .run(network, runId)
            .filter(known -> !known.shown().isEmpty() && !known.isWholeBy(entry.key()))
            .isPresent();
    if (cleared) {
      return Outcome.refused(
          Refusal.conflict("cleared-before", "Another entry has shown that run already."));
    }
    Answered answered = new Answered("run", runId, null, cause.by(), clock.instant());
    ClearedRun.Part part = new ClearedRun.Part(run.count(), entry.amount());
    Entry shown =
        new Entry(
            message.id(), entry.key(), entry.number(), entry.on(), entry.amount(), Rule.BY_HAND);
    return clearings
        .change(network, message.id(), cause, m -> m.answer(entry.number(), answered, false))
        .then(told ->
            clearings
                    .decide(network, runId, known -> known.asOne(shown, part), cause.further())
                    .isWholeBy(entry.key())
                ? cleared(
                        new LedgerId(network, message.payingOrganisationId()),
                        entry.key(),
                        entry.on(),
                        entry.amount(),
                        cause.further())
                    .map(_ -> {
                      bounces.holdBackPaid(network, runId, this, by, cause.further());
                      return told;
                    })
                : Outcome.done(told));
  }

  /** Whether an entry says that a payment came back, or never went out. */
  private static boolean comesBack(ReadMessage message, Asked entry) {
    MessageKind kind = kindOf(message);
    return kind == MessageKind.ARUCS || kind == MessageKind.PAIN002 || entry.credit();
  }

  private static ReturnChannel channelOf(MessageKind kind) {
    return switch (kind) {
      case CAMT053 -> ReturnChannel.CAMT053;
      case CAMT054 -> ReturnChannel.CAMT054;
      case PAIN002 -> ReturnChannel.PAIN002;
      case ARUCS -> ReturnChannel.ARUCS;
    };
  }

  private static MessageKind kindOf(ReadMessage message) {
    return MessageKind.valueOf(message.kind().toUpperCase(Locale.ROOT));
  }

  private DaysOfARun daysOf(SentRun run) {
    return new DaysOfARun(
        LocalDate.ofInstant(run.releasedAt(), LONDON), today(), nextWorkingDay(), run.payOn());
  }

  private LocalDate nextWorkingDay() {
    return calendar.workingDayOnOrAfter(Nation.ENGLAND, today().plusDays(1));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LONDON);
  }

  /** Why an entry can't be of that payment by its day, whoever says so. */
  private Optional<Refusal> impossibleDay(
      NetworkId network, ReadMessage message, Asked entry, SentPayment payment) {
    return payments
        .run(network, payment.runId())
        .map(this::daysOf)
        .filter(days ->
            comesBack(message, entry) ? !days.canComeBack(entry.on()) : !days.canGoOut(entry.on()))
        .map(days -> days.refusalOfAnEntry(entry.on()));
  }

  /** Why an entry can't be that payment, whoever says so. */
  private Optional<Refusal> disagreement(
      NetworkId network, ReadMessage message, Asked entry, SentPayment payment) {
    if (comesBack(message, entry)) {
      if (entry.answer() == null
          && repayments.isShownBy(network, payment.entitlementId(), entry.key())) {
        return Optional.of(
            Refusal.conflict(
                "paid-back-before",
                "Another message told of this entry, and the person paid it back."));
      }
      if (entry.amount().isMoreThan(payment.amount())) {
        return Optional.of(moreThanWasPaid(payment));
      }
      return kindOf(message) == MessageKind.CAMT053
              && wasBack(network, payment, entry.key())
                  .plus(entry.amount())
                  .isMoreThan(payment.amount())
          ? Optional.of(
              Refusal.conflict(
                  "returned-before",
                  "With what statements have shown before, more of that payment would have come"
                      + " back than was paid. Ask the bank what this is."))
          : Optional.empty();
    }
    if (!payment.amount().equals(entry.amount())) {
      return Optional.of(Refusal.conflict("amount-differs", "That payment was of another amount."));
    }
    return clearings.isCleared(network, payment, entry.key())
        ? Optional.of(
            Refusal.conflict("cleared-before", "Another entry has shown that payment already."))
        : Optional.empty();
  }

  private static Refusal moreThanWasPaid(SentPayment payment) {
    return Refusal.invalid(
        MORE_THAN_WAS_PAID,
        "This payment was of "
            + payment.amount()
            + ", so no more can come back of it. Ask the bank"
            + " what this is.");
  }

  /** What statements showed to have come back of a payment, whoever placed it. */
  private Pence wasBack(NetworkId network, SentPayment payment, String besides) {
    return bounceOf(network, payment)
        .map(bounce -> bounce.backByStatements(besides))
        .orElse(Pence.NOTHING);
  }

  /**
   * Does what follows from somebody's word. That something came back is one person's word, and
   * waits for a second; only a statement moves the bank's account.
   */
  private Outcome<?> byHand(
      NetworkId network,
      ReadMessage message,
      Asked entry,
      Answered said,
      SentPayment payment,
      Actor by,
      Cause cause) {
    LedgerId ledgerId = new LedgerId(network, message.payingOrganisationId());
    String key = entry.key();
    boolean statement = kindOf(message) == MessageKind.CAMT053;
    if (comesBack(message, entry)) {
      ReturnReport report =
          new ReturnReport(
              key,
              statement ? ReturnChannel.CAMT053_BY_HAND : ReturnChannel.BY_HAND,
              amountOf(entry.amount(), payment),
              entry.codeWith(said),
              entry.on(),
              by,
              channelOf(kindOf(message)));
      return report(network, payment, report, cause)
          .then(bounce ->
              statement
                  ? moneyBack(ledgerId, key, entry.on(), entry.amount(), cause).map(_ -> bounce)
                  : Outcome.done(bounce));
    }
    if (!statement) {
      return Outcome.done(message);
    }
    var _ =
        clearings.clear(
            network,
            payment.runId(),
            payment.chunk(),
            Map.of(
                payment.index(),
                new Entry(
                    message.id(), key, entry.number(), entry.on(), entry.amount(), Rule.BY_HAND)),
            cause);
    bounces.holdBackPaid(network, payment.runId(), this, by, cause);
    return cleared(ledgerId, key, entry.on(), entry.amount(), cause);
  }

  private Outcome<?> cleared(LedgerId id, String key, LocalDate on, Pence amount, Cause cause) {
    return ledger.post(
        id,
        Batch.movement(
            "cleared:" + key,
            on,
            Line.debit(Account.PAYMENTS_IN_TRANSIT, amount),
            Line.credit(Account.BANK, amount)),
        cause.by());
  }

  private Outcome<?> moneyBack(LedgerId id, String key, LocalDate on, Pence amount, Cause cause) {
    return ledger.post(
        id,
        Batch.movement(
            MONEY_BACK + key,
            on,
            Line.debit(Account.BANK, amount),
            Line.credit(Account.PAYMENTS_IN_TRANSIT, amount)),
        cause.by());
  }

  private Outcome<Stored<Bounce>> report(
      NetworkId network, SentPayment payment, ReturnReport report, Cause cause) {
    return bounces.report(
        network,
        new Bounce.Returned(
            payment.runId(),
            payment.payingOrganisationId(),
            payment.entitlementId(),
            payment.participantId(),
            payment.payeeVersion(),
            payment.round(),
            payment.reference(),
            payment.amount(),
            payment.cost()),
        report,
        cause);
  }

  /** Who refuses a payment as a whole may name no amount. */
  private static Pence amountOf(Pence told, SentPayment payment) {
    return told.amountsToNothing() ? payment.amount() : told;
  }

  /** A return that came by letter or telephone. */
  Outcome<Stored<Bounce>> reportByHand(
      NetworkId network,
      String organisationId,
      String reference,
      Pence amount,
      String code,
      LocalDate on,
      Actor by,
      Cause cause) {
    SentPayment payment = payments.byReference(network, List.of(reference)).get(reference);
    if (payment == null || !payment.payingOrganisationId().equals(organisationId)) {
      return Outcome.refused(
          Refusal.invalid(
              "reference-unknown", "No payment of this organisation has that reference."));
    }
    if (wasReleasedBy(network, payment, by)) {
      return Outcome.refused(releasedIt());
    }
    Optional<Refusal> impossible =
        payments.run(network, payment.runId()).flatMap(run -> daysOf(run).refusalByHand(on));
    if (impossible.isPresent()) {
      return Outcome.refused(impossible.get());
    }
    if (amount.isMoreThan(payment.amount())) {
      return Outcome.refused(moreThanWasPaid(payment));
    }
    String source = "by-hand:" + code + ":" + on + ":" + amount.value();
    return report(
        network,
        payment,
        new ReturnReport(source, ReturnChannel.BY_HAND, amountOf(amount, payment), code, on, by),
        cause);
  }

  /** Who let a payment go is not who says that it came back. */
  private boolean wasReleasedBy(NetworkId network, SentPayment payment, Actor by) {
    return payments.run(network, payment.runId()).stream()
        .flatMap(run -> run.releasedBy().stream())
        .anyMatch(releaser -> releaser.isSameAs(by));
  }

  private static Refusal releasedIt() {
    return Refusal.notAllowed(
        "reconciler-released-it",
        "You released a run that this is about. Somebody else must reconcile it.");
  }

  /**
   * What a message was found to hold; kept small, since a message may be long. What was known
   * before is asked once, however many entries are about it.
   */
  private final class Results implements Sent {
    private final NetworkId network;
    private final PayingOrganisation payer;
    private final Actor by;
    private final BankMessage message;
    private final List<SentRun> runs;
    private final Map<String, DaysOfARun> days = new HashMap<>();
    private final Map<String, Map<Integer, Map<Integer, Entry>>> cleared = new TreeMap<>();
    private final Map<String, Entry> whole = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<Rule, Integer> matched = new EnumMap<>(Rule.class);
    private final List<Back> back = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, ClearedChunk> chunksBefore = new HashMap<>();
    private final Map<String, Optional<ClearedRun>> runsBefore = new HashMap<>();
    private final Map<String, Pence> refusedBefore = new HashMap<>();
    private final Map<String, SentPayments.Payer> payers = new HashMap<>();
    private final Map<SentPayment, Optional<Bounce>> bouncesBefore = new HashMap<>();
    private final Map<SentPayment, Pence> newlyBack = new HashMap<>();
    private final Map<String, Map<Pence, List<SentPayment>>> amounts = new HashMap<>();
    private @Nullable MessageKind kind;
    private int askedCount;
    private int seenBefore;

    private record Back(BankEntry entry, SentPayment payment, String code) {}

    Results(NetworkId network, PayingOrganisation payer, InputStream in, Actor by) {
      this.network = network;
      this.payer = payer;
      this.by = by;
      this.runs = payments.runsOf(network, payer.id());
      runs.forEach(run -> days.put(run.runId(), daysOf(run)));
      List<Matching> matching = new ArrayList<>(1);
      this.message =
          BankMessages.readAs(
              in,
              found -> {
                kind = found;
                matching.add(new Matching(found, this, this::note));
                return matching.getFirst()::take;
              });
      matching.forEach(Matching::finish);
    }

    String id() {
      return Ids.derived("bank-message", network.value(), payer.id(), message.identity());
    }

    private void note(BankEntry entry, Found found) {
      switch (found) {
        case Found.Paid(SentPayment payment, Rule _)
            when isOurs(payment) && !days(payment.runId()).canGoOut(entry.on()) ->
            ask(entry, DaysOfARun.CODE);
        case Found.PaidWhole(SentRun run, Rule _) when !days(run.runId()).canGoOut(entry.on()) ->
            ask(entry, DaysOfARun.CODE);
        case Found.CameBack(SentPayment payment, String _)
            when isOurs(payment) && !canComeBack(payment, entry) ->
            ask(entry, DaysOfARun.CODE);
        case Found.RefusedWhole(SentRun run, String _)
            when !days(run.runId()).canComeBack(entry.on()) ->
            ask(entry, DaysOfARun.CODE);
        case Found.CameBack(SentPayment payment, String code)
            when kind == MessageKind.PAIN002
                && isOurs(payment)
                && !isReported(payment, entry.key())
                && (isDuplicate(code) || isShownPaid(payment)) ->
            ask(entry, isDuplicate(code) ? "refused-as-duplicate" : "refused-though-paid");
        case Found.RefusedWhole(SentRun run, String code)
            when isDuplicate(code) || isAnyShownPaid(run) ->
            ask(entry, isDuplicate(code) ? "refused-as-duplicate" : "refused-though-paid");
        case Found.Paid(SentPayment payment, Rule _)
            when isOurs(payment) && whole.containsKey(payment.runId()) ->
            ask(entry, "cleared-before");
        case Found.Paid(SentPayment payment, Rule rule) when isOurs(payment) -> {
          cleared
              .computeIfAbsent(payment.runId(), _ -> new TreeMap<>())
              .computeIfAbsent(payment.chunk(), _ -> new TreeMap<>())
              .put(payment.index(), shown(entry, rule));
          count(rule, chunk(payment).cleared().containsKey(payment.index()));
        }
        case Found.PaidWhole(SentRun run, Rule _) when cleared.containsKey(run.runId()) ->
            ask(entry, "cleared-before");
        case Found.PaidWhole(SentRun run, Rule rule) -> {
          whole.put(run.runId(), shown(entry, rule));
          counts.put(run.runId(), run.count());
          count(
              rule,
              runBefore(run.runId()).filter(known -> known.isWholeBy(entry.key())).isPresent());
        }
        case Found.CameBack(SentPayment payment, String code) when isOurs(payment) -> {
          if (entry.amount().isMoreThan(payment.amount())) {
            ask(entry, MORE_THAN_WAS_PAID);
          } else if (isMoreThanWasPaid(entry, payment)) {
            ask(entry, "returned-before");
          } else {
            back.add(new Back(entry, payment, code));
            if (isReported(payment, entry.key())) {
              seenBefore++;
            } else {
              newlyBack.merge(payment, entry.amount(), Pence::plus);
            }
          }
        }
        case Found.RefusedWhole(SentRun run, String code) -> {
          for (int chunk = 0; chunk < run.chunks(); chunk++) {
            payments
                .chunk(network, run, chunk)
                .forEach(payment -> back.add(new Back(entry, payment, code)));
          }
        }
        case Found.Unknown(String why) -> ask(entry, why);
        default -> ask(entry, "another-organisations");
      }
    }

    private static boolean isDuplicate(String code) {
      return DUPLICATE.contains(code.strip().toUpperCase(Locale.ROOT));
    }

    private boolean isShownPaid(SentPayment payment) {
      return ReadingBankMessages.this.isShownPaid(
          network, payment, bounceBefore(payment).orElse(null));
    }

    private boolean isAnyShownPaid(SentRun run) {
      return runBefore(run.runId()).filter(known -> !known.shown().isEmpty()).isPresent()
          || IntStream.range(0, run.chunks())
              .anyMatch(chunk -> clearings.chunk(network, run.runId(), chunk).isPresent());
    }

    /** What was reported before the day was looked at stays so. */
    private boolean canComeBack(SentPayment payment, BankEntry entry) {
      return days(payment.runId()).canComeBack(entry.on()) || isReported(payment, entry.key());
    }

    /** Every run of the payer was looked up before. */
    private DaysOfARun days(String runId) {
      return Objects.requireNonNull(days.get(runId));
    }

    private boolean isOurs(SentPayment payment) {
      return payment.payingOrganisationId().equals(payer.id());
    }

    /** The message's own id is not known before its end. */
    private static Entry shown(BankEntry entry, Rule rule) {
      return new Entry("", entry.key(), entry.number(), entry.on(), entry.amount(), rule);
    }

    private void count(Rule rule, boolean before) {
      if (before) {
        seenBefore++;
      } else {
        matched.merge(rule, 1, Integer::sum);
      }
    }

    private boolean isReported(SentPayment payment, String key) {
      return bounceBefore(payment).filter(bounce -> bounce.knows(key)).isPresent();
    }

    /** Money comes back at most once: what statements show beyond that, somebody must look at. */
    private boolean isMoreThanWasPaid(BankEntry entry, SentPayment payment) {
      if (kind != MessageKind.CAMT053) {
        return false;
      }
      Pence before =
          bounceBefore(payment)
              .map(bounce -> bounce.backByStatements(entry.key()))
              .orElse(Pence.NOTHING);
      Pence here = newlyBack.getOrDefault(payment, Pence.NOTHING);
      return before.plus(here).plus(entry.amount()).isMoreThan(payment.amount());
    }

    private Optional<Bounce> bounceBefore(SentPayment payment) {
      return bouncesBefore.computeIfAbsent(payment, known -> bounceOf(network, known));
    }

    private Optional<ClearedRun> runBefore(String runId) {
      return runsBefore.computeIfAbsent(runId, id -> clearings.run(network, id));
    }

    private ClearedChunk chunk(SentPayment payment) {
      return chunksBefore.computeIfAbsent(
          payment.runId() + payment.chunk(),
          _ ->
              clearings
                  .chunk(network, payment.runId(), payment.chunk())
                  .orElseGet(() -> new ClearedChunk(payment.runId(), payment.chunk(), Map.of())));
    }

    private void ask(BankEntry entry, String why) {
      askedCount++;
      if (asked.size() < ReadMessage.ASKED_MAX) {
        asked.add(
            new Asked(
                entry.number(),
                entry.key(),
                entry.on(),
                entry.credit(),
                entry.amount(),
                referenceOf(entry),
                why,
                codeOf(entry),
                null));
      }
    }

    /**
     * What the bank gave as a reference. Of what came back it is the payer's own, of whatever
     * system; of anything else it may be what somebody wrote, so only ours is kept.
     */
    private static String referenceOf(BankEntry entry) {
      String given = entry.endToEndId();
      boolean kept =
          PaymentReference.isReference(given)
              || (entry.returnCode() != null
                  && PAYERS_REFERENCE.matcher(given).matches()
                  && !NATIONAL_INSURANCE.matcher(given).matches());
      return kept ? given : "";
    }

    /** Not that it came back without a reason. */
    private static @Nullable String codeOf(BankEntry entry) {
      String code = entry.returnCode();
      return code == null || code.isBlank() ? null : code;
    }

    Optional<Refusal> refusal() {
      // Of one account alone; it may be the one that was paid from until it was changed.
      boolean ours =
          organisations.accountsOf(network, payer).stream()
              .map(account -> account.sortCode() + account.accountNumber())
              .anyMatch(own -> message.accounts().stream().allMatch(own::endsWith));
      if (!ours) {
        return Optional.of(
            Refusal.conflict(
                "other-account",
                "This message tells of another account than the organisation's. Ask the bank for"
                    + " one of this account alone."));
      }
      LocalDate last = message.lastOn();
      if (last != null && last.isAfter(lastPossible())) {
        return Optional.of(
            Refusal.invalid(
                "message-of-days-to-come",
                "This message tells of "
                    + last
                    + ", a day still to come. Nothing of it was taken."
                    + " Ask the bank for it anew."));
      }
      Set<String> about = new HashSet<>(cleared.keySet());
      about.addAll(whole.keySet());
      back.forEach(each -> about.add(each.payment().runId()));
      boolean released =
          runs.stream()
              .filter(run -> about.contains(run.runId()))
              .flatMap(run -> run.releasedBy().stream())
              .anyMatch(releaser -> releaser.isSameAs(by));
      return released ? Optional.of(releasedIt()) : Optional.empty();
    }

    /** On a statement, what goes out may bear the day on which it is due. */
    private LocalDate lastPossible() {
      LocalDate next = nextWorkingDay();
      return message.kind() != MessageKind.CAMT053
          ? next
          : runs.stream()
              .map(SentRun::payOn)
              .filter(next::isBefore)
              .max(LocalDate::compareTo)
              .orElse(next);
    }

    ReadMessage message(String by) {
      return new ReadMessage(
          id(),
          payer.id(),
          message.kind().text(),
          message.version(),
          message.messageId(),
          message.sha256(),
          message.entries(),
          message.left(),
          message.credits(),
          message.debits(),
          message.opening(),
          message.closing(),
          message.balances(),
          message.lastOn(),
          matched,
          seenBefore,
          back.size(),
          asked,
          askedCount,
          false,
          by,
          clock.instant());
    }

    /** Every step finds what it did before. */
    Outcome<?> carryOut(Cause cause) {
      LedgerId ledgerId = new LedgerId(network, payer.id());
      boolean statement = message.kind() == MessageKind.CAMT053;
      // A notification tells of what a statement will show: it clears nothing, or it would twice.
      Outcome<?> outcome = Outcome.done(message);
      if (statement) {
        for (String runId : cleared.keySet()) {
          outcome = outcome.then(_ -> clearParts(ledgerId, runId, cause));
        }
        for (Map.Entry<String, Entry> one : whole.entrySet()) {
          outcome = outcome.then(_ -> clearWhole(ledgerId, one.getKey(), one.getValue(), cause));
        }
        Set<String> shown = new HashSet<>(cleared.keySet());
        shown.addAll(whole.keySet());
        for (String runId : shown) {
          outcome = outcome.then(_ -> heldBack(runId, cause));
        }
      }
      for (Back each : back) {
        outcome = outcome.then(_ -> report(network, each.payment(), reported(each), cause));
        if (statement) {
          outcome =
              outcome.then(_ ->
                  moneyBack(
                      ledgerId,
                      each.entry().key(),
                      each.entry().on(),
                      each.entry().amount(),
                      cause));
        }
      }
      return outcome;
    }

    private Outcome<?> heldBack(String runId, Cause cause) {
      bounces.holdBackPaid(network, runId, ReadingBankMessages.this, by, cause);
      return Outcome.done(runId);
    }

    /** Of what two messages show, each part is posted by the one that was first to show it. */
    private Outcome<?> clearParts(LedgerId ledgerId, String runId, Cause cause) {
      String id = id();
      ClearedRun run =
          clearings.decide(
              network, runId, known -> known.inParts(id, ClearedRun.Part.NONE_YET), cause);
      if (!run.shown().containsKey(id) || run.whole() != null) {
        return Outcome.done(id);
      }
      int count = 0;
      Pence total = Pence.NOTHING;
      LocalDate on = days(runId).first();
      for (Map.Entry<Integer, Map<Integer, Entry>> chunk :
          cleared.getOrDefault(runId, Map.of()).entrySet()) {
        Map<Integer, Entry> entries = new TreeMap<>();
        chunk.getValue().forEach((index, entry) -> entries.put(index, entry.in(id)));
        List<Entry> first =
            clearings.clear(network, runId, chunk.getKey(), entries, cause).shownBy(id);
        count += first.size();
        for (Entry entry : first) {
          on = entry.on().isAfter(on) ? entry.on() : on;
        }
        total = total.plus(Pence.total(first.stream().map(Entry::amount).toList()));
      }
      ClearedRun.Part part = new ClearedRun.Part(count, total);
      var _ = clearings.decide(network, runId, known -> known.inParts(id, part), cause);
      return total.amountsToNothing()
          ? Outcome.done(id)
          : cleared(ledgerId, id + ":" + runId, on, total, cause);
    }

    private Outcome<?> clearWhole(LedgerId ledgerId, String runId, Entry entry, Cause cause) {
      ClearedRun.Part part = new ClearedRun.Part(counts.getOrDefault(runId, 0), entry.amount());
      ClearedRun run =
          clearings.decide(network, runId, known -> known.asOne(entry.in(id()), part), cause);
      return run.isWholeBy(entry.key())
          ? cleared(ledgerId, entry.key(), entry.on(), entry.amount(), cause)
          : Outcome.done(runId);
    }

    private ReturnReport reported(Back each) {
      BankEntry entry = each.entry();
      return new ReturnReport(
          entry.key(),
          channelOf(message.kind()),
          amountOf(entry.amount(), each.payment()),
          each.code(),
          entry.on(),
          by);
    }

    @Override
    public Map<String, SentPayment> byReference(Collection<String> references) {
      return payments.byReference(network, references);
    }

    @Override
    public List<SentRun> runs() {
      return runs;
    }

    @Override
    public boolean isPaidFrom(SentRun run, BankEntry entry) {
      return entry.account().isEmpty() || entry.account().equals(payerOf(run).account());
    }

    @Override
    public String serviceUserNumberOf(SentRun run) {
      return payerOf(run).serviceUserNumber();
    }

    private SentPayments.Payer payerOf(SentRun run) {
      return payers.computeIfAbsent(run.runId(), id -> payments.payerOf(network, id));
    }

    @Override
    public List<SentPayment> ofAmount(SentRun run, Pence amount) {
      return amounts
          .computeIfAbsent(run.runId(), _ -> byAmount(run))
          .getOrDefault(amount, List.of());
    }

    private Map<Pence, List<SentPayment>> byAmount(SentRun run) {
      Map<Pence, List<SentPayment>> found = new HashMap<>();
      for (int chunk = 0; chunk < run.chunks(); chunk++) {
        for (SentPayment payment : payments.chunk(network, run, chunk)) {
          found.computeIfAbsent(payment.amount(), _ -> new ArrayList<>()).add(payment);
        }
      }
      return found;
    }

    @Override
    public boolean isCleared(SentPayment payment, BankEntry entry) {
      boolean withItsRun = runBefore(payment.runId()).map(ClearedRun::whole).isPresent();
      return withItsRun || chunk(payment).isClearedBesides(payment.index(), entry.key());
    }

    @Override
    public boolean isCleared(SentRun run, BankEntry entry) {
      return runBefore(run.runId())
          .filter(known -> !known.shown().isEmpty() && !known.isWholeBy(entry.key()))
          .isPresent();
    }

    @Override
    public Pence refusedOf(SentRun run) {
      return refusedBefore.computeIfAbsent(
          run.runId(), id -> bounces.returnedOf(network, id, ReturnChannel.PAIN002));
    }
  }
}
