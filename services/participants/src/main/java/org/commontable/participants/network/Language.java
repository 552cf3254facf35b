package org.commontable.participants.network;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language in which a network writes to people, by its code in ISO 639-1. */
public enum Language {
  EN,
  CY;

  /** What a language tag (BCP 47) means, such as {@code cy-GB}; null for one that is neither. */
  public static @Nullable Language of(String tag) {
    return switch (Locale.forLanguageTag(tag).getLanguage()) {
      case "en" -> EN;
      case "cy" -> CY;
      default -> null;
    };
  }
}
