package org.commontable.stewardship.retention;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.TreeSet;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.stewardship.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Runs retention each night, for every network that has records here, on whichever replica comes
 * by. A replica that dies in the middle is followed by another; what was dropped is not there
 * again.
 */
final class EachNight implements ApplicationRunner {
  private static final Logger log = LoggerFactory.getLogger(EachNight.class);

  private final AggregateStore<RetentionClock> clocks;
  private final Running running;
  private final Collection<String> collections;
  private final MongoDatabase database;
  private final Clock clock;

  EachNight(
      AggregateStore<RetentionClock> clocks,
      Running running,
      Collection<String> collections,
      MongoDatabase database,
      Clock clock) {
    this.clocks = clocks;
    this.running = running;
    this.collections = collections;
    this.database = database;
    this.clock = clock;
    clocks.onDueDo(this::due);
  }

  @Override
  public void run(ApplicationArguments arguments) {
    var _ =
        clocks.create(
            AuditLog.PLATFORM,
            RetentionClock.ID,
            Cause.timer("retention"),
            () -> Decision.changed(RetentionClock.startingAt(clock.instant())));
  }

  private void due(Stored<RetentionClock> found) {
    Cause cause = Cause.timer("retention");
    Outcome<Stored<RetentionClock>> claimed =
        clocks.change(found.network(), found.id(), cause, before -> before.claim(clock.instant()));
    if (claimed instanceof Outcome.Done<?>) {
      // Other timers must not wait for a long night.
      Thread.ofVirtual().name("retention").start(() -> runAll(cause));
    }
  }

  private void runAll(Cause cause) {
    Instant began = clock.instant();
    LocalDate today = LocalDate.ofInstant(began, RetentionClock.LONDON);
    try {
      for (NetworkId network : networks()) {
        running.run(network, today, cause);
      }
      clocks
          .change(
              AuditLog.PLATFORM,
              RetentionClock.ID,
              cause,
              before -> before.ran(today, clock.instant()))
          .orThrow();
    } catch (RuntimeException e) {
      // The claim runs out, and whichever replica comes by then goes on.
      log.error("Retention stopped and will be tried again: {}", e.getClass().getName());
    }
  }

  private Collection<NetworkId> networks() {
    TreeSet<String> names = new TreeSet<>();
    for (String collection : collections) {
      database
          .getCollection(collection)
          .distinct("tenantId", String.class)
          .forEach(name -> names.add(name));
    }
    return names.stream().map(NetworkId::new).toList();
  }
}
