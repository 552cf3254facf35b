package org.commontable.events;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import org.bson.Document;

/**
 * Which life of a service's database this is: 1 until it is first restored. It leads every event's
 * sequence: a restored database counts its events again from where the backup stood, and readers
 * must still see them as newer. A restore raises it before the first write.
 */
public final class Incarnation {
  private static final Document ID = new Document("_id", "incarnation");

  private Incarnation() {}

  /** The number that stands in the database; 1 in a new one. */
  public static long current(MongoDatabase database) {
    MongoCollection<Document> meta = meta(database);
    meta.updateOne(
        ID,
        new Document("$setOnInsert", new Document("value", 1L)),
        new UpdateOptions().upsert(true));
    Document found = meta.find(ID).first();
    return found == null ? 1 : found.getLong("value");
  }

  /** To be called once after a restore, while the service is stopped; returns the new number. */
  public static long raise(MongoDatabase database, Instant now) {
    long raised = after(current(database), now);
    meta(database).updateOne(ID, new Document("$set", new Document("value", raised)));
    return raised;
  }

  private static MongoCollection<Document> meta(MongoDatabase database) {
    return database.getCollection("meta").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /**
   * The number after a restore. Counting up from the backup's would not do: two restores of one
   * backup would get the same number. The second in which it happens is taken by no other restore,
   * and is greater, as text too, than any count.
   */
  static long after(long inBackup, Instant now) {
    return Math.max(inBackup + 1, now.getEpochSecond());
  }
}
