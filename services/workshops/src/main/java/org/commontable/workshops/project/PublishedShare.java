package org.commontable.workshops.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.Overlaps;
import org.commontable.disclosure.PublishedTable;
import org.commontable.disclosure.PublishedTable.Place;
import org.commontable.disclosure.Rules;
import org.commontable.disclosure.Table;
import org.jspecify.annotations.Nullable;

/**
 * How many of a network's projects have members with lived experience, as it was published at one
 * time: which projects and which people were counted, by keyed hashes, so that it can be told what
 * a later one would give away beside it. What must not be small is how many people it is about: ten
 * projects with the same two people in them tell of two people.
 *
 * @param with projects with such members, and who these are
 * @param without projects without
 * @param people the different people with lived experience, at the least
 * @param shown which figures of projects were shown
 * @param peopleShown whether it was shown how many people they are
 */
record PublishedShare(
    Rules rules,
    Map<String, Set<String>> with,
    Set<String> without,
    Set<String> people,
    Set<Place> shown,
    boolean peopleShown) {
  private static final String WITH = "with";
  private static final String WITHOUT = "without";

  PublishedShare {
    with = Map.copyOf(with);
    without = Set.copyOf(without);
    people = Set.copyOf(people);
    shown = Set.copyOf(shown);
  }

  /** What would be published if nothing had been before; nothing of it is shown yet. */
  static PublishedShare of(
      Rules rules, Map<String, Set<String>> with, Set<String> without, Set<String> people) {
    return new PublishedShare(rules, with, without, people, Set.of(), false);
  }

  static PublishedShare nothing(Rules rules) {
    return of(rules, Map.of(), Set.of(), Set.of());
  }

  /** With what of it may be shown beside all that was. */
  PublishedShare beside(Stream<PublishedShare> earlier) {
    Overlaps projects = Overlaps.none(rules);
    Overlaps groups = Overlaps.none(rules);
    boolean tellsOfEnough = with.isEmpty() || people.size() >= rules.smallest();
    for (PublishedShare was : earlier.toList()) {
      projects = projects.and(was.published(), was::projects);
      groups = was.peopleShown ? groups.and(was.peopleAlone(), was::people) : groups;
      tellsOfEnough &= was.shown.isEmpty() || changesTellOfEnough(was);
    }
    if (!tellsOfEnough) {
      return of(rules, with, without, people);
    }
    return new PublishedShare(
        rules,
        with,
        without,
        people,
        Set.copyOf(projects.beside(table(), this::projects).shown()),
        groups.and(people).isPresent() && rules.count(people.size()).isShown());
  }

  /** Projects that came or went are told of by subtracting; so are the people in them. */
  private boolean changesTellOfEnough(PublishedShare was) {
    return tellsOfEnough(with, was.with.keySet()) && tellsOfEnough(was.with, with.keySet());
  }

  private boolean tellsOfEnough(Map<String, Set<String>> projects, Set<String> but) {
    List<Set<String>> members =
        projects.entrySet().stream()
            .filter(project -> !but.contains(project.getKey()))
            .map(Entry::getValue)
            .toList();
    return members.isEmpty()
        || members.stream().flatMap(Set::stream).distinct().count() >= rules.smallest();
  }

  boolean showsAllOf(PublishedShare other) {
    return shown.containsAll(other.shown) && (peopleShown || !other.peopleShown);
  }

  boolean showsNothing() {
    return shown.isEmpty() && !peopleShown;
  }

  /** Whether it says the same of the same projects and people, by the same rules. */
  boolean saysTheSameAs(PublishedShare other) {
    return rules.equals(other.rules)
        && with.equals(other.with)
        && without.equals(other.without)
        && people.equals(other.people);
  }

  long size() {
    return with.size()
        + with.values().stream().mapToLong(Set::size).sum()
        + without.size()
        + people.size();
  }

  /** As it is seen. */
  ShareView view() {
    PublishedTable seen = published();
    return new ShareView(
        number(seen.total()),
        number(seen.entry(WITH)),
        number(seen.entry(WITHOUT)),
        number(rules.percent(seen.entry(WITH), seen.total())),
        peopleShown ? number(rules.count(people.size())) : null);
  }

  private PublishedTable published() {
    return table().only(shown);
  }

  private PublishedTable table() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put(WITH, (long) with.size());
    counts.put(WITHOUT, (long) without.size());
    return Table.list(counts).by(rules);
  }

  private Set<String> projects(String row, String column) {
    return column.equals(WITH) ? with.keySet() : without;
  }

  private PublishedTable peopleAlone() {
    return Table.list(Map.of(WITH, (long) people.size())).by(rules);
  }

  private Set<String> people(String row, String column) {
    return people;
  }

  private static @Nullable Long number(Figure figure) {
    OptionalLong number = figure.number();
    return number.isPresent() ? number.getAsLong() : null;
  }
}
