package org.commontable.workshops.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.PublishedTable;
import org.commontable.disclosure.Rules;
import org.commontable.disclosure.Table;
import org.jspecify.annotations.Nullable;

/**
 * How many of a network's projects have members with lived experience, as it may be published:
 * small numbers are missing and the others rounded. What must not be small is how many people it is
 * about: ten projects with the same two people in them tell of two people.
 *
 * @param percentWith worked out from the rounded numbers
 * @param people how many people with lived experience that are, at the least
 */
record ShareView(
    @Nullable Long projects,
    @Nullable Long withLivedExperience,
    @Nullable Long without,
    @Nullable Long percentWith,
    @Nullable Long people) {
  private static final ShareView HIDDEN = new ShareView(null, null, null, null, null);
  private static final String WITH = "with";
  private static final String WITHOUT = "without";

  /**
   * @param with of how many projects people with lived experience are members
   * @param people how many different people with lived experience are known to be in those projects
   */
  static ShareView of(long projects, long with, long people, Rules rules) {
    if (with > 0 && people < rules.smallest()) {
      return HIDDEN;
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put(WITH, with);
    counts.put(WITHOUT, projects - with);
    PublishedTable published = Table.list(counts).by(rules);
    return new ShareView(
        number(published.total()),
        number(published.entry(WITH)),
        number(published.entry(WITHOUT)),
        number(rules.percent(published.entry(WITH), published.total())),
        number(rules.count(people)));
  }

  private static @Nullable Long number(Figure figure) {
    OptionalLong number = figure.number();
    return number.isPresent() ? number.getAsLong() : null;
  }
}
