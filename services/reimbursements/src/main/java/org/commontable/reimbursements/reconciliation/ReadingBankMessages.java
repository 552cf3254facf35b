package org.commontable.reimbursements.reconciliation;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.bankfile.BankFileFault;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.bounce.Bounce;
import org.commontable.reimbursements.bounce.Bounces;
import org.commontable.reimbursements.bounce.ReturnChannel;
import org.commontable.reimbursements.bounce.ReturnReport;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch;
import org.commontable.reimbursements.ledger.Ledger;
import org.commontable.reimbursements.ledger.LedgerId;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.OriginatingAccount;
import org.commontable.reimbursements.organisation.PayingOrganisation;
import org.commontable.reimbursements.organisation.PayingOrganisations;
import org.commontable.reimbursements.payment.SentPayment;
import org.commontable.reimbursements.payment.SentPayments;
import org.commontable.reimbursements.payment.SentRun;
import org.commontable.reimbursements.reconciliation.ClearedChunk.Entry;
import org.commontable.reimbursements.reconciliation.ReadMessage.Answered;
import org.commontable.reimbursements.reconciliation.ReadMessage.Asked;
import org.commontable.reimbursements.statement.BankEntry;
import org.commontable.reimbursements.statement.BankMessage;
import org.commontable.reimbursements.statement.BankMessages;
import org.commontable.reimbursements.statement.MessageKind;
import org.springframework.stereotype.Component;

/**
 * Reads a message of a bank and does what follows from it. The message's id is derived from its
 * bytes, and so is every key of what follows: the same bytes again are the same message, and what a
 * crash left undone is done when they are sent again. Nothing is written before the whole message
 * has been read.
 */
@Component
final class ReadingBankMessages {
  private final SentPayments payments;
  private final Clearings clearings;
  private final Bounces bounces;
  private final Ledger ledger;
  private final PayingOrganisations organisations;
  private final Clock clock;

  ReadingBankMessages(
      SentPayments payments,
      Clearings clearings,
      Bounces bounces,
      Ledger ledger,
      PayingOrganisations organisations,
      Clock clock) {
    this.payments = payments;
    this.clearings = clearings;
    this.bounces = bounces;
    this.ledger = ledger;
    this.organisations = organisations;
    this.clock = clock;
  }

  Outcome<Stored<ReadMessage>> read(
      NetworkId network, PayingOrganisation payer, byte[] bytes, Actor by, Cause cause) {
    String sha256 = Sha256.hexOf(bytes);
    String id = Ids.derived("bank-message", network.value(), payer.id(), sha256);
    Optional<Stored<ReadMessage>> before = clearings.message(network, id);
    if (before.isPresent() && before.get().state().done()) {
      return Outcome.done(before.get());
    }
    Results results;
    try {
      results = new Results(network, payer, id, bytes, by);
    } catch (BankFileFault fault) {
      return Outcome.refused(
          Refusal.invalid(
              "message-unreadable", "The message can't be read. " + fault.getMessage()));
    }
    return results
        .refusal()
        .<Outcome<Stored<ReadMessage>>>map(Outcome::refused)
        .orElseGet(() ->
            clearings
                .begin(network, results.message(sha256, cause.by()), cause.further())
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
      Actor by,
      Cause cause) {
    NetworkId network = stored.network();
    ReadMessage message = stored.state();
    Optional<Asked> entry = message.asked(number);
    if (entry.isEmpty()) {
      return Outcome.refused(Refusal.notFound());
    }
    boolean ours = kind.equals("ours");
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
    if (payment != null
        && !entry.get().credit()
        && !payment.amount().equals(entry.get().amount())) {
      return Outcome.refused(
          Refusal.conflict("amount-differs", "That payment was of another amount."));
    }
    return clearings
        .change(
            network,
            message.id(),
            cause,
            m ->
                m.answer(
                    number,
                    new Answered(kind, ours ? reference : null, cause.by(), clock.instant())))
        .then(answered ->
            payment == null
                ? Outcome.done(answered)
                : byHand(network, message, entry.get(), payment, by, cause.further())
                    .map(done -> answered));
  }

  private Outcome<?> byHand(
      NetworkId network,
      ReadMessage message,
      Asked entry,
      SentPayment payment,
      Actor by,
      Cause cause) {
    LedgerId ledgerId = new LedgerId(network, message.payingOrganisationId());
    String key = message.id() + ":" + entry.number();
    if (entry.credit()) {
      return report(
              network,
              message.id(),
              ReturnChannel.CAMT053,
              entry.number(),
              entry.on(),
              entry.amount(),
              payment,
              "NARR",
              by,
              cause)
          .then(bounce -> moneyBack(ledgerId, key, entry.on(), entry.amount(), cause));
    }
    clearings.clear(
        network,
        payment.runId(),
        payment.chunk(),
        Map.of(payment.index(), new Entry(message.id(), entry.number(), entry.on(), Rule.BY_HAND)),
        cause);
    return ledger.post(
        ledgerId,
        Batch.movement(
            "cleared:" + key,
            entry.on(),
            Line.debit(Account.PAYMENTS_IN_TRANSIT, entry.amount()),
            Line.credit(Account.BANK, entry.amount())),
        cause.by());
  }

  private Outcome<?> moneyBack(LedgerId id, String key, LocalDate on, Pence amount, Cause cause) {
    return ledger.post(
        id,
        Batch.movement(
            "money-back:" + key,
            on,
            Line.debit(Account.BANK, amount),
            Line.credit(Account.PAYMENTS_IN_TRANSIT, amount)),
        cause.by());
  }

  private Outcome<Stored<Bounce>> report(
      NetworkId network,
      String source,
      ReturnChannel channel,
      int number,
      LocalDate on,
      Pence amount,
      SentPayment payment,
      String code,
      Actor by,
      Cause cause) {
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
            payment.amount()),
        new ReturnReport(
            source + ":" + number,
            channel,
            amount.amountsToNothing() ? payment.amount() : amount,
            code,
            on,
            by),
        cause);
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
    return report(
        network,
        "by-hand:" + code + ":" + on + ":" + amount.value(),
        ReturnChannel.BY_HAND,
        1,
        on,
        amount,
        payment,
        code,
        by,
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

  /** What a message was found to hold; kept small, since a message may be long. */
  private final class Results implements Sent {
    private final NetworkId network;
    private final PayingOrganisation payer;
    private final String id;
    private final Actor by;
    private final BankMessage message;
    private final List<SentRun> runs;
    private final Map<String, Map<Integer, Map<Integer, Entry>>> cleared = new TreeMap<>();
    private final Map<String, Entry> whole = new HashMap<>();
    private final Map<String, ClearedRun.Part> parts = new HashMap<>();
    private final Map<Rule, Integer> matched = new EnumMap<>(Rule.class);
    private final List<Back> back = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, Optional<ClearedChunk>> chunksBefore = new HashMap<>();
    private final Map<String, Map<Pence, List<SentPayment>>> amounts = new HashMap<>();
    private int askedCount;

    private record Back(BankEntry entry, SentPayment payment, String code) {}

    Results(NetworkId network, PayingOrganisation payer, String id, byte[] bytes, Actor by) {
      this.network = network;
      this.payer = payer;
      this.id = id;
      this.by = by;
      this.runs = payments.runsOf(network, payer.id());
      MessageKind kind = kindOf(bytes);
      Matching matching = new Matching(kind, this, this::note);
      this.message = BankMessages.read(new ByteArrayInputStream(bytes), matching::take);
      matching.finish();
    }

    /** The kind decides how entries are read, and stands at the very beginning. */
    private MessageKind kindOf(byte[] bytes) {
      return BankMessages.kindOf(new ByteArrayInputStream(bytes));
    }

    private void note(BankEntry entry, Found found) {
      switch (found) {
        case Found.Paid(SentPayment payment, Rule rule) when isOurs(payment) -> {
          cleared
              .computeIfAbsent(payment.runId(), _ -> new TreeMap<>())
              .computeIfAbsent(payment.chunk(), _ -> new TreeMap<>())
              .put(payment.index(), new Entry(id, entry.number(), entry.on(), rule));
          add(payment.runId(), 1, entry.amount(), rule);
        }
        case Found.PaidWhole(SentRun run) -> {
          whole.put(run.runId(), new Entry(id, entry.number(), entry.on(), Rule.WHOLE_RUN));
          add(run.runId(), run.count(), entry.amount(), Rule.WHOLE_RUN);
        }
        case Found.CameBack(SentPayment payment, String code) when isOurs(payment) ->
            back.add(new Back(entry, payment, code));
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

    private boolean isOurs(SentPayment payment) {
      return payment.payingOrganisationId().equals(payer.id());
    }

    private void add(String runId, int count, Pence amount, Rule rule) {
      parts.merge(
          runId,
          new ClearedRun.Part(count, amount),
          (a, b) -> new ClearedRun.Part(a.count() + b.count(), a.total().plus(b.total())));
      matched.merge(rule, 1, Integer::sum);
    }

    private void ask(BankEntry entry, String why) {
      askedCount++;
      if (asked.size() < ReadMessage.ASKED_MAX) {
        String reference =
            PaymentReference.isReference(entry.endToEndId()) ? entry.endToEndId() : "";
        asked.add(
            new Asked(
                entry.number(), entry.on(), entry.credit(), entry.amount(), reference, why, null));
      }
    }

    Optional<Refusal> refusal() {
      OriginatingAccount account = organisations.accountOf(network, payer);
      String said = message.accountNumber();
      if (!said.isEmpty() && !said.equals(account.accountNumber())) {
        return Optional.of(
            Refusal.conflict(
                "other-account", "This message is about another account than the organisation's."));
      }
      Set<String> about = new HashSet<>(parts.keySet());
      back.forEach(each -> about.add(each.payment().runId()));
      boolean released =
          runs.stream()
              .filter(run -> about.contains(run.runId()))
              .flatMap(run -> run.releasedBy().stream())
              .anyMatch(releaser -> releaser.isSameAs(by));
      return released ? Optional.of(releasedIt()) : Optional.empty();
    }

    ReadMessage message(String sha256, String by) {
      return new ReadMessage(
          id,
          payer.id(),
          message.kind().text(),
          message.version(),
          message.messageId(),
          sha256,
          message.entries(),
          message.left(),
          message.credits(),
          message.debits(),
          message.opening(),
          message.closing(),
          message.balances(),
          message.lastOn(),
          matched,
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
      Outcome<?> outcome = Outcome.done(id);
      if (statement) {
        cleared.forEach((runId, chunks) ->
            chunks.forEach(
                (chunk, entries) -> clearings.clear(network, runId, chunk, entries, cause)));
        for (Map.Entry<String, ClearedRun.Part> part : parts.entrySet()) {
          String runId = part.getKey();
          clearings.clear(network, runId, id, part.getValue(), whole.get(runId), cause);
          Pence total = part.getValue().total();
          outcome =
              outcome.then(_ ->
                  ledger.post(
                      ledgerId,
                      Batch.movement(
                          "cleared:" + id + ":" + runId,
                          lastOn(),
                          Line.debit(Account.PAYMENTS_IN_TRANSIT, total),
                          Line.credit(Account.BANK, total)),
                      cause.by()));
        }
      }
      for (Back each : back) {
        outcome =
            outcome.then(_ ->
                report(
                    network,
                    id,
                    channel(),
                    each.entry().number(),
                    each.entry().on(),
                    each.entry().amount(),
                    each.payment(),
                    each.code(),
                    by,
                    cause));
        if (statement) {
          outcome =
              outcome.then(_ ->
                  moneyBack(
                      ledgerId,
                      id + ":" + each.entry().number(),
                      each.entry().on(),
                      each.entry().amount(),
                      cause));
        }
      }
      return outcome;
    }

    private LocalDate lastOn() {
      LocalDate on = message.lastOn();
      return on == null ? LocalDate.ofEpochDay(0) : on;
    }

    private ReturnChannel channel() {
      return switch (message.kind()) {
        case CAMT053 -> ReturnChannel.CAMT053;
        case CAMT054 -> ReturnChannel.CAMT054;
        case PAIN002 -> ReturnChannel.PAIN002;
        case ARUCS -> ReturnChannel.ARUCS;
      };
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
    public boolean isCleared(SentPayment payment, int entry) {
      boolean withItsRun =
          clearings
              .run(network, payment.runId())
              .map(ClearedRun::whole)
              .filter(in -> !(in.messageId().equals(id) && in.number() == entry))
              .isPresent();
      return withItsRun
          || chunksBefore
              .computeIfAbsent(
                  payment.runId() + payment.chunk(),
                  _ -> clearings.chunk(network, payment.runId(), payment.chunk()))
              .filter(chunk -> chunk.isClearedElsewhere(payment.index(), id, entry))
              .isPresent();
    }

    @Override
    public boolean isCleared(SentRun run, int entry) {
      return clearings
          .run(network, run.runId())
          .filter(known -> known.shown().keySet().stream().anyMatch(in -> !in.equals(id)))
          .isPresent();
    }

    @Override
    public Pence refusedOf(SentRun run) {
      return bounces.returnedOf(network, run.runId(), ReturnChannel.PAIN002);
    }
  }
}
