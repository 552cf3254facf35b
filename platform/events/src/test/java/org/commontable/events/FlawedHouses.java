package org.commontable.events;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.commontable.events.EventPublisher.PublishingFailedException;
import org.commontable.events.SimulatedDocuments.Held;
import org.jspecify.annotations.Nullable;

/** Houses with one part built as it is often built, and wrongly. */
enum FlawedHouses {
  /** What waits is forgotten with each event that is taken out, though another may have come. */
  FORGETS_SINCE_WHEN_EVENTS_WAIT {
    @Override
    House build() {
      return keeping(Forgetful::new);
    }
  },

  /** The last event that was seen is taken out together with those that came meanwhile. */
  EMPTIES_THE_OUTBOX {
    @Override
    House build() {
      return keeping(Emptying::new);
    }
  },

  /** The next event is sent before the one before it is confirmed. */
  SENDS_SEVERAL_EVENTS_AT_ONCE {
    @Override
    House build() {
      return new House() {
        @Override
        Relay relay(
            EventPublisher publisher,
            Clock clock,
            ExecutorService workers,
            ScheduledExecutorService pauses) {
          return new Hasty(publisher, clock, workers);
        }
      };
    }
  },

  /** A change saves the document as it was read, with what was sent meanwhile. */
  SAVES_WHOLE_DOCUMENTS {
    @Override
    House build() {
      return keeping(Replacing::new);
    }
  },

  /** Taking out an event saves the document as it was read, without what was written meanwhile. */
  TAKES_EVENTS_OUT_BY_SAVING_WHOLE_DOCUMENTS {
    @Override
    House build() {
      return keeping(TakingOutOfACopy::new);
    }
  },

  /** A reader looks whether it has an event, and then stores what it says, in two steps. */
  CHECKS_AND_THEN_ACTS {
    @Override
    House build() {
      return new House() {
        @Override
        void read(AggregateStore<Reading> readings, IncomingEvent event) {
          checkThenAct(readings, event);
        }
      };
    }
  },

  /** A reader stores what every event says, whether or not it is newer. */
  TAKES_WHATEVER_COMES {
    @Override
    House build() {
      return new House() {
        @Override
        void read(AggregateStore<Reading> readings, IncomingEvent event) {
          act(readings, event);
        }
      };
    }
  },

  /** A restored database counts its events again from where the backup stood. */
  COUNTS_AGAIN_AFTER_A_RESTORE {
    @Override
    House build() {
      return restoring(0);
    }
  },

  /** Two restores of the same backup give their events the same numbers. */
  COUNTS_RESTORES_IN_THE_BACKUP {
    @Override
    House build() {
      return restoring(1);
    }
  },

  /** What is erased is gone, number of the last event and all. */
  COUNTS_AGAIN_AFTER_AN_ERASURE {
    @Override
    House build() {
      return keeping(WithoutTombstones::new);
    }
  },

  /** Events are sent that a failover may still undo. */
  SENDS_WHAT_MAY_BE_UNDONE {
    @Override
    House build() {
      return keeping(Unsettled::new);
    }
  },

  /** What a failover may still undo is answered as done. */
  ANSWERS_WHAT_MAY_BE_UNDONE {
    @Override
    House build() {
      return keeping(Believing::new);
    }
  },

  /** An event is taken out of its document before the broker has confirmed it. */
  TAKES_EVENTS_OUT_TOO_SOON {
    @Override
    House build() {
      return new House() {
        @Override
        Relay relay(
            EventPublisher publisher,
            Clock clock,
            ExecutorService workers,
            ScheduledExecutorService pauses) {
          return super.relay(new Unconfirmed(publisher, workers), clock, workers, pauses);
        }
      };
    }
  },

  /** What is parked does not keep later events of its key back. */
  PASSES_WHAT_IS_PARKED {
    @Override
    House build() {
      return parkedIn(Passing::new);
    }
  },

  /** Which keys are parked is not learnt where the store is away at that moment. */
  LEARNS_WHAT_IS_PARKED_ONLY_ONCE {
    @Override
    House build() {
      return parkedIn(Incurious::new);
    }
  },

  /**
   * A version number alone says whether somebody else wrote, though a failover may give it again.
   */
  TRUSTS_VERSION_NUMBERS {
    @Override
    House build() {
      return keeping(CountingOnly::new);
    }
  };

  abstract House build();

  private interface Keeping {
    SimulatedDocuments open(SimulatedDatabase database, String collection);
  }

  private static House keeping(Keeping documents) {
    return new House() {
      @Override
      SimulatedDocuments documents(SimulatedDatabase database, String collection) {
        return documents.open(database, collection);
      }
    };
  }

  private static House parkedIn(Function<SimulatedDatabase, ParkedEvents> parked) {
    return new House() {
      @Override
      ParkedEvents parking(SimulatedDatabase database) {
        return parked.apply(database);
      }
    };
  }

  private static House restoring(long more) {
    return new House() {
      @Override
      long afterRestore(long before, Instant now) {
        return before + more;
      }
    };
  }

  private static void checkThenAct(AggregateStore<Reading> readings, IncomingEvent event) {
    Optional<Reading> found = readings.find(event.network(), event.subject()).map(Stored::state);
    boolean known =
        found.stream()
            .flatMap(reading -> reading.taken().stream())
            .anyMatch(taken -> taken.compareTo(event.sequence()) >= 0);
    if (!known) {
      act(readings, event);
    }
  }

  private static void act(AggregateStore<Reading> readings, IncomingEvent event) {
    readings
        .put(
            event.network(),
            event.subject(),
            event.cause().further(),
            before -> Reading.after(before, event))
        .orThrow();
  }

  private static final class Forgetful extends SimulatedDocuments {
    Forgetful(SimulatedDatabase database, String collection) {
      super(database, collection);
    }

    @Override
    public boolean pullLast(String key, long seq) {
      return false;
    }

    @Override
    public void pull(String key, long seq) {
      database.write(
          "takes event " + seq + " out of " + key + " and forgets since when",
          all -> {
            Held held = held(all, key);
            if (held != null) {
              put(all, without(held.document(), seq), null);
            }
            return true;
          });
    }
  }

  private static final class Hasty implements House.Relay {
    private final EventPublisher publisher;
    private final Clock clock;
    private final ExecutorService workers;

    Hasty(EventPublisher publisher, Clock clock, ExecutorService workers) {
      this.publisher = publisher;
      this.clock = clock;
      this.workers = workers;
    }

    @Override
    public void nudge(Documents documents, String key) {
      workers.execute(() -> {
        try {
          drain(documents, key);
        } catch (MongoException e) {
          // The next sweep tries again.
        }
      });
    }

    private void drain(Documents documents, String key) {
      List<OutboxEvent> unconfirmed = new ArrayList<>();
      for (OutboxEvent event : documents.pending(key)) {
        try {
          publisher.publish(key, event);
          documents.pull(key, event.seq());
        } catch (PublishingFailedException e) {
          unconfirmed.add(event);
        }
      }
      if (unconfirmed.isEmpty()) {
        var _ = documents.clearSince(key);
      }
    }

    @Override
    public void sweep(Documents documents) {
      documents
          .waiting(clock.instant().minus(House.PATIENCE), 0, 100)
          .forEach(found -> nudge(documents, found.key()));
    }
  }

  private record Unconfirmed(EventPublisher publisher, ExecutorService workers)
      implements EventPublisher {
    @Override
    public void publish(String key, OutboxEvent event) {
      workers.execute(() -> {
        try {
          publisher.publish(key, event);
        } catch (PublishingFailedException e) {
          // Nobody waits to hear of it.
        }
      });
    }
  }

  private static final class Passing extends SimulatedParking {
    Passing(SimulatedDatabase database) {
      super(database);
    }

    @Override
    @Nullable String first(String key) {
      return null;
    }
  }

  private static final class Incurious extends SimulatedParking {
    Incurious(SimulatedDatabase database) {
      super(database);
    }

    @Override
    List<String> keys() {
      try {
        return super.keys();
      } catch (MongoException away) {
        return List.of();
      }
    }
  }

  private static final class Replacing extends SimulatedDocuments {
    Replacing(SimulatedDatabase database, String collection) {
      super(database, collection);
    }

    @Override
    public boolean write(AggregateDocument loaded, Write write) {
      return orTryAtOnce(
          database.write(
              "saves " + loaded.key() + " as it was read",
              all -> {
                Held held = held(all, loaded.key());
                if (held == null || !isStill(held.document(), loaded)) {
                  return false;
                }
                put(all, written(loaded, write, database.stamp()), since(held, write));
                tell(all, loaded.key(), write.events());
                return true;
              }));
    }
  }

  private static final class Emptying extends SimulatedDocuments {
    Emptying(SimulatedDatabase database, String collection) {
      super(database, collection);
    }

    @Override
    public boolean pullLast(String key, long seq) {
      return database.write(
          "takes all events out of " + key,
          all -> {
            Held held = held(all, key);
            if (held != null) {
              AggregateDocument emptied = held.document();
              for (OutboxEvent event : held.document().outbox()) {
                emptied = without(emptied, event.seq());
              }
              put(all, emptied, null);
            }
            return true;
          });
    }
  }

  private static final class TakingOutOfACopy extends SimulatedDocuments {
    TakingOutOfACopy(SimulatedDatabase database, String collection) {
      super(database, collection);
    }

    @Override
    public boolean pullLast(String key, long seq) {
      return false;
    }

    @Override
    public void pull(String key, long seq) {
      AggregateDocument copy = load(key);
      if (copy != null) {
        database.write(
            "saves " + key + " as it was read, without event " + seq,
            all -> {
              Held held = held(all, key);
              put(all, without(copy, seq), held == null ? null : held.since());
              return true;
            });
      }
    }
  }

  private static final class WithoutTombstones extends SimulatedDocuments {
    WithoutTombstones(SimulatedDatabase database, String collection) {
      super(database, collection);
    }

    @Override
    public boolean pullLast(String key, long seq) {
      return false;
    }

    @Override
    public boolean clearSince(String key) {
      boolean clear = super.clearSince(key);
      return clear
          && database.write(
              "deletes " + key + " if it is erased",
              all -> {
                Held held = held(all, key);
                if (held != null && held.document().erased()) {
                  remove(all, key);
                }
                return true;
              });
    }
  }

  private static final class Unsettled extends SimulatedDocuments {
    Unsettled(SimulatedDatabase database, String collection) {
      super(database, collection);
    }

    @Override
    public List<OutboxEvent> pending(String key) {
      AggregateDocument found = load(key);
      return found == null ? List.of() : found.outbox();
    }
  }

  private static final class Believing extends SimulatedDocuments {
    Believing(SimulatedDatabase database, String collection) {
      super(database, collection);
    }

    @Override
    public @Nullable AggregateDocument loadLasting(String key) {
      return load(key);
    }
  }

  private static final class CountingOnly extends SimulatedDocuments {
    CountingOnly(SimulatedDatabase database, String collection) {
      super(database, collection);
    }

    @Override
    boolean isStill(AggregateDocument found, AggregateDocument loaded) {
      return found.version() == loaded.version();
    }
  }
}
