package org.commontable.reimbursements.reconciliation;

import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one organisation's account that were read: each begins with what the one before
 * it ended with, or something between them was never read. They are asked for as far as they are
 * needed: an account has thousands in the years that they are kept.
 */
interface Statements {
  String KIND = "camt053";

  /** How a statement stands to what it says itself, and to the others. */
  enum Fit {
    FITS,
    /** Its opening balance and its movements don't make its closing balance. */
    DOES_NOT_ADD_UP,
    /** No statement that was read ends where this one begins. */
    SOMETHING_BEFORE_IT_IS_MISSING
  }

  /** All of them, in no order; read while they are looked at. */
  Stream<ReadMessage> all();

  Stream<ReadMessage> beginningWith(long pence);

  Stream<ReadMessage> endingWith(long pence);

  /** Null for what is no statement, or names no balances. */
  default @Nullable Fit fitOf(ReadMessage message) {
    Long opening = message.opening();
    if (!message.kind().equals(KIND) || opening == null || message.closing() == null) {
      return null;
    }
    if (!message.balances()) {
      return Fit.DOES_NOT_ADD_UP;
    }
    Predicate<ReadMessage> isAnother =
        other -> !other.id().equals(message.id()) && other.opening() != null;
    // A statement of a week begins where that of its Monday does. Whether it is the first is asked
    // last: only of the first itself that reads them all.
    boolean fits =
        endingWith(opening).filter(isAnother).anyMatch(other -> !isBefore(message, other))
            || beginningWith(opening)
                .filter(isAnother)
                .anyMatch(other -> isFirstDayOf(other, message))
            || all().filter(isAnother).noneMatch(other -> isBefore(other, message));
    return fits ? Fit.FITS : Fit.SOMETHING_BEFORE_IT_IS_MISSING;
  }

  /** What the account had by the last statement, and on which day; null where none says. */
  default @Nullable ReadMessage last() {
    return all()
        .filter(message -> message.closing() != null && message.lastOn() != null)
        .reduce((one, other) -> isBefore(one, other) ? other : one)
        .orElse(null);
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
