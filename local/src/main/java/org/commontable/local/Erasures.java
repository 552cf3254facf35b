package org.commontable.local;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.commontable.embedded.EmbeddedStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom each service has erased, as keyed hashes, taken from the store that a restore replaces and
 * put into the one that replaces it: whoever was erased since the backup is erased again at the
 * next start. In a cluster the topics, which no restore touches, tell of them again.
 */
final class Erasures {
  private static final Logger log = LoggerFactory.getLogger(Erasures.class);

  /** The hashes, and the keys that make them. */
  private static final List<String> COLLECTIONS = List.of("erased", "erasure_keys");

  private final Map<String, Map<String, List<Document>>> byDatabase = new HashMap<>();

  private Erasures() {}

  /** Those of a store, if there is one and it can still be read. */
  static Erasures of(Path storeDirectory, List<String> databases) {
    Erasures found = new Erasures();
    if (!Files.isDirectory(storeDirectory)) {
      return found;
    }
    try (EmbeddedStore store = EmbeddedStore.start(storeDirectory, 0);
        MongoClient client = MongoClients.create(store.uri())) {
      for (String name : databases) {
        Map<String, List<Document>> rows = new HashMap<>();
        for (String collection : COLLECTIONS) {
          rows.put(
              collection,
              client.getDatabase(name).getCollection(collection).find().into(new ArrayList<>()));
        }
        found.byDatabase.put(name, rows);
      }
    } catch (RuntimeException e) {
      log.warn(
          "The store that is to be replaced can't be read: whoever was erased since the backup comes"
              + " back with it, and must be erased again by hand. ({})",
          e.getClass().getName());
    }
    return found;
  }

  /** Puts them where they are missing. */
  void keepIn(String name, MongoDatabase database) {
    byDatabase
        .getOrDefault(name, Map.of())
        .forEach((collection, rows) ->
            rows.forEach(row ->
                database
                    .getCollection(collection)
                    .replaceOne(
                        new Document("_id", row.get("_id")),
                        row,
                        new ReplaceOptions().upsert(true))));
  }
}
