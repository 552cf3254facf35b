package org.commontable.workshops.place;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.springframework.stereotype.Component;

/**
 * Queues what is asked of one session's list within this replica, and decides what waits, up to
 * {@value #AT_ONCE_MAX} requests, in one write. The order of the queue is the order in which they
 * are decided. Other replicas' writes come between as whole batches.
 */
@Component
final class DecidingTogether {
  /** Requests in one write. */
  static final int AT_ONCE_MAX = 50;

  private final AggregateStore<Places> places;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  DecidingTogether(AggregateStore<Places> places) {
    this.places = places;
  }

  /**
   * What came of one request.
   *
   * @param first whether it was the first of its write, whose caller tells those who moved up
   */
  record Decided(Outcome<Stored<Places>> outcome, boolean first) {}

  private record Asked(
      Function<Places, Decision<Places>> decide, CompletableFuture<Decided> answer) {}

  /** Those who wait at one list, and whether one of them is deciding. */
  private static final class Line {
    private final Queue<Asked> waiting = new ArrayDeque<>();
    private boolean deciding;
    private int users;
  }

  Decided decide(
      NetworkId network, String sessionId, Cause cause, Function<Places, Decision<Places>> decide) {
    Asked mine = new Asked(decide, new CompletableFuture<>());
    String key = network.value() + ":" + sessionId;
    Line line =
        lines.compute(
            key,
            (ignored, known) -> {
              Line found = known == null ? new Line() : known;
              found.users++;
              return found;
            });
    try {
      if (joins(line, mine)) {
        leads(line, network, sessionId, cause);
      }
      return mine.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    } finally {
      lines.computeIfPresent(
          key,
          (ignored, known) -> {
            known.users--;
            return known.users == 0 ? null : known;
          });
    }
  }

  /** True for who finds nobody deciding: they decide, for themselves and for all who come. */
  private static boolean joins(Line line, Asked mine) {
    synchronized (line) {
      line.waiting.add(mine);
      boolean leads = !line.deciding;
      line.deciding = true;
      return leads;
    }
  }

  /** Decides its own batch; those who came meanwhile are decided without keeping its caller. */
  private void leads(Line line, NetworkId network, String sessionId, Cause cause) {
    decideAll(next(line), network, sessionId, cause);
    List<Asked> more = next(line);
    if (!more.isEmpty()) {
      Thread.startVirtualThread(() -> {
        decideAll(more, network, sessionId, cause);
        goOn(line, network, sessionId, cause);
      });
    }
  }

  private void goOn(Line line, NetworkId network, String sessionId, Cause cause) {
    for (List<Asked> batch = next(line); !batch.isEmpty(); batch = next(line)) {
      decideAll(batch, network, sessionId, cause);
    }
  }

  /** The next to be decided; who finds nobody waiting stops leading. */
  private static List<Asked> next(Line line) {
    synchronized (line) {
      List<Asked> batch = new ArrayList<>();
      for (Asked asked = line.waiting.poll(); asked != null; asked = line.waiting.poll()) {
        batch.add(asked);
        if (batch.size() == AT_ONCE_MAX) {
          break;
        }
      }
      line.deciding = !batch.isEmpty();
      return batch;
    }
  }

  private void decideAll(List<Asked> batch, NetworkId network, String sessionId, Cause cause) {
    List<Decision<Places>> decisions = new ArrayList<>();
    try {
      Outcome<Stored<Places>> saved =
          places.change(
              network,
              sessionId,
              cause.further(),
              before -> {
                // A lost race decides all of them anew.
                decisions.clear();
                return together(batch, before, decisions);
              });
      for (int i = 0; i < batch.size(); i++) {
        Outcome<Stored<Places>> own =
            i < decisions.size() && decisions.get(i) instanceof Decision.Refused<Places>(var why)
                ? Outcome.refused(why)
                : saved;
        batch.get(i).answer().complete(new Decided(own, i == 0));
      }
    } catch (RuntimeException | Error fault) {
      batch.forEach(asked -> asked.answer().completeExceptionally(fault));
    }
  }

  private static Decision<Places> together(
      List<Asked> batch, Places before, List<Decision<Places>> decisions) {
    Places list = before;
    boolean changed = false;
    for (Asked asked : batch) {
      Decision<Places> decision = asked.decide().apply(list);
      decisions.add(decision);
      if (decision instanceof Decision.Changed<Places>(Places next, var facts)) {
        list = next;
        changed = true;
      }
    }
    return changed ? Decision.changed(list) : Decision.unchanged(list);
  }
}
