package org.commontable.participants.strength;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.text.Folded;
import org.commontable.participants.text.PlainText;

/** What one person brings, in their own words. Lies encrypted. */
record Strengths(
    NetworkId network, String participantId, SharedWith sharedWith, List<Strength> items) {
  static final int ITEMS_MAX = 100;
  static final int WORDS_LENGTH_MAX = 300;

  Strengths {
    items = List.copyOf(items);
  }

  /** One thing that they bring, with the expertise that it is of. */
  record Strength(StrengthKind kind, String words, Set<Expertise> expertise) {
    Strength {
      words = PlainText.line("What somebody brings", words, WORDS_LENGTH_MAX);
      expertise = Set.copyOf(expertise);
    }
  }

  /** Whether something of it has these words, however they are written. */
  boolean say(String words) {
    return items.stream().anyMatch(item -> Folded.says(item.words(), words));
  }

  /** All kinds of expertise in it. */
  Set<Expertise> expertise() {
    return items.stream()
        .flatMap(item -> item.expertise().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "Strengths";
  }
}
