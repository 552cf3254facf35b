package org.commontable.participants.need;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of somebody's needs is arranged for a session, in the words in which {@code workshops} is
 * asked to arrange it: so nobody says twice what they need. What workshops have no word of their
 * own for is {@link #OTHER} in the words of the choice. What is no matter of a room and a day, such
 * as how to be written to, is left out.
 */
record ToArrange(List<Wish> wishes) {
  /** As long as workshops take. */
  static final int DETAIL_LENGTH_MAX = 300;

  /** Of a need that says nothing by its kind, so much is told at least, or that there is more. */
  private static final int OF_EACH_LENGTH_MIN = 60;

  /** Says nothing by itself, so that what is needed is in its detail. */
  private static final String OTHER = "other_access";

  /**
   * One thing to arrange.
   *
   * @param detail what else was said of it; null for nothing
   */
  record Wish(String kind, @Nullable String detail) {
    private Wish and(Wish other) {
      return new Wish(
          kind,
          detail == null
              ? other.detail
              : other.detail == null || other.detail.equals(detail)
                  ? detail
                  : bounded(detail + "; " + other.detail));
    }

    /** Says nothing of what it is, so that no log can. */
    @Override
    public String toString() {
      return "Wish";
    }
  }

  static ToArrange of(Collection<Need.Said> needs) {
    Map<String, Wish> wishes = new LinkedHashMap<>();
    // What it is stands before what else was said: a detail has an end, and no need may be lost.
    Stream.of(wishes(needs, ToArrange::language), others(needs), wishes(needs, ToArrange::detail))
        .flatMap(Function.identity())
        .forEach(wish -> wishes.merge(wish.kind, wish, Wish::and));
    return new ToArrange(List.copyOf(wishes.values()));
  }

  /** The shortest first: what they leave of their part of the room is there for the longer ones. */
  private static Stream<Wish> others(Collection<Need.Said> needs) {
    List<String> each =
        needs.stream()
            .filter(said -> isOther(said.choice()))
            .map(ToArrange::inItself)
            .distinct()
            .sorted(Comparator.comparingInt(String::length))
            .toList();
    return each.isEmpty() ? Stream.of() : Stream.of(new Wish(OTHER, together(each, each.size())));
  }

  /** As many of them as can be told with what each needs at least. */
  private static String together(List<String> each, int shown) {
    String more =
        shown == each.size() ? "" : "; and " + (each.size() - shown) + " more: see their needs";
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < shown; i++) {
      String one = each.get(i);
      String gap = i == 0 ? "" : "; ";
      int part = (DETAIL_LENGTH_MAX - more.length() - line.length()) / (shown - i) - gap.length();
      if (part < Math.min(one.length(), OF_EACH_LENGTH_MIN)) {
        return together(each, shown - 1);
      }
      line.append(gap).append(one, 0, Math.min(one.length(), part));
    }
    return line.append(more).toString();
  }

  private static Stream<Wish> wishes(
      Collection<Need.Said> needs, Function<Need.Said, Optional<String>> inWords) {
    return needs.stream()
        .flatMap(said ->
            kind(said.choice())
                .map(kind -> new Wish(kind, inWords.apply(said).orElse(null)))
                .stream());
  }

  /** What a kind of its own does not say; of what has none it stands beside what that is. */
  private static Optional<String> language(Need.Said said) {
    return isOther(said.choice()) ? Optional.empty() : Optional.ofNullable(said.languageName());
  }

  /**
   * What it is that has no kind of its own: in the words of the choice or, of any other, theirs.
   */
  private static String inItself(Need.Said said) {
    String own = said.detail();
    String language = said.languageName();
    if (said.choice().needsDetail() && own != null) {
      return bounded(language == null ? own : language + ": " + own);
    }
    String words = said.choice().words();
    return language == null ? words : words + " (" + language + ")";
  }

  private static Optional<String> detail(Need.Said said) {
    boolean told = isOther(said.choice()) && said.choice().needsDetail();
    return told ? Optional.empty() : Optional.ofNullable(said.detail()).map(ToArrange::bounded);
  }

  private static boolean isOther(NeedChoice choice) {
    return kind(choice).filter(OTHER::equals).isPresent();
  }

  /** On one line, as workshops take it. */
  private static String bounded(String detail) {
    String line = detail.lines().map(String::strip).collect(Collectors.joining(" "));
    return line.length() <= DETAIL_LENGTH_MAX ? line : line.substring(0, DETAIL_LENGTH_MAX);
  }

  static Optional<String> kind(NeedChoice choice) {
    return Optional.ofNullable(
        switch (choice) {
          case HEARING_LOOP -> "hearing_loop";
          case USES_BSL, BSL_INTERPRETER -> "bsl_interpreter";
          case ELECTRONIC_NOTE_TAKER -> "live_captions";
          case LIPSPEAKER -> "lipspeaker";
          case SPEECH_TO_TEXT_REPORTER -> "speech_to_text";
          case SIGHTED_GUIDE, DEAFBLIND_GUIDE -> "sighted_guide";
          case LANGUAGE_INTERPRETER -> "language_interpreter";
          case EASY_READ -> "easy_read";
          case BRAILLE_GRADE_1 -> "braille_grade_1";
          case BRAILLE_GRADE_2 -> "braille_grade_2";
          case PRINT_20_POINT -> "print_20_point";
          case PRINT_24_POINT -> "print_24_point";
          case PRINT_28_POINT -> "print_28_point";
          case NO_STEPS -> "step_free";
          case SPACE_FOR_WHEELCHAIR -> "wheelchair_space";
          case PARKING -> "accessible_parking";
          case QUIET_ROOM -> "quiet_room";
          case BREAKS -> "breaks";
          case ASSISTANCE_DOG -> "assistance_dog";
          case FOOD -> "other_food";
          case CHILD_OR_ADULT_CARE -> "childcare";
          case CONTACT_BY_EMAIL,
              CONTACT_BY_LETTER,
              CONTACT_BY_TEXT,
              CONTACT_BY_PHONE,
              TEXT_RELAY,
              CONTACT_THROUGH_CARER,
              OTHER_CONTACT,
              INFORMATION_BY_EMAIL,
              HEARING_AID ->
              null;
          default -> OTHER;
        });
  }
}
