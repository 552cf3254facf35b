package org.commontable.events;

import static java.util.Objects.requireNonNull;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * replica goes on where one stopped, and a backup that is older brings it again. A part is told by
 * one replica, unless that takes longer than {@link #LEASE}. What can't be told is passed over
 * until the second round.
 */
final class Retellings {
  private static final Logger log = LoggerFactory.getLogger(Retellings.class);

  /** Records that are told in one look: the relay sends them before the next ones come. */
  static final int PART = 250;

  /** For so long whoever took a part keeps the others from it; then it is taken for dead. */
  static final Duration LEASE = Duration.ofMinutes(1);

  /** For so long others may still be of a release that does not listen, or tells too little. */
  static final Duration UPGRADE_MAX = Duration.ofHours(1);

  private static final int ROUNDS = 2;
  private static final String NOT_BEFORE = "notBefore";

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

  /** Tells the next part of each that is to be told now; one that can't be stops no other. */
  void tell() {
    for (Retelling<?> each : all) {
      try {
        tellAPart(each);
      } catch (RuntimeException e) {
        log.warn("{} stopped and will be tried again: {}", each.name(), e.getClass().getName());
      }
    }
  }

  private void tellAPart(Retelling<?> each) {
    Instant now = clock.instant();
    Document id = new Document("_id", "told-again:" + each.name());
    Document found = meta.find(id).first();
    if (found == null) {
      meta.updateOne(
          id, new Document("$setOnInsert", at(0, "", now)), new UpdateOptions().upsert(true));
      found = requireNonNull(meta.find(id).first());
    }
    int round = found.getInteger("rounds");
    Date until = Date.from(now.plus(LEASE));
    if (round == ROUNDS
        || now.isBefore(found.get(NOT_BEFORE, Date.from(Instant.EPOCH)).toInstant())
        || meta.updateOne(found, Updates.set(NOT_BEFORE, until)).getModifiedCount() == 0) {
      return;
    }
    List<String> keys = keysAfter(each, found.getString("after"));
    byNetwork(keys).forEach((network, ids) -> tell(each, new NetworkId(network), ids));
    // Only from where it stood: not where the lease ran out and another goes on from here.
    meta.updateOne(
        found.append(NOT_BEFORE, until),
        new Document(
            "$set",
            keys.size() == PART
                ? at(round, keys.getLast(), now)
                : at(round + 1, "", now.plus(UPGRADE_MAX))));
  }

  private static Document at(int rounds, String after, Instant notBefore) {
    return new Document("rounds", rounds)
        .append("after", after)
        .append(NOT_BEFORE, Date.from(notBefore));
  }

  /** All at once or, where one of them is in the way, each for itself. */
  private static void tell(Retelling<?> each, NetworkId network, List<String> ids) {
    try {
      each.tell(network, ids);
    } catch (RuntimeException e) {
      if (StoreReach.isLost(e)) {
        throw e;
      } else if (ids.size() > 1) {
        ids.forEach(id -> tell(each, network, List.of(id)));
      } else {
        log.warn(
            "{} passes over {}:{}: {}",
            each.name(),
            network,
            ids.getFirst(),
            e.getClass().getName());
      }
    }
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
