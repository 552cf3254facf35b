package org.commontable.participants.person;

import java.time.LocalDate;
import java.util.Optional;
import org.commontable.kernel.NetworkId;

/**
 * Knows of a way in which somebody is part of things, besides giving time and being paid. Each
 * feature that knows of one brings one: nobody is forgotten while it goes on.
 */
@FunctionalInterface
public interface PartOfThings {

  /** Goes on, whatever day it is. */
  LocalDate STILL = LocalDate.MAX;

  /** The last day of it, {@link #STILL} while it goes on; empty where it never was. */
  Optional<LocalDate> lastDay(NetworkId network, String participantId);

  /** One that either goes on or does not count. */
  static Optional<LocalDate> still(boolean goesOn) {
    return goesOn ? Optional.of(STILL) : Optional.empty();
  }
}
