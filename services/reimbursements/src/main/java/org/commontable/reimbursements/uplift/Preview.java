package org.commontable.reimbursements.uplift;

import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/** Adds up everybody who is affected, and keeps one page of them in the order of ids. */
final class Preview implements Consumer<Affected> {
  private final @Nullable String afterId;
  private final int limit;
  private final NavigableMap<String, Affected> kept = new TreeMap<>();
  private final Set<String> people = new HashSet<>();
  private Sum paid = Sum.NONE;
  private Sum waiting = Sum.NONE;

  /** How many, and how much more they get together. */
  record Sum(int count, Pence more) {
    static final Sum NONE = new Sum(0, Pence.NOTHING);

    private Sum plus(Affected one) {
      return new Sum(count + 1, more.plus(one.more()));
    }
  }

  /**
   * @param afterId the last id of the page before; null for the first
   */
  Preview(@Nullable String afterId, int limit) {
    this.afterId = afterId;
    this.limit = limit;
  }

  @Override
  public void accept(Affected one) {
    people.add(one.entitlement().participantId());
    if (one.isPaid()) {
      paid = paid.plus(one);
    } else {
      waiting = waiting.plus(one);
    }
    String id = one.entitlement().id();
    if (afterId == null || id.compareTo(afterId) > 0) {
      kept.put(id, one);
      // One more than is shown tells whether there is a page after it.
      if (kept.size() > limit + 1) {
        var _ = kept.pollLastEntry();
      }
    }
  }

  int people() {
    return people.size();
  }

  Sum paid() {
    return paid;
  }

  Sum waiting() {
    return waiting;
  }

  List<Affected> page() {
    return kept.values().stream().limit(limit).toList();
  }

  boolean hasMore() {
    return kept.size() > limit;
  }
}
