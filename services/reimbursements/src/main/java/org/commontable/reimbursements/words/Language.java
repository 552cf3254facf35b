package org.commontable.reimbursements.words;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language in which people are spoken to, by its code in ISO 639-1. */
public enum Language {
  EN(Locale.UK, "en-GB"),
  CY(Locale.of("cy", "GB"), "cy");

  private final Locale locale;
  private final String tag;

  Language(Locale locale, String tag) {
    this.locale = locale;
    this.tag = tag;
  }

  /** What a language tag (BCP 47) means, such as {@code cy-GB}; null for one that is neither. */
  public static @Nullable Language of(String tag) {
    return switch (Locale.forLanguageTag(tag.strip()).getLanguage()) {
      case "en" -> EN;
      case "cy" -> CY;
      default -> null;
    };
  }

  /** As {@code Content-Language} names it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As pages and PDFs name it, so that a screen reader speaks it. */
  public String tag() {
    return tag;
  }

  Locale locale() {
    return locale;
  }
}
