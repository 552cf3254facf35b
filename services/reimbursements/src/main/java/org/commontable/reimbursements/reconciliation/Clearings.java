package org.commontable.reimbursements.reconciliation;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.EventForm;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.ledger.StatedBalance;
import org.commontable.reimbursements.payment.SentPayment;
import org.commontable.reimbursements.reconciliation.ClearedChunk.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where it lies what banks have shown. */
@Component
public final class Clearings implements StatedBalance {
  /** Statements that are read at once. */
  private static final int PART = 50;

  private final AggregateStore<ClearedChunk> chunks;
  private final AggregateStore<ClearedRun> runs;
  private final AggregateStore<ReadMessage> messages;

  Clearings(AggregateStores stores) {
    chunks = stores.open(AggregateType.of("cleared_chunks", ClearedChunk.class).events(this::none));
    runs = stores.open(AggregateType.of("cleared_runs", ClearedRun.class).events(this::none));
    messages =
        stores.open(
            AggregateType.of("bank_messages", ReadMessage.class).events(this::none),
            "payingOrganisationId",
            "opening",
            "closing");
  }

  /**
   * Where a statement showed a payment.
   *
   * @param messageId the message, as it can be asked for
   * @param number its entry there
   * @param how by what it was known
   */
  public record Shown(String messageId, int number, LocalDate on, String rule, String how) {}

  /** Where a payment was shown: by itself, or with its whole run. */
  public Optional<Shown> of(NetworkId network, SentPayment payment) {
    return chunk(network, payment.runId(), payment.chunk())
        .map(chunk -> chunk.cleared().get(payment.index()))
        .or(() -> run(network, payment.runId()).map(ClearedRun::whole))
        .map(entry ->
            new Shown(
                entry.messageId(),
                entry.number(),
                entry.on(),
                entry.rule().text(),
                entry.rule().words()));
  }

  /** Whether another movement than this has shown the payment, by itself or with its run. */
  boolean isCleared(NetworkId network, SentPayment payment, String key) {
    return run(network, payment.runId()).map(ClearedRun::whole).isPresent()
        || chunk(network, payment.runId(), payment.chunk())
            .filter(chunk -> chunk.isClearedBesides(payment.index(), key))
            .isPresent();
  }

  Optional<ClearedChunk> chunk(NetworkId network, String runId, int chunk) {
    return chunks.find(network, ClearedChunk.idFor(network, runId, chunk)).map(Stored::state);
  }

  /** Adds entries, and tells what there is now: of two that show one payment, the first stays. */
  ClearedChunk clear(
      NetworkId network, String runId, int chunk, Map<Integer, Entry> entries, Cause cause) {
    return chunks
        .put(
            network,
            ClearedChunk.idFor(network, runId, chunk),
            cause,
            found -> found.orElseGet(() -> new ClearedChunk(runId, chunk, Map.of())).with(entries))
        .orThrow()
        .state();
  }

  Optional<ClearedRun> run(NetworkId network, String runId) {
    return runs.find(network, runId).map(Stored::state);
  }

  /** Decides for a run, and tells what holds now. */
  ClearedRun decide(
      NetworkId network,
      String runId,
      Function<ClearedRun, Decision<ClearedRun>> decision,
      Cause cause) {
    return runs.put(
            network,
            runId,
            cause,
            found -> decision.apply(found.orElseGet(() -> ClearedRun.none(runId))))
        .orThrow()
        .state();
  }

  Optional<Stored<ReadMessage>> message(NetworkId network, String id) {
    return messages.find(network, id);
  }

  Outcome<Stored<ReadMessage>> begin(NetworkId network, ReadMessage message, Cause cause) {
    return messages.put(
        network,
        message.id(),
        cause,
        found -> found.map(Decision::unchanged).orElseGet(() -> Decision.changed(message)));
  }

  Outcome<Stored<ReadMessage>> change(
      NetworkId network,
      String id,
      Cause cause,
      Function<ReadMessage, Decision<ReadMessage>> decide) {
    return messages.change(network, id, cause, decide);
  }

  Page<ReadMessage> page(
      NetworkId network, String organisationId, @Nullable String afterId, int limit) {
    return messages.page(network, Map.of("payingOrganisationId", organisationId), afterId, limit);
  }

  /** What was read of an organisation's statements. */
  Statements statements(NetworkId network, String organisationId) {
    return new Statements() {
      @Override
      public Stream<ReadMessage> all() {
        return read(Map.of("payingOrganisationId", organisationId, "kind", Statements.KIND));
      }

      @Override
      public Stream<ReadMessage> beginningWith(long pence) {
        return ofTheAccount(Map.of("opening", pence));
      }

      @Override
      public Stream<ReadMessage> endingWith(long pence) {
        return ofTheAccount(Map.of("closing", pence));
      }

      // By the balance alone, which tells more apart than the organisation does.
      private Stream<ReadMessage> ofTheAccount(Map<String, Long> balance) {
        return read(balance)
            .filter(message -> message.payingOrganisationId().equals(organisationId))
            .filter(message -> message.kind().equals(Statements.KIND));
      }

      private Stream<ReadMessage> read(Map<String, ?> wanted) {
        return messages.stream(network, wanted, null, PART).map(Stored::state);
      }
    };
  }

  @Override
  public Optional<StatedBalance.Stated> last(NetworkId network, String organisationId) {
    ReadMessage last = statements(network, organisationId).last();
    return last == null || last.closing() == null || last.lastOn() == null
        ? Optional.empty()
        : Optional.of(new StatedBalance.Stated(last.closing(), last.lastOn()));
  }

  private EventForm none(Fact fact) {
    throw new IllegalStateException("Reconciling tells nothing of its own: " + fact);
  }
}
