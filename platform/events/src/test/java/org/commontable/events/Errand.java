package org.commontable.events;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.Optional;
import org.commontable.events.Chance.Fault;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;

/** What somebody wants of a tally, and asks for again, of any process, until there is an answer. */
final class Errand {
  private static final NetworkId NETWORK = new NetworkId("solent");
  private static final Duration LOOK = Duration.ofMillis(50);

  /** What may be wanted. */
  enum Kind {
    PUT,
    CHANGE,
    CREATE,
    TWO_FACTS,
    ERASE;

    static Kind any(Chance chance) {
      int roll = chance.below(16);
      return roll < values().length ? values()[roll] : PUT;
    }
  }

  private final Simulation world;
  private final Kind kind;
  private final String tally;
  private final String mark;
  private boolean answered;

  Errand(Simulation world, Kind kind, String tally, String mark) {
    this.world = world;
    this.kind = kind;
    this.tally = tally;
    this.mark = mark;
  }

  static String key(String tally) {
    return AggregateStore.key(NETWORK, tally);
  }

  void run() {
    while (!answered) {
      Optional<SimulatedWriter> writer = world.anyWriter();
      if (writer.isPresent()) {
        Request request = new Request(writer.get());
        world.baton.start(writer.get().host, request);
        while (!request.over && !writer.get().host.isDead()) {
          world.baton.pause(LOOK);
        }
      } else {
        world.baton.pause(LOOK);
      }
    }
  }

  /** One try. */
  private final class Request implements Runnable {
    private final SimulatedWriter writer;
    private boolean over;

    Request(SimulatedWriter writer) {
      this.writer = writer;
    }

    @Override
    public void run() {
      world.baton.step("is asked for " + kind + " " + mark + " of " + tally);
      try {
        Outcome<Stored<Tally>> outcome = ask();
        boolean done = outcome instanceof Outcome.Done;
        world.baton.note(mark + " is answered: " + (done ? "done" : outcome));
        if (!world.chance.strikes(Fault.ANSWER_LOST)) {
          answered = true;
          if (done && kind != Kind.ERASE) {
            world.acknowledged.add(key(tally) + " " + mark);
          }
        }
      } catch (MongoException | BusyException e) {
        world.baton.note(mark + " is answered: try again later");
      }
      over = true;
    }

    private Outcome<Stored<Tally>> ask() {
      var tallies = writer.tallies;
      Cause cause = StoreFixture.attempt("ann", mark, mark);
      return switch (kind) {
        case PUT ->
            tallies.put(
                NETWORK, tally, cause, before -> before.orElseGet(Tally::empty).count(mark));
        case CHANGE -> tallies.change(NETWORK, tally, cause, before -> before.count(mark));
        case CREATE -> tallies.create(NETWORK, tally, cause, () -> Tally.empty().count(mark));
        case TWO_FACTS -> tallies.change(NETWORK, tally, cause, this::two);
        case ERASE -> tallies.erase(NETWORK, tally, cause, new Tally.Closed());
      };
    }

    private Decision<Tally> two(Tally before) {
      Tally one = before.with(mark);
      Tally two = one.with(mark + "b");
      return Decision.changed(
          two, new Tally.Counted(one.total(), mark), new Tally.Counted(two.total(), mark + "b"));
    }
  }
}
