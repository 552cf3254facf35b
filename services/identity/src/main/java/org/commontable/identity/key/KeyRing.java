package org.commontable.identity.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Which key signs, and which are still published: a key stays until the last token that it can have
 * signed has expired.
 *
 * @param generations every key that is known, in the order of their numbers
 */
record KeyRing(List<KeyGeneration> generations) {
  /** What clocks of services may differ by. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  KeyRing {
    generations =
        generations.stream().sorted(Comparator.comparingInt(KeyGeneration::number)).toList();
    if (generations.isEmpty()) {
      throw new IllegalArgumentException("A ring has at least one key");
    }
  }

  KeyGeneration newest() {
    return generations.getLast();
  }

  /** The latest key whose time to sign has come; the first one, if none's has. */
  KeyGeneration signer(Instant now) {
    return generations.reversed().stream()
        .filter(key -> !key.signsFrom().isAfter(now))
        .findFirst()
        .orElse(generations.getFirst());
  }

  List<KeyGeneration> published(Instant now) {
    return generations.stream().filter(key -> !isSpent(key, now)).toList();
  }

  /** Whether nothing that the key signed can still be valid. */
  boolean isSpent(KeyGeneration key, Instant now) {
    return generations.stream()
        .filter(next -> next.number() > key.number())
        .map(next -> next.signsFrom().plus(key.longestToken()).plus(CLOCK_SKEW))
        .min(Comparator.naturalOrder())
        .map(now::isAfter)
        .orElse(false);
  }
}
