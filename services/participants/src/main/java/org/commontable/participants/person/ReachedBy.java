package org.commontable.participants.person;

import java.util.List;
import java.util.Set;
import org.commontable.participants.delivery.Route;

/**
 * How news reaches somebody, as coarse as whoever must leave them time to answer has to know it:
 * neither an address nor why they want it so.
 */
enum ReachedBy {
  EMAIL,
  TEXT,
  /** By somebody who calls or sees them; also where nothing else leads to them. */
  PHONE,
  POST;

  /**
   * As messages go.
   *
   * @param ways that lead to them, in the order in which they are tried
   * @param open those that somebody carries
   */
  static ReachedBy of(List<Route> ways, Set<Route> open) {
    return ways.stream().filter(open::contains).findFirst().map(ReachedBy::of).orElse(PHONE);
  }

  private static ReachedBy of(Route route) {
    return switch (route) {
      case EMAIL -> EMAIL;
      case TEXT_MESSAGE -> TEXT;
      case LETTER -> POST;
    };
  }
}
