package org.commontable.stewardship.rights;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.commontable.events.EventGate;
import org.commontable.events.Incarnation;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import tools.jackson.databind.JsonNode;

/**
 * Whom this service has erased, as keyed hashes of their ids: {@code {_id: "network:hash",
 * tenantId, at}}. An event about one of them has no effect any more, however late, however often,
 * and from whatever replay it comes.
 */
public final class ErasedIds implements EventGate {
  public static final String COLLECTION = "erased";

  /** The field by which every event of ours names whom it is about. */
  private static final String ABOUT = "participantId";

  private static final Refusal ERASED =
      Refusal.conflict(
          "person-erased",
          "This person was erased, and nothing may be kept of them again. Check whom you mean;"
              + " whoever comes back is put on record anew.");

  private static final Document LOOKED_THROUGH = new Document("_id", "erasures-looked-through");
  private static final long FIRST_LIFE = 1;

  private final MongoDatabase database;
  private final MongoCollection<Document> meta;
  private final MongoCollection<Document> hashes;
  private final ErasureKeys keys;
  private final Clock clock;

  public ErasedIds(MongoDatabase database, FieldCipher cipher, Clock clock) {
    this.database = database;
    this.meta = database.getCollection("meta");
    this.hashes =
        database
            .getCollection(COLLECTION)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.keys = new ErasureKeys(database, cipher);
    this.clock = clock;
  }

  /** What stands for somebody once nobody may know them by their id; has the form of an id. */
  public String hash(NetworkId network, String participantId) {
    return keys.hash(network, participantId);
  }

  public boolean contains(NetworkId network, String participantId) {
    return hashes.find(new Document("_id", key(network, participantId))).first() != null;
  }

  /**
   * Refused where one of these people was erased: whoever is named in a request comes on record by
   * it. To be asked before what names them is written.
   */
  public Outcome<Boolean> noneAmong(NetworkId network, Stream<String> people) {
    return people.anyMatch(one -> contains(network, one))
        ? Outcome.refused(ERASED)
        : Outcome.done(true);
  }

  /** Decides where none of these people was erased. */
  public <S> Decision<S> whereNoneAmong(
      NetworkId network, Stream<String> people, Supplier<Decision<S>> decide) {
    return people.anyMatch(one -> contains(network, one)) ? Decision.refused(ERASED) : decide.get();
  }

  /**
   * The networks in which people may have come back with a restored backup: those that have erased
   * anybody, from a restore until {@link #lookedThrough} is called.
   */
  public List<NetworkId> toLookThrough() {
    Document last = meta.find(LOOKED_THROUGH).first();
    long lastLife = last == null ? FIRST_LIFE : last.getLong("value");
    return Incarnation.current(database) == lastLife
        ? List.of()
        : StreamSupport.stream(hashes.distinct("tenantId", String.class).spliterator(), false)
            .map(NetworkId::new)
            .toList();
  }

  /** Nobody who was erased is there any more, or they are being erased again. */
  public void lookedThrough() {
    meta.updateOne(
        LOOKED_THROUGH,
        new Document("$set", new Document("value", Incarnation.current(database))),
        new UpdateOptions().upsert(true));
  }

  void add(NetworkId network, String participantId) {
    hashes.updateOne(
        new Document("_id", key(network, participantId)),
        new Document(
            "$setOnInsert",
            new Document("tenantId", network.value()).append("at", Date.from(clock.instant()))),
        new UpdateOptions().upsert(true));
  }

  @Override
  public boolean admits(IncomingEvent event) {
    JsonNode about = event.data().path(ABOUT);
    return !about.isString()
        || isOfTheErasure(event.type())
        || !contains(event.network(), about.stringValue());
  }

  private static boolean isOfTheErasure(String type) {
    return type.equals(Erasing.ERASED) || type.endsWith("." + Erasing.DONE);
  }

  private String key(NetworkId network, String participantId) {
    return network + ":" + hash(network, participantId);
  }
}
