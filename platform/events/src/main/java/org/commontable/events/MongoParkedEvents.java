package org.commontable.events;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Parked events in MongoDB, {@code _id = group|topic|key|sequence}. */
class MongoParkedEvents extends ParkedEvents {
  private final MongoCollection<Document> collection;
  private final String group;
  private final Clock clock;

  MongoParkedEvents(MongoDatabase database, String group, Clock clock) {
    this.collection =
        database
            .getCollection("parked_events")
            .withReadConcern(ReadConcern.LOCAL)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.group = group;
    this.clock = clock;
  }

  @Override
  @Nullable String first(String key) {
    Document found =
        collection
            .find(waiting().append("key", key))
            .projection(new Document("eventId", 1))
            .sort(new Document("_id", 1))
            .first();
    return found == null ? null : found.getString("eventId");
  }

  @Override
  boolean isDropped(Delivery delivery) {
    Document found = collection.find(new Document("_id", id(delivery))).first();
    return found != null && found.containsKey("dropped");
  }

  @Override
  void keep(Delivery delivery, String why) {
    CloudEvent event = delivery.event();
    Document extensions = new Document();
    for (String name : event.getExtensionNames()) {
      extensions.append(name, String.valueOf(event.getExtension(name)));
    }
    Document document =
        new Document("_id", id(delivery))
            .append("topic", delivery.topic())
            .append("key", delivery.key())
            .append("eventId", event.getId())
            .append("type", event.getType())
            .append("source", event.getSource().toString())
            .append("subject", event.getSubject())
            .append("time", event.getTime() == null ? null : event.getTime().toString())
            .append("extensions", extensions)
            .append("data", event.getData() == null ? null : new Binary(event.getData().toBytes()))
            .append("why", why)
            .append("parkedAt", Date.from(clock.instant()));
    try {
      collection.insertOne(document);
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  @Override
  List<Delivery> of(String key) {
    return collection
        .find(waiting().append("key", key))
        .sort(new Document("_id", 1))
        .map(MongoParkedEvents::read)
        .into(new ArrayList<>());
  }

  @Override
  void done(Delivery delivery) {
    collection.deleteOne(new Document("_id", id(delivery)));
  }

  @Override
  List<String> keys() {
    return collection.distinct("key", String.class).into(new ArrayList<>());
  }

  /** An event that was dropped stays, without its data, so that it is not parked again. */
  private static Document waiting() {
    return new Document("dropped", null);
  }

  long count() {
    return collection.countDocuments(waiting());
  }

  List<ParkedEvent> list(String afterId, int max) {
    List<ParkedEvent> found = new ArrayList<>();
    collection
        .find(waiting().append("_id", new Document("$gt", afterId)))
        .sort(new Document("_id", 1))
        .limit(max)
        .forEach(d ->
            found.add(
                new ParkedEvent(
                    d.getString("_id"),
                    group,
                    d.getString("key"),
                    d.getString("type"),
                    d.getString("why"),
                    d.getDate("parkedAt").toInstant())));
    return found;
  }

  boolean drop(String id, String by, String why) {
    Document dropped =
        new Document("by", by).append("why", why).append("at", Date.from(clock.instant()));
    collection.updateOne(
        waiting().append("_id", id),
        new Document("$set", new Document("dropped", dropped))
            .append("$unset", new Document("data", "")));
    return collection.find(new Document("_id", id)).first() != null;
  }

  private String id(Delivery delivery) {
    Object sequence = delivery.event().getExtension("sequence");
    return group
        + "|"
        + delivery.topic()
        + "|"
        + delivery.key()
        + "|"
        + (sequence == null ? "?" + delivery.event().getId() : sequence);
  }

  private static Delivery read(Document d) {
    CloudEventBuilder event =
        CloudEventBuilder.v1()
            .withId(d.getString("eventId"))
            .withType(d.getString("type"))
            .withSource(URI.create(d.getString("source")));
    if (d.getString("subject") != null) {
      event.withSubject(d.getString("subject"));
    }
    if (d.getString("time") != null) {
      event.withTime(OffsetDateTime.parse(d.getString("time")));
    }
    d.get("extensions", Document.class)
        .forEach((name, value) -> event.withExtension(name, (String) value));
    Binary data = d.get("data", Binary.class);
    if (data != null) {
      event.withData("application/json", data.getData());
    }
    return new Delivery(d.getString("topic"), d.getString("key"), event.build());
  }
}
