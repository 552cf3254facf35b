package org.commontable.reimbursements.words;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something to be said to a person, before it has a language. */
public sealed interface Said permits Sentence, Said.Told, Said.OnADay, Said.Joined {

  /** In a language, whole. */
  String in(Language language);

  /** What is the same in every language: a name, a number, what somebody wrote. */
  static Said asIs(String text) {
    return new Told(text, null);
  }

  /**
   * What people wrote themselves, in one language or both.
   *
   * @param welsh null where nobody wrote it; then it is said as it is
   */
  static Said told(String english, @Nullable String welsh) {
    return new Told(english, welsh);
  }

  /** A day by itself. */
  static Said day(LocalDate on) {
    return new OnADay(on);
  }

  /** One after the other. */
  static Said joined(String between, List<? extends Said> parts) {
    return new Joined(between, List.copyOf(parts));
  }

  /** What people wrote. */
  record Told(String english, @Nullable String welsh) implements Said {
    @Override
    public String in(Language language) {
      return language == Language.CY && welsh != null ? welsh : english;
    }
  }

  /** A day. */
  record OnADay(LocalDate on) implements Said {
    @Override
    public String in(Language language) {
      return Catalogue.of(language).day(on);
    }
  }

  /** Several things. */
  record Joined(String between, List<Said> parts) implements Said {
    @Override
    public String in(Language language) {
      return parts.stream().map(part -> part.in(language)).collect(Collectors.joining(between));
    }
  }
}
