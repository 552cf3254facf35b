package org.commontable.workshops.place;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a place, and of an offer of one.
 *
 * @param eitherWay whether the other way would do where this one is full
 * @param accessiblePosition whether they need one of the room's accessible positions
 * @param supporters people who come along to support or interpret: they take a place in the room
 *     each, and none of those for learning
 */
record Terms(
    Way way,
    boolean eitherWay,
    boolean accessiblePosition,
    int supporters,
    @Nullable ReplyWithin replyWithin,
    WhenLapsed whenLapsed) {
  static final int SUPPORTERS_MAX = 3;

  /** What is meant where nothing is said. */
  static final Terms PLAIN =
      new Terms(Way.IN_PERSON, false, false, 0, null, WhenLapsed.KEEP_TURN_ONCE);

  /** Tells Jackson what to leave out. */
  static final class WhatIsMeantAnyway {
    @Override
    public boolean equals(@Nullable Object terms) {
      return PLAIN.equals(terms);
    }

    @Override
    public int hashCode() {
      return PLAIN.hashCode();
    }
  }

  /** Whether the same seats are taken, whatever else is said. */
  boolean takesTheSameAs(Terms other) {
    return way == other.way
        && accessiblePosition == other.accessiblePosition
        && supporters == other.supporters;
  }

  Terms by(Way other) {
    return new Terms(other, eitherWay, accessiblePosition, supporters, replyWithin, whenLapsed);
  }

  /** The same in the way that another says. */
  Terms by(Terms other) {
    return by(other.way).eitherWay(other.eitherWay);
  }

  Terms answeredWithin(@Nullable ReplyWithin other) {
    return new Terms(way, eitherWay, accessiblePosition, supporters, other, whenLapsed);
  }

  Terms eitherWay(boolean either) {
    return new Terms(way, either, accessiblePosition, supporters, replyWithin, whenLapsed);
  }

  boolean inPerson() {
    return way == Way.IN_PERSON;
  }
}
