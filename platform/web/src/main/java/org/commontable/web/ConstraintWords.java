package org.commontable.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says of a constraint that has no words of its own what to send instead, in words that need no
 * knowledge of regular expressions.
 */
final class ConstraintWords {
  private static final String ID = "[0-9a-v]{26}";
  private static final java.util.regex.Pattern CHOICES =
      java.util.regex.Pattern.compile("[A-Za-z0-9_-]+(\\|[A-Za-z0-9_-]+)+");

  private ConstraintWords() {}

  static String of(ConstraintViolation<?> violation) {
    boolean hasOwn = !violation.getMessageTemplate().startsWith("{jakarta.validation.");
    return hasOwn
        ? violation.getMessage()
        : switch (violation.getConstraintDescriptor().getAnnotation()) {
          case NotNull given -> "must be given";
          case Pattern form -> ofForm(form.regexp());
          case Size size -> ofSize(size, violation.getInvalidValue());
          default -> violation.getMessage();
        };
  }

  private static String ofForm(String form) {
    if (form.equals(ID)) {
      return "must be an id as it was given, whole: 26 characters of 0-9 and a-v";
    }
    return CHOICES.matcher(form).matches()
        ? "must be one of " + form.replace("|", ", ")
        : "has not the form that the API's description gives";
  }

  private static String ofSize(Size size, @Nullable Object value) {
    String what = value instanceof CharSequence ? "characters" : "entries";
    String most = String.format(Locale.UK, "%,d", size.max());
    if (size.max() == Integer.MAX_VALUE) {
      return String.format(Locale.UK, "must have %,d %s or more", size.min(), what);
    }
    return size.min() == 0
        ? "must have at most %s %s".formatted(most, what)
        : String.format(Locale.UK, "must have from %,d to %s %s", size.min(), most, what);
  }
}
