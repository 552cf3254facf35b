package org.commontable.reimbursements.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.disclosure.Overlaps;
import org.commontable.kernel.Decision;

/**
 * Everything that was published of a quarter, in the order in which it was. A table stands as it
 * was published until all that it showed can be shown anew beside everything before: so nobody
 * learns of one more person by asking again, nor by holding one table against another.
 *
 * @param publications of all tables, the earliest first
 */
record PublishedQuarter(String id, List<Publication> publications) {
  /** Times that one table is published. */
  static final int VERSIONS_MAX = 8;

  /** People in all publications together, since they are one record. */
  static final int PEOPLE_MAX = 40_000;

  PublishedQuarter {
    publications = List.copyOf(publications);
  }

  static PublishedQuarter none(String id) {
    return new PublishedQuarter(id, List.of());
  }

  Optional<Publication> newest(String table) {
    return publications.stream()
        .filter(publication -> publication.table().equals(table))
        .reduce((_, later) -> later);
  }

  /** Publishes a table, as far as that gives away nothing beside what was published. */
  Decision<PublishedQuarter> publish(Publication wanted) {
    Optional<Publication> stands = newest(wanted.table());
    if (stands.filter(wanted::saysTheSameAs).isPresent()) {
      return Decision.unchanged(this);
    }
    // Stricter rules hold at once.
    boolean rulesStand = stands.filter(was -> was.rules().equals(wanted.rules())).isPresent();
    if (rulesStand && isFull(wanted)) {
      return Decision.unchanged(this);
    }
    Overlaps before = Overlaps.none(wanted.rules());
    for (Publication publication : publications) {
      before = publication.after(before);
    }
    Publication next = wanted.beside(before);
    if (rulesStand && !next.shown().containsAll(stands.orElseThrow().shown())) {
      return Decision.unchanged(this);
    }
    List<Publication> more = new ArrayList<>(publications);
    more.add(next);
    return Decision.changed(new PublishedQuarter(id, more));
  }

  private boolean isFull(Publication wanted) {
    long versions =
        publications.stream().filter(each -> each.table().equals(wanted.table())).count();
    long people = publications.stream().mapToLong(Publication::people).sum();
    return versions >= VERSIONS_MAX || people + wanted.people() > PEOPLE_MAX;
  }
}
