package org.commontable.reimbursements.signal;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.reimbursements.bankfile.PlainLetters;

/**
 * Compares a person's own name with that of an account. Banks shorten and abbreviate, people use
 * one of several first names, and some names are written in another script at the bank: so only
 * names that have no word in common at all are apart.
 */
final class NameWords {
  private static final Set<String> TITLES =
      Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "lady", "and");

  private NameWords() {}

  static boolean areApart(String one, String other) {
    Set<String> words = of(one);
    Set<String> others = of(other);
    return !words.isEmpty() && !others.isEmpty() && Collections.disjoint(words, others);
  }

  /** Words of two letters or more, in plain letters; none where it is in another script. */
  private static Set<String> of(String name) {
    return Arrays.stream(
            PlainLetters.iso(name)
                .text()
                .toLowerCase(Locale.ROOT)
                .replace("'", "")
                .split("[^a-z]+", -1))
        .filter(word -> word.length() > 1 && !TITLES.contains(word))
        .collect(Collectors.toUnmodifiableSet());
  }
}
