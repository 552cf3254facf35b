package org.commontable.reimbursements.reconciliation;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one organisation's account that were read: each begins with what the one before
 * it ended with, or something between them was never read.
 */
record Statements(List<ReadMessage> all) {
  static final String KIND = "camt053";

  /** How a statement stands to what it says itself, and to the others. */
  enum Fit {
    FITS,
    /** Its opening balance and its movements don't make its closing balance. */
    DOES_NOT_ADD_UP,
    /** No statement that was read ends where this one begins. */
    SOMETHING_BEFORE_IT_IS_MISSING
  }

  Statements {
    all = all.stream().filter(message -> message.kind().equals(KIND)).toList();
  }

  /** Null for what is no statement, or names no balances. */
  @Nullable Fit fitOf(ReadMessage message) {
    Long opening = message.opening();
    if (!message.kind().equals(KIND) || opening == null || message.closing() == null) {
      return null;
    }
    if (!message.balances()) {
      return Fit.DOES_NOT_ADD_UP;
    }
    List<ReadMessage> others =
        all.stream()
            .filter(other -> !other.id().equals(message.id()) && other.opening() != null)
            .toList();
    boolean isFirst = others.stream().noneMatch(other -> isBefore(other, message));
    boolean follows =
        others.stream()
            .filter(other -> !isBefore(message, other))
            .anyMatch(other -> opening.equals(other.closing()));
    // A statement of a week begins where that of its Monday does.
    boolean beginsWithAnother =
        others.stream()
            .anyMatch(other -> opening.equals(other.opening()) && isFirstDayOf(other, message));
    return isFirst || follows || beginsWithAnother ? Fit.FITS : Fit.SOMETHING_BEFORE_IT_IS_MISSING;
  }

  /** What the account had by the last statement, and on which day; null where none says. */
  @Nullable ReadMessage last() {
    ReadMessage last = null;
    for (ReadMessage message : all) {
      if (message.closing() != null
          && message.lastOn() != null
          && (last == null || isBefore(last, message))) {
        last = message;
      }
    }
    return last;
  }

  private static boolean isBefore(ReadMessage one, ReadMessage other) {
    LocalDate first = one.lastOn();
    LocalDate second = other.lastOn();
    return first != null && second != null && first.isBefore(second);
  }

  private static boolean isFirstDayOf(ReadMessage other, ReadMessage message) {
    return isBefore(other, message) && !Objects.equals(other.closing(), other.opening());
  }
}
