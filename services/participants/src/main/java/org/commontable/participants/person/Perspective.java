package org.commontable.participants.person;

import java.time.LocalDate;
import java.util.Locale;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A perspective that somebody brings, and when. What is past is kept: a former patient is a patient
 * whose dates have ended.
 *
 * @param of of what or whom, such as a ward, a condition in the person's own words, or a group
 * @param from the first day; null where it always was so or nobody knows
 * @param to the last day; null while it lasts
 */
public record Perspective(
    PerspectiveKind kind, @Nullable String of, @Nullable LocalDate from, @Nullable LocalDate to) {
  public static final int OF_LENGTH_MAX = 200;

  public Perspective {
    of = of == null ? null : PlainText.line("What a perspective is of", of, OF_LENGTH_MAX);
  }

  boolean endsBeforeItBegins() {
    return from != null && to != null && to.isBefore(from);
  }

  /** Whether it is held on a day. */
  public boolean heldOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  /** Whether the two say the same of a common day, so that one of them says nothing new. */
  boolean repeats(Perspective other) {
    return kind == other.kind
        && folded(of).equals(folded(other.of))
        && startsBy(from, other.to)
        && startsBy(other.from, to);
  }

  private static boolean startsBy(@Nullable LocalDate start, @Nullable LocalDate end) {
    return start == null || end == null || !start.isAfter(end);
  }

  private static String folded(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  /** Says nothing of whom or what it is of, so that no log can. */
  @Override
  public String toString() {
    return "Perspective[" + kind + "]";
  }
}
