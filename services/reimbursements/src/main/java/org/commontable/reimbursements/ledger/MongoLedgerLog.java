package org.commontable.reimbursements.ledger;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bson.Document;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.ledger.Balances.Totals;
import org.commontable.reimbursements.ledger.Batch.Kind;
import org.commontable.reimbursements.ledger.Line.Side;
import org.commontable.reimbursements.money.Pence;

/**
 * The log in MongoDB: {@code {_id: "network:organisation:seq", tenantId, key, …}}. Both {@code _id}
 * and {@code key} are one composite text each, since that is what every store looks up at once.
 * Nothing here updates or deletes, but for the one head of each ledger: {@code {_id:
 * "network:organisation:head", tenantId, seq, hash, seal}}.
 */
final class MongoLedgerLog implements LedgerLog {
  private static final int SHAPE = 1;

  private final MongoCollection<Document> batches;
  private final MongoCollection<Document> snapshots;
  private final MongoCollection<Document> heads;

  MongoLedgerLog(MongoDatabase database) {
    batches = durable(database, "ledger");
    batches.createIndex(new Document("key", 1), new IndexOptions().unique(true));
    batches.createIndex(new Document("corrects", 1), new IndexOptions().sparse(true));
    snapshots = durable(database, "ledger_snapshots");
    heads = durable(database, "ledger_heads");
  }

  private static MongoCollection<Document> durable(MongoDatabase database, String name) {
    return database
        .getCollection(name)
        .withReadConcern(ReadConcern.LOCAL)
        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  @Override
  public Inserted insert(Posted posted) {
    try {
      batches.insertOne(write(posted));
      return Inserted.DONE;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      // Which of the two it was must not hang on a store's error text.
      return byKey(posted.ledger(), posted.batch().key()).isPresent()
          ? Inserted.KEY_TAKEN
          : Inserted.NUMBER_TAKEN;
    }
  }

  @Override
  public Optional<Posted> at(LedgerId ledger, long seq) {
    return Optional.ofNullable(batches.find(new Document("_id", id(ledger, seq))).first())
        .map(found -> read(ledger, found));
  }

  @Override
  public Optional<Posted> byKey(LedgerId ledger, String key) {
    return Optional.ofNullable(batches.find(new Document("key", ledger + ":" + key)).first())
        .map(found -> read(ledger, found));
  }

  @Override
  public List<Posted> correcting(LedgerId ledger, long seq) {
    List<Posted> found = new ArrayList<>();
    batches
        .find(new Document("corrects", id(ledger, seq)))
        .forEach(document -> found.add(read(ledger, document)));
    found.sort(Comparator.comparingLong(Posted::seq));
    return found;
  }

  @Override
  public List<Posted> between(LedgerId ledger, long first, long last) {
    List<String> ids =
        LongStream.rangeClosed(first, Math.min(last, first + READ_MAX - 1))
            .mapToObj(seq -> id(ledger, seq))
            .toList();
    List<Posted> found = new ArrayList<>();
    batches
        .find(new Document("_id", new Document("$in", ids)))
        .forEach(document -> found.add(read(ledger, document)));
    found.sort(Comparator.comparingLong(Posted::seq));
    return found;
  }

  @Override
  public List<LedgerId> all() {
    List<LedgerId> ledgers = new ArrayList<>();
    batches
        .find(new Document("seq", 1L))
        .forEach(first ->
            ledgers.add(
                new LedgerId(
                    new NetworkId(first.getString("tenantId")),
                    first.getString("organisationId"))));
    ledgers.sort(Comparator.comparing(LedgerId::toString));
    return ledgers;
  }

  @Override
  public Optional<LedgerHead> head(LedgerId ledger) {
    return Optional.ofNullable(heads.find(new Document("_id", headId(ledger))).first())
        .map(found ->
            new LedgerHead(
                ledger, found.getLong("seq"), found.getString("hash"), found.getString("seal")));
  }

  @Override
  public void keepFirst(LedgerHead head) {
    insertUnlessThere(
        heads,
        new Document("_id", headId(head.ledger()))
            .append("tenantId", head.ledger().network().value())
            .append("seq", head.seq())
            .append("hash", head.hash())
            .append("seal", head.seal()));
  }

  @Override
  public boolean moveHead(long fromSeq, String fromHash, LedgerHead to) {
    Document at =
        new Document("_id", headId(to.ledger())).append("seq", fromSeq).append("hash", fromHash);
    Document next =
        new Document("seq", to.seq()).append("hash", to.hash()).append("seal", to.seal());
    return heads.updateOne(at, new Document("$set", next)).getMatchedCount() == 1;
  }

  private static String headId(LedgerId ledger) {
    return ledger + ":head";
  }

  @Override
  public Optional<Balances> snapshot(LedgerId ledger, long seq) {
    for (long at = seq - seq % Ledger.SNAPSHOT_EVERY; at > 0; at -= Ledger.SNAPSHOT_EVERY) {
      Document found = snapshots.find(new Document("_id", id(ledger, at))).first();
      if (found != null) {
        return Optional.of(
            new Balances(
                at,
                totals(found.get("accounts", Document.class)),
                totals(found.get("pending", new Document()))));
      }
    }
    return Optional.empty();
  }

  @Override
  public void keep(LedgerId ledger, Balances balances) {
    insertUnlessThere(
        snapshots,
        new Document("_id", id(ledger, balances.seq()))
            .append("tenantId", ledger.network().value())
            .append("accounts", write(balances.accounts()))
            .append("pending", write(balances.pending())));
  }

  private static void insertUnlessThere(MongoCollection<Document> into, Document document) {
    try {
      into.insertOne(document);
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  /** Padded, so that the order of text is the order of numbers. */
  private static String id(LedgerId ledger, long seq) {
    return ledger + ":%012d".formatted(seq);
  }

  private static Document write(Map<Account, Totals> totals) {
    Document written = new Document();
    totals.forEach((account, sums) ->
        written.append(
            account.name(),
            new Document("debits", sums.debits().value())
                .append("credits", sums.credits().value())));
    return written;
  }

  private static Document write(Posted posted) {
    Batch batch = posted.batch();
    Document written =
        new Document("_id", id(posted.ledger(), posted.seq()))
            .append("tenantId", posted.ledger().network().value())
            .append("shape", SHAPE)
            .append("key", posted.ledger() + ":" + batch.key())
            .append("organisationId", posted.ledger().organisationId())
            .append("seq", posted.seq())
            .append("kind", batch.kind().name())
            .append("effectiveOn", batch.effectiveOn().toString())
            .append("reverses", batch.reverses())
            .append("lines", batch.lines().stream().map(MongoLedgerLog::write).toList())
            .append("year", posted.year().startsIn())
            .append("recordedAt", posted.recordedAt().toString())
            .append("by", posted.by())
            .append(
                "closedThrough",
                posted.closedThrough() == null ? null : posted.closedThrough().toString())
            .append("previous", posted.previous())
            .append("hash", posted.hash())
            .append("seal", posted.seal());
    return batch.kind() == Kind.CORRECTION && batch.reverses() != null
        ? written.append("corrects", id(posted.ledger(), batch.reverses()))
        : written;
  }

  private static Document write(Line line) {
    Document written =
        new Document("account", line.account().name())
            .append("side", line.side().name())
            .append("pence", line.amount().value());
    return CostDocuments.with(written, line.code());
  }

  private static Posted read(LedgerId ledger, Document found) {
    Batch batch =
        new Batch(
            found.getString("key").substring(ledger.toString().length() + 1),
            Kind.valueOf(found.getString("kind")),
            LocalDate.parse(found.getString("effectiveOn")),
            found.getList("lines", Document.class).stream()
                .map(line ->
                    new Line(
                        Account.valueOf(line.getString("account")),
                        Side.valueOf(line.getString("side")),
                        new Pence(line.getLong("pence")),
                        CostDocuments.codeIn(line)))
                .toList(),
            found.getLong("reverses"));
    return new Posted(
        new LedgerId(new NetworkId(found.getString("tenantId")), found.getString("organisationId")),
        found.getLong("seq"),
        batch,
        new FinancialYear(found.getInteger("year")),
        Instant.parse(found.getString("recordedAt")),
        found.getString("by"),
        found.getString("closedThrough") == null
            ? null
            : LocalDate.parse(found.getString("closedThrough")),
        found.getString("previous"),
        found.getString("hash"),
        found.getString("seal"));
  }

  private static Map<Account, Totals> totals(Document accounts) {
    Map<Account, Totals> totals = new EnumMap<>(Account.class);
    accounts.forEach((name, found) -> {
      Document sums = (Document) found;
      totals.put(
          Account.valueOf(name),
          new Totals(new Pence(sums.getLong("debits")), new Pence(sums.getLong("credits"))));
    });
    return totals;
  }
}
