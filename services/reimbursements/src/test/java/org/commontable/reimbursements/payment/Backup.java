package org.commontable.reimbursements.payment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.commontable.kernel.NetworkId;

/**
 * The documents of one history, as they were at an instant: put back, the database knows nothing of
 * what came later, and the release register does.
 */
final class Backup {
  private static final List<String> COLLECTIONS =
      List.of(
          "entitlements",
          "payees",
          "payment_runs",
          "payment_run_items",
          "payment_references",
          "payment_orders",
          "bounces",
          "file_ways",
          "multi_day_files",
          "ledger",
          "ledger_heads",
          "ledger_snapshots",
          "ledger_corrections");

  private final MongoDatabase database;
  private final NetworkId network;
  private final Map<String, List<Document>> documents = new HashMap<>();

  Backup(MongoDatabase database, NetworkId network) {
    this.database = database;
    this.network = network;
  }

  /**
   * @param ids how the ids of the history's documents begin
   */
  void take(List<String> ids) {
    for (String name : COLLECTIONS) {
      documents.put(name, of(name, ids));
    }
  }

  /** The same, for all that the history has come to have since. */
  void putBack(List<String> ids) {
    for (String name : COLLECTIONS) {
      MongoCollection<Document> collection = database.getCollection(name);
      of(name, ids)
          .forEach(document -> collection.deleteOne(new Document("_id", document.get("_id"))));
      Objects.requireNonNull(documents.get(name)).forEach(collection::insertOne);
    }
  }

  private List<Document> of(String name, List<String> ids) {
    List<Document> found = new ArrayList<>();
    database
        .getCollection(name)
        .find(new Document("tenantId", network.value()))
        .forEach(document -> {
          String id = document.getString("_id").substring(network.value().length() + 1);
          if (ids.stream().anyMatch(id::startsWith)) {
            found.add(document);
          }
        });
    return found;
  }
}
