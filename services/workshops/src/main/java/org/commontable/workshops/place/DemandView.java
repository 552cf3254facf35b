package org.commontable.workshops.place;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commontable.events.Stored;
import org.commontable.workshops.perspective.Perspective;

/**
 * How many people a session had no place for, and what another one would need.
 *
 * @param enoughForAnother whether they would fill at least half of a session like this
 */
record DemandView(
    long waiting,
    Map<Perspective, Long> byPerspective,
    Map<Way, Long> byWay,
    long accessiblePositions,
    long supporters,
    boolean enoughForAnother) {

  static DemandView of(Stored<Places> stored) {
    Places places = stored.state();
    long waiting = places.count(Standing.WAITING);
    return new DemandView(
        waiting,
        counted(places, Entry::perspective),
        counted(places, entry -> entry.terms().way()),
        places.waiting().filter(entry -> entry.terms().accessiblePosition()).count(),
        places.waiting().mapToLong(entry -> entry.terms().supporters()).sum(),
        waiting > 0 && waiting * 2 >= places.plan().total());
  }

  private static <K extends Comparable<K>> Map<K, Long> counted(
      Places places, Function<Entry, K> by) {
    return places.waiting().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
  }
}
