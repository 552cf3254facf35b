package org.commontable.reimbursements.words;

import java.util.Comparator;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * In which language whoever asks wants to be answered, as far as they said so: handlers may ask for
 * it. {@code ?language=cy} says it outright; {@code Accept-Language} says what is liked best (RFC
 * 9110, section 12.5.4).
 *
 * @param stated null where neither named a language that is spoken here
 * @param outright whether it was said outright, and not by a browser's settings
 */
public record LanguageWish(@Nullable Language stated, boolean outright) {

  static LanguageWish of(@Nullable String named, @Nullable String accepted) {
    Language outright = named == null ? null : Language.of(named);
    return outright == null && accepted != null
        ? new LanguageWish(liked(accepted), false)
        : new LanguageWish(outright, outright != null);
  }

  /** Where the asker is not the person a paper is for, their browser's settings state nothing. */
  public LanguageWish ofAsker(boolean isThePerson) {
    return outright || isThePerson ? this : new LanguageWish(null, false);
  }

  /** That of the person a paper is for, unless whoever asks says another outright. */
  public LanguageWish unlessFor(@Nullable Language theirs) {
    return outright || theirs == null ? this : new LanguageWish(theirs, true);
  }

  /** The one that was stated, or else English. */
  public Language one() {
    return stated == null ? Language.EN : stated;
  }

  private static @Nullable Language liked(String accepted) {
    try {
      return LanguageRange.parse(accepted).stream()
          .filter(range -> range.getWeight() > 0)
          .sorted(Comparator.comparingDouble(LanguageRange::getWeight).reversed())
          .map(range -> Language.of(range.getRange()))
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    } catch (IllegalArgumentException e) {
      return null; // What can't be read states nothing.
    }
  }

  /** All languages in which something goes out, the first one first. */
  List<Language> orBoth(boolean welshIsRequired) {
    if (stated != null) {
      return List.of(stated);
    }
    return welshIsRequired ? List.of(Language.CY, Language.EN) : List.of(Language.EN);
  }
}
