package org.commontable.participants.need;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of somebody's needs is arranged for a session, in the words in which {@code workshops} is
 * asked to arrange it: so nobody says twice what they need. What is no matter of a room and a day,
 * such as how to be written to, is left out.
 */
record ToArrange(List<Wish> wishes) {
  /** As long as workshops take. */
  static final int DETAIL_LENGTH_MAX = 300;

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
  }

  static ToArrange of(Collection<Need.Said> needs) {
    Map<String, Wish> all = new LinkedHashMap<>();
    for (Need.Said said : needs) {
      kind(said.choice())
          .ifPresent(kind -> all.merge(kind, new Wish(kind, detail(said)), Wish::and));
    }
    return new ToArrange(List.copyOf(all.values()));
  }

  private static @Nullable String detail(Need.Said said) {
    String all =
        Stream.of(Optional.ofNullable(said.languageName()), Optional.ofNullable(said.detail()))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? null : bounded(all);
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
          case BRAILLE_GRADE_1, BRAILLE_GRADE_2 -> "braille";
          case PRINT_20_POINT, PRINT_24_POINT, PRINT_28_POINT -> "large_print";
          case NO_STEPS -> "step_free";
          case SPACE_FOR_WHEELCHAIR -> "wheelchair_space";
          case PARKING -> "accessible_parking";
          case QUIET_ROOM -> "quiet_room";
          case BREAKS -> "breaks";
          case ASSISTANCE_DOG -> "assistance_dog";
          case FOOD -> "other_food";
          case CHILD_OR_ADULT_CARE -> "childcare";
          case OTHER_ACCESS -> "other_access";
          default -> null;
        });
  }
}
