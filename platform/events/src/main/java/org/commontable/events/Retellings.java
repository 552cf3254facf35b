package org.commontable.events;

import static java.util.Objects.requireNonNull;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.commontable.kernel.NetworkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each {@link Retelling} twice: when a release that has it first runs, and once more when all
 * others should run theirs. How far it is lies in {@code meta}, in the database, so that any
 * replica goes on where one stopped, and a backup that is older brings it again. Two replicas may
 * tell the same part.
 */
final class Retellings {
  private static final Logger log = LoggerFactory.getLogger(Retellings.class);

  /** Records that are told together. */
  static final int PART = 250;

  /** For so long others may still be of a release that does not listen, or tells too little. */
  static final Duration UPGRADE_MAX = Duration.ofHours(1);

  private static final int ROUNDS = 2;

  private final MongoDatabase database;
  private final MongoCollection<Document> meta;
  private final List<Retelling<?>> all;
  private final Clock clock;

  Retellings(MongoDatabase database, List<Retelling<?>> all, Clock clock) {
    this.database = database;
    this.meta =
        database.getCollection("meta").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.all = List.copyOf(all);
    this.clock = clock;
  }

  /** Goes on with each that is to be told now; one that can't be keeps no other waiting. */
  void tell() {
    for (Retelling<?> each : all) {
      try {
        boolean more;
        do {
          more = toldAPart(each);
        } while (more);
      } catch (RuntimeException e) {
        log.warn("{} stopped and will be tried again: {}", each.name(), e.getClass().getName());
      }
    }
  }

  /** Whether there was something to tell. */
  private boolean toldAPart(Retelling<?> each) {
    Document id = new Document("_id", "told-again:" + each.name());
    Document now = meta.find(id).first();
    if (now == null) {
      meta.updateOne(id, new Document("$setOnInsert", at(0, "")), new UpdateOptions().upsert(true));
      now = requireNonNull(meta.find(id).first());
    }
    int round = now.getInteger("rounds");
    Date notBefore = now.getDate("notBefore");
    if (round == ROUNDS || (notBefore != null && clock.instant().isBefore(notBefore.toInstant()))) {
      return false;
    }
    String after = now.getString("after");
    List<String> keys = keysAfter(each, after);
    byNetwork(keys).forEach((network, ids) -> each.tell(new NetworkId(network), ids));
    // In a new house there is nothing of before.
    int next = after.isEmpty() && keys.isEmpty() ? ROUNDS : round + 1;
    Document reached =
        keys.size() == PART
            ? at(round, keys.getLast())
            : at(next, "").append("notBefore", Date.from(clock.instant().plus(UPGRADE_MAX)));
    // Moved on only from where it stood: what another replica has told meanwhile is not told again.
    meta.updateOne(
        id.append("rounds", round).append("after", after), new Document("$set", reached));
    return keys.size() == PART;
  }

  private static Document at(int rounds, String after) {
    return new Document("rounds", rounds).append("after", after);
  }

  private List<String> keysAfter(Retelling<?> each, String key) {
    return database
        .getCollection(each.store().collection())
        .find(new Document("_id", new Document("$gt", key)))
        .projection(new Document("_id", 1))
        .sort(new Document("_id", 1))
        .limit(PART)
        .map(found -> found.getString("_id"))
        .into(new ArrayList<>());
  }

  private static Map<String, List<String>> byNetwork(List<String> keys) {
    return keys.stream()
        .collect(
            Collectors.groupingBy(
                key -> key.substring(0, key.indexOf(':')),
                Collectors.mapping(
                    key -> key.substring(key.indexOf(':') + 1), Collectors.toList())));
  }
}
