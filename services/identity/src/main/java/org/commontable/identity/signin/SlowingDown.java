package org.commontable.identity.signin;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.commontable.identity.store.Duplicates;
import org.commontable.identity.store.Secrets;
import org.commontable.identity.store.Tidying;
import org.jspecify.annotations.Nullable;

/**
 * Makes guessing slow: after some failures that cost nothing, each further try must wait twice as
 * long as the one before, up to a limit, so that nobody can lock somebody else out for good. Counts
 * per account name, whether or not there is such an account, and per address; both are kept as
 * keyed hashes. A try is counted before the password is looked at, so that tries at the same
 * instant gain nothing, and taken back when it succeeds; a try that is refused here is not counted.
 */
public final class SlowingDown implements Tidying {
  /** How long a failure counts. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

  private static final int RACES_MAX = 100;

  /** What is counted, how many failures are free, and the longest wait after more. */
  public enum Limit {
    ACCOUNT(5, Duration.ofMinutes(5)),
    ADDRESS(50, Duration.ofMinutes(1));

    private final int free;
    private final Duration longestWait;

    Limit(int free, Duration longestWait) {
      this.free = free;
      this.longestWait = longestWait;
    }

    Duration waitAfter(int failures) {
      if (failures < free) {
        return Duration.ZERO;
      }
      Duration doubling = Duration.ofSeconds(1L << Math.min(failures - free, 30));
      return doubling.compareTo(longestWait) < 0 ? doubling : longestWait;
    }
  }

  private final MongoCollection<Document> counts;
  private final Secrets secrets;
  private final InstantSource clock;

  public SlowingDown(MongoDatabase database, Secrets secrets, InstantSource clock) {
    this.counts = database.getCollection("signInFailures");
    this.secrets = secrets;
    this.clock = clock;
    counts.createIndex(Indexes.ascending("expiresAt"));
  }

  /** Counts a try; if it comes too early, counts nothing and says how long to wait. */
  public Optional<Duration> begin(Limit limit, String who) {
    String id = id(limit, who);
    for (int races = 0; races < RACES_MAX; races++) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Document before = counts.find(new Document("_id", id)).first();
      int failures = before == null || isForgotten(before, now) ? 0 : before.getInteger("failures");
      if (before != null) {
        Instant next = before.getDate("lastAt").toInstant().plus(limit.waitAfter(failures));
        if (next.isAfter(now)) {
          return Optional.of(Duration.between(now, next));
        }
      }
      if (stored(before, count(id, failures + 1, now))) {
        return Optional.empty();
      }
    }
    return Optional.of(Duration.ofSeconds(1));
  }

  /** Takes back what {@link #begin} counted; an account's failures are forgotten altogether. */
  public void succeeded(Limit limit, String who) {
    Document one = new Document("_id", id(limit, who));
    switch (limit) {
      case ACCOUNT -> counts.deleteOne(one);
      case ADDRESS -> counts.updateOne(one, new Document("$inc", new Document("failures", -1)));
    }
  }

  @Override
  public void tidy(Instant now) {
    counts.deleteMany(new Document("expiresAt", new Document("$lt", Date.from(now))));
  }

  private boolean stored(@Nullable Document before, Document after) {
    if (before != null) {
      return counts.replaceOne(before, after).getMatchedCount() == 1;
    }
    try {
      counts.insertOne(after);
      return true;
    } catch (MongoWriteException e) {
      if (Duplicates.is(e)) {
        return false;
      }
      throw e;
    }
  }

  private static Document count(String id, int failures, Instant now) {
    return new Document("_id", id)
        .append("failures", failures)
        .append("lastAt", now)
        .append("expiresAt", now.plus(FORGOTTEN_AFTER));
  }

  private static boolean isForgotten(Document count, Instant now) {
    return count.getDate("expiresAt").toInstant().isBefore(now);
  }

  private String id(Limit limit, String who) {
    byte[] hash = secrets.keyedHash("sign-in-failures", limit + "\n" + who);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
