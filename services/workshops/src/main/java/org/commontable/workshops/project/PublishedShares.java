package org.commontable.workshops.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;

/**
 * The shares that a network published in one year, in the order in which they were. A share stands
 * as it was published until all that it showed can be shown anew beside everything before: so
 * nobody learns of one more project or person by asking again.
 *
 * @param shares the earliest first
 */
record PublishedShares(String id, List<PublishedShare> shares) {
  /** Times that a share is published in a year. */
  static final int VERSIONS_MAX = 8;

  /** Projects and people in all of them together, since they are one record. */
  static final int SIZE_MAX = 40_000;

  PublishedShares {
    shares = List.copyOf(shares);
  }

  static PublishedShares none(String id) {
    return new PublishedShares(id, List.of());
  }

  /** What stands now. */
  Optional<PublishedShare> newest(List<PublishedShare> earlier) {
    return Stream.concat(earlier.stream(), shares.stream()).reduce((_, later) -> later);
  }

  /**
   * Publishes a share, as far as that gives away nothing beside what was published.
   *
   * @param earlier what was published in the years before
   */
  Decision<PublishedShares> publish(PublishedShare wanted, List<PublishedShare> earlier) {
    Optional<PublishedShare> stands = newest(earlier);
    if (stands.filter(wanted::saysTheSameAs).isPresent()) {
      return Decision.unchanged(this);
    }
    PublishedShare next = wanted.beside(Stream.concat(earlier.stream(), shares.stream()));
    // Stricter rules hold at once.
    boolean rulesStand = stands.filter(was -> !was.rules().equals(wanted.rules())).isEmpty();
    boolean showsLess =
        stands.map(was -> !next.showsAllOf(was)).orElse(false) || next.showsNothing();
    if (rulesStand && (showsLess || isFull(next))) {
      return Decision.unchanged(this);
    }
    List<PublishedShare> more = new ArrayList<>(shares);
    more.add(isFull(next) ? PublishedShare.nothing(wanted.rules()) : next);
    return Decision.changed(new PublishedShares(id, more));
  }

  private boolean isFull(PublishedShare next) {
    long size = shares.stream().mapToLong(PublishedShare::size).sum();
    return shares.size() >= VERSIONS_MAX || size + next.size() > SIZE_MAX;
  }
}
