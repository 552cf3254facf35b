package org.commontable.participants.person;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody, or a coordinator for them, says of themselves, all of which they may change. Staff
 * have the same as everybody else.
 *
 * @param displayName what they want to be called, in any script
 * @param spokesperson who speaks for a community group; null for a person
 * @param preferredContact null where they said nothing
 * @param language in which they want to be written to (BCP 47)
 */
public record Profile(
    String displayName,
    @Nullable String spokesperson,
    Contact contact,
    @Nullable ContactMethod preferredContact,
    String language,
    List<Perspective> perspectives,
    List<ServiceUse> usesOfServices) {
  public static final int NAME_LENGTH_MAX = 100;
  public static final int LANGUAGE_LENGTH_MAX = 35;
  public static final int PERSPECTIVES_MAX = 50;
  public static final int USES_MAX = 50;

  public Profile {
    displayName = PlainText.line("A name", displayName, NAME_LENGTH_MAX);
    spokesperson =
        spokesperson == null
            ? null
            : PlainText.line("A spokesperson's name", spokesperson, NAME_LENGTH_MAX);
    language = tag(language);
    perspectives = List.copyOf(perspectives);
    usesOfServices = List.copyOf(usesOfServices);
  }

  private static String tag(String language) {
    if (language.isBlank()) {
      throw noLanguage(null);
    }
    try {
      return new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw noLanguage(e);
    }
  }

  private static IllegalArgumentException noLanguage(@Nullable Throwable cause) {
    return new IllegalArgumentException(
        "A language is given by its tag, such as en, cy or ar", cause);
  }

  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "Profile";
  }
}
