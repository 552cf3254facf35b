package org.commontable.participants.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;

/** One of several values, as an address names it. */
public final class Choice {

  private Choice() {}

  /** The value of this name, in lower case with underscores; or a refusal that lists them all. */
  public static <E extends Enum<E>> Outcome<E> of(Class<E> type, String parameter, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> name(value).equals(text))
        .findFirst()
        .map(Outcome::done)
        .orElseGet(() ->
            Outcome.refused(
                Refusal.invalid(
                    "parameter-invalid",
                    "The parameter "
                        + parameter
                        + " must be one of: "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Choice::name)
                            .collect(Collectors.joining(", "))
                        + ".")));
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
