package org.commontable.reimbursements.report;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commontable.kernel.Decision;
import org.jspecify.annotations.Nullable;

/**
 * For what times of one day one account was paid, by which networks: all of it known here by keyed
 * hashes only.
 *
 * @param id keyed hash of account and day, by a key that no network has
 * @param networks keyed hashes of those that paid before times were marked
 * @param moments by a keyed hash of the network, keyed hashes of account and five minutes
 */
record HourMark(String id, Set<String> networks, @Nullable Map<String, Set<String>> moments) {

  @SuppressWarnings("NullAway") // What was stored when only days were marked has no times.
  HourMark {
    networks = Set.copyOf(networks);
    moments = moments == null ? Map.of() : Map.copyOf(moments);
  }

  static HourMark none(String id) {
    return new HourMark(id, Set.of(), Map.of());
  }

  Decision<HourMark> paidBy(String network, Set<String> more) {
    Set<String> all = new TreeSet<>(of(network));
    if (!all.addAll(more)) {
      return Decision.unchanged(this);
    }
    Map<String, Set<String>> next = new HashMap<>(times());
    next.put(network, all);
    return Decision.changed(new HourMark(id, networks, next));
  }

  /** These times came back to a network. */
  Decision<HourMark> notPaidBy(String network, Set<String> gone) {
    Set<String> left = new TreeSet<>(of(network));
    if (!left.removeAll(gone)) {
      return Decision.unchanged(this);
    }
    Map<String, Set<String>> next = new HashMap<>(times());
    next.put(network, left);
    return Decision.changed(new HourMark(id, networks, next));
  }

  /** Networks besides one that paid the account for any of these times. */
  Set<String> othersThan(String network, Set<String> own) {
    Set<String> others = new TreeSet<>();
    times()
        .forEach((other, theirs) -> {
          if (!other.equals(network) && !Collections.disjoint(theirs, own)) {
            others.add(other);
          }
        });
    return others;
  }

  private Set<String> of(String network) {
    return times().getOrDefault(network, Set.of());
  }

  private Map<String, Set<String>> times() {
    return moments == null ? Map.of() : moments;
  }
}
