package org.commontable.reimbursements.payment;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.bankfile.PaymentReference;
import org.commontable.reimbursements.entitlement.Actor;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Charged;
import org.commontable.reimbursements.ledger.Cost;
import org.commontable.reimbursements.ledger.CostDocuments;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateReference;
import org.springframework.stereotype.Component;

/**
 * Items of runs, in chunks: {@code {_id: "network:run:attempt:chunk", tenantId, items: […]}}. A
 * chunk is written once; chunks of an attempt that came to nothing are never read.
 */
@Component
final class RunItems implements Charged {
  /** Items in a chunk: some 200 kB of a document. */
  static final int CHUNK = 500;

  private final MongoCollection<Document> chunks;
  private final MongoCollection<Document> references;

  RunItems(MongoDatabase database) {
    chunks =
        database
            .getCollection("payment_run_items")
            .withReadConcern(ReadConcern.LOCAL)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    references =
        database
            .getCollection("payment_references")
            .withReadConcern(ReadConcern.LOCAL)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Notes the references of a chunk of a released run; again, they are there already. */
  void noteReferences(NetworkId network, SentRun run, int chunk, List<RunItem> items) {
    List<Document> notes = new ArrayList<>(items.size());
    for (int index = 0; index < items.size(); index++) {
      notes.add(note(network, sent(run, chunk, index, items.get(index))));
    }
    try {
      references.insertMany(notes, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      boolean allThere =
          e.getWriteErrors().stream()
              .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
      if (!allThere) {
        throw e;
      }
    }
  }

  Map<String, SentPayment> byReference(NetworkId network, Collection<String> asked) {
    Map<String, SentPayment> found = new HashMap<>();
    List<String> ids =
        asked.stream().distinct().map(reference -> network + ":" + reference).toList();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + CHUNK));
      references
          .find(new Document("_id", new Document("$in", some)))
          .forEach(note -> found.put(note.getString("reference"), readNote(note)));
    }
    return found;
  }

  @Override
  public Optional<Cost> costOf(NetworkId network, String paidBy, String entitlementId) {
    String reference = PaymentReference.of(network, paidBy, entitlementId);
    return Optional.ofNullable(byReference(network, List.of(reference)).get(reference))
        .map(SentPayment::cost);
  }

  @Override
  public Optional<String> keyOf(NetworkId network, String paidBy, String entitlementId) {
    return costOf(network, paidBy, entitlementId).map(_ -> ReleasingARun.key(paidBy));
  }

  static SentPayment sent(SentRun run, int chunk, int index, RunItem item) {
    return new SentPayment(
        run.runId(),
        run.payingOrganisationId(),
        chunk,
        index,
        item.entitlementId(),
        item.participantId(),
        item.payeeVersion(),
        item.round(),
        item.amount(),
        item.reference(),
        run.payOn(),
        item.cost(),
        item.cameBack());
  }

  private static Document note(NetworkId network, SentPayment sent) {
    return new Document("_id", network + ":" + sent.reference())
        .append("tenantId", network.value())
        .append("reference", sent.reference())
        .append("runId", sent.runId())
        .append("organisationId", sent.payingOrganisationId())
        .append("chunk", sent.chunk())
        .append("index", sent.index())
        .append("entitlementId", sent.entitlementId())
        .append("participantId", sent.participantId())
        .append("payeeVersion", sent.payeeVersion())
        .append("round", sent.round())
        .append("pence", sent.amount().value())
        .append("payOn", sent.payOn().toString())
        .append("cost", write(sent.cost()))
        .append("cameBack", sent.cameBack());
  }

  private static SentPayment readNote(Document note) {
    return new SentPayment(
        note.getString("runId"),
        note.getString("organisationId"),
        note.getInteger("chunk"),
        note.getInteger("index"),
        note.getString("entitlementId"),
        note.getString("participantId"),
        note.getInteger("payeeVersion"),
        note.getInteger("round"),
        new Pence(note.getLong("pence")),
        note.getString("reference"),
        LocalDate.parse(note.getString("payOn")),
        readCost(note),
        note.getBoolean("cameBack"));
  }

  private static Document write(Cost cost) {
    return CostDocuments.with(new Document("account", cost.account().name()), cost.code());
  }

  private static Cost readCost(Document of) {
    Document cost = of.get("cost", Document.class);
    return cost == null
        ? Cost.NOT_TOLD_APART
        : new Cost(Account.valueOf(cost.getString("account")), CostDocuments.codeIn(cost));
  }

  /**
   * Writes a chunk; the same one again is there already.
   *
   * @throws IllegalStateException if what lies there then is anything else
   */
  void write(NetworkId network, String runId, int attempt, int chunk, List<RunItem> items) {
    try {
      chunks.insertOne(
          new Document("_id", id(network, runId, attempt, chunk))
              .append("tenantId", network.value())
              .append("items", items.stream().map(RunItems::write).toList()));
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
    // The files are made of what is in memory now, and of what lies here when they are fetched.
    if (!read(network, runId, attempt, chunk).equals(items)) {
      throw new IllegalStateException("Chunk " + chunk + " of run " + runId + " is another");
    }
  }

  /**
   * @throws ForgottenItems if the years of the run's payments are over
   * @throws IllegalStateException if the chunk is missing, though a manifest counts it
   */
  List<RunItem> read(NetworkId network, String runId, int attempt, int chunk) {
    Document found = chunks.find(new Document("_id", id(network, runId, attempt, chunk))).first();
    if (found == null && !hasAny(network, runId)) {
      throw new ForgottenItems();
    }
    if (found == null) {
      throw new IllegalStateException("Chunk " + chunk + " of run " + runId + " is missing");
    }
    return found.getList("items", Document.class).stream().map(RunItems::read).toList();
  }

  /** All items of a frozen run, in order, one chunk at a time. */
  void forEach(NetworkId network, String runId, Manifest manifest, Consumer<RunItem> each) {
    for (int chunk = 0; chunk < manifest.chunks(); chunk++) {
      read(network, runId, manifest.attempt(), chunk).forEach(each);
    }
  }

  boolean hasAny(NetworkId network, String runId) {
    return chunks.find(ofRun(network, runId)).limit(1).first() != null;
  }

  /** Forgets whom a run paid. */
  boolean drop(NetworkId network, String runId) {
    return chunks.deleteMany(ofRun(network, runId)).getDeletedCount() > 0;
  }

  /** References of payments of a day or before, the same ones each time, and their days. */
  Map<String, LocalDate> referencesUntil(NetworkId network, LocalDate day, int limit) {
    Map<String, LocalDate> found = new LinkedHashMap<>();
    references
        .find(
            new Document("tenantId", network.value())
                .append("payOn", new Document("$lte", day.toString())))
        .sort(new Document("_id", 1))
        .limit(limit)
        .forEach(note ->
            found.put(note.getString("reference"), LocalDate.parse(note.getString("payOn"))));
    return found;
  }

  boolean dropReference(NetworkId network, String reference) {
    return references.deleteOne(new Document("_id", network + ":" + reference)).getDeletedCount()
        > 0;
  }

  private static Document ofRun(NetworkId network, String runId) {
    // The character after the colon: the end of the run's chunks.
    String run = network + ":" + runId;
    return new Document("_id", new Document("$gt", run + ":").append("$lt", run + ";"));
  }

  private static String id(NetworkId network, String runId, int attempt, int chunk) {
    return "%s:%s:%03d:%05d".formatted(network, runId, attempt, chunk);
  }

  private static Document write(RunItem item) {
    return new Document("entitlementId", item.entitlementId())
        .append("entitlementVersion", item.entitlementVersion())
        .append("participantId", item.participantId())
        .append("payeeVersion", item.payeeVersion())
        .append("pence", item.amount().value())
        .append("reference", item.reference())
        .append("accountHash", item.accountHash())
        .append("approvedBy", item.approvedBy().account())
        .append("approvedByParticipant", item.approvedBy().participantId())
        .append(
            "alsoApprovedBy",
            item.alsoApprovedBy().stream()
                .map(by ->
                    new Document("account", by.account()).append("participant", by.participantId()))
                .toList())
        .append("rateCardId", item.rateFrom().rateCardId())
        .append("rateVersion", item.rateFrom().version())
        .append("payerName", item.payerName())
        .append("round", item.round())
        .append("cameBack", item.cameBack())
        .append("cost", write(item.cost()));
  }

  private static RunItem read(Document item) {
    return new RunItem(
        item.getString("entitlementId"),
        item.getLong("entitlementVersion"),
        item.getString("participantId"),
        item.getInteger("payeeVersion"),
        new Pence(item.getLong("pence")),
        item.getString("reference"),
        item.getString("accountHash"),
        new Actor(item.getString("approvedBy"), item.getString("approvedByParticipant")),
        // Written when one approver was enough, an item has no such list.
        item.getList("alsoApprovedBy", Document.class, List.of()).stream()
            .map(by -> new Actor(by.getString("account"), by.getString("participant")))
            .toList(),
        new RateReference(item.getString("rateCardId"), item.getInteger("rateVersion")),
        item.getString("payerName"),
        item.getInteger("round", 1),
        // Before there were refused orders, only what came back was paid again.
        item.getBoolean("cameBack", item.getInteger("round", 1) > 1),
        readCost(item));
  }
}
