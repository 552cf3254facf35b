package org.commontable.events;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import org.bson.Document;

/**
 * How often a service's database was restored, plus one. It leads every event's sequence: a
 * restored database counts its events again from where the backup stood, and readers must still see
 * them as newer. A restore raises it before the first write.
 */
public final class Incarnation {
  private static final Document ID = new Document("_id", "incarnation");

  private Incarnation() {}

  /** The number that stands in the database; 1 in a new one. */
  public static long current(MongoDatabase database) {
    MongoCollection<Document> meta = database.getCollection("meta");
    meta.updateOne(
        ID,
        new Document("$setOnInsert", new Document("value", 1L)),
        new UpdateOptions().upsert(true));
    Document found = meta.find(ID).first();
    return found == null ? 1 : found.getLong("value");
  }

  /** To be called once after a restore, while the service is stopped; returns the new number. */
  public static long raise(MongoDatabase database) {
    current(database);
    Document raised =
        database
            .getCollection("meta")
            .findOneAndUpdate(
                ID,
                new Document("$inc", new Document("value", 1L)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
    if (raised == null) {
      throw new IllegalStateException("The database lost its incarnation while it was raised");
    }
    return raised.getLong("value");
  }
}
