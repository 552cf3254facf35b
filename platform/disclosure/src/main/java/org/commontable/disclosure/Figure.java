package org.commontable.disclosure;

import java.util.OptionalLong;

/** A number as it may be published. */
public sealed interface Figure {
  /** May be seen, rounded as the rules say. */
  record Shown(long value) implements Figure {}

  /**
   * May not be seen. Whether it is small itself, or hidden so that another can't be worked out,
   * does not show.
   */
  record Hidden() implements Figure {}

  static Figure shown(long value) {
    return new Shown(value);
  }

  static Figure hidden() {
    return new Hidden();
  }

  default boolean isShown() {
    return this instanceof Shown;
  }

  /** The number, where it may be seen. */
  default OptionalLong number() {
    return this instanceof Shown(long value) ? OptionalLong.of(value) : OptionalLong.empty();
  }
}
