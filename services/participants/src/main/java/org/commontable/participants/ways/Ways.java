package org.commontable.participants.ways;

import org.commontable.kernel.NetworkId;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * How to work with one person, in their own words. Lies encrypted.
 *
 * @param goodTimes when and how long they like to meet
 * @param whatHelps what makes it easier to take part
 * @param pleaseAvoid what makes it harder
 * @param disagreeing how to disagree with them, and they with others
 * @param before what others should know of times before, such as having been let down
 * @param forFacilitators whether those who run their sessions may read it
 */
record Ways(
    NetworkId network,
    String participantId,
    @Nullable String goodTimes,
    @Nullable String whatHelps,
    @Nullable String pleaseAvoid,
    @Nullable String disagreeing,
    @Nullable String before,
    Recontact recontact,
    boolean forFacilitators) {
  static final int LENGTH_MAX = 1_000;
  static final int LINES_MAX = 40;

  Ways {
    goodTimes = words("Good times", goodTimes);
    whatHelps = words("What helps", whatHelps);
    pleaseAvoid = words("What to avoid", pleaseAvoid);
    disagreeing = words("How to disagree", disagreeing);
    before = words("What was before", before);
  }

  private static @Nullable String words(String what, @Nullable String text) {
    return text == null ? null : PlainText.lines(what, text, LENGTH_MAX, LINES_MAX);
  }

  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "Ways";
  }
}
