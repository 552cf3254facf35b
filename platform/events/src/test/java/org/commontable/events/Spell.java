package org.commontable.events;

import java.time.Duration;
import java.time.Instant;

/** Something that is wrong for a while. */
final class Spell {
  private static final int MILLIS_MAX = 6_000;

  private final String what;
  private final Baton baton;
  private final Chance chance;
  private Instant end = Instant.MIN;

  Spell(String what, Baton baton, Chance chance) {
    this.what = what;
    this.baton = baton;
    this.chance = chance;
  }

  void begin() {
    Duration length = Duration.ofMillis(chance.below(MILLIS_MAX));
    baton.note(what + " for " + length);
    end = baton.now().plus(length);
  }

  boolean lasts() {
    return baton.now().isBefore(end);
  }

  void end() {
    end = Instant.MIN;
  }
}
