package org.commontable.identity.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bson.Document;
import org.commontable.kernel.Ids;
import org.jspecify.annotations.Nullable;

/** Rows that are added and never changed. They hold opaque ids only: no name, no address. */
public final class AuditTrail {
  private final MongoCollection<Document> rows;
  private final InstantSource clock;
  private final RandomGenerator random = new SecureRandom();

  public AuditTrail(MongoDatabase database, InstantSource clock) {
    this.rows = database.getCollection("audit");
    this.clock = clock;
    rows.createIndex(Indexes.ascending("tenantId", "_id"));
  }

  /**
   * Adds a row before the caller is answered.
   *
   * @param what in the past tense, such as {@code signed-in}
   * @param by opaque account, client, or {@code nobody} where none is known
   * @param network the network concerned, null where the platform is
   * @param about the opaque id of what it was done to
   */
  public void add(
      String what, String by, @Nullable String network, String about, Map<String, ?> details) {
    Instant now = clock.instant();
    rows.insertOne(
        new Document("_id", Ids.fresh(now, random))
            .append("at", now)
            .append("what", what)
            .append("by", by)
            .append("tenantId", network)
            .append("about", about)
            .append("details", new Document(Map.copyOf(details))));
  }
}
