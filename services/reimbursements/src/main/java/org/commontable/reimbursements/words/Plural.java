package org.commontable.reimbursements.words;

import java.util.Locale;

/**
 * Which form of a word goes with a number, by the plural rules of Unicode CLDR for whole numbers:
 * English has two forms, Welsh six.
 */
enum Plural {
  ZERO,
  ONE,
  TWO,
  FEW,
  MANY,
  OTHER;

  static Plural of(Language language, int count) {
    return switch (language) {
      case EN -> count == 1 ? ONE : OTHER;
      case CY ->
          switch (count) {
            case 0 -> ZERO;
            case 1 -> ONE;
            case 2 -> TWO;
            case 3 -> FEW;
            case 6 -> MANY;
            default -> OTHER;
          };
    };
  }

  /** As it stands behind a key: {@code [two]}. */
  String text() {
    return "[" + name().toLowerCase(Locale.ROOT) + "]";
  }
}
