package org.commontable.workshops.imports;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file says what, and which of its words mean which perspective. What is not said
 * is found by the names that columns usually have.
 *
 * @param person the column with the id that the people's import gave each row
 * @param perspective the column with what each person brings
 * @param words what the file calls a perspective
 * @param otherwise the perspective of rows that say nothing
 */
record Mapping(
    @Nullable String person,
    @Nullable String perspective,
    Map<String, Perspective> words,
    @Nullable Perspective otherwise) {
  private static final List<String> PERSON =
      List.of("participantid", "participant", "personid", "person", "rowid", "id");
  private static final List<String> PERSPECTIVE =
      List.of("perspective", "icomeas", "role", "tickettype", "type");

  Mapping {
    Map<String, Perspective> folded = new HashMap<>();
    words.forEach((word, meant) -> folded.put(folded(word), meant));
    words = Map.copyOf(folded);
  }

  /** The place of the column with ids; -1 if there is none. */
  int personColumn(List<String> header) {
    return column(header, person, PERSON);
  }

  /** The place of the column with perspectives; -1 if there is none. */
  int perspectiveColumn(List<String> header) {
    return column(header, perspective, PERSPECTIVE);
  }

  /** What a word of the file means; empty if nobody can know. */
  Optional<Perspective> meaning(String word) {
    if (word.isBlank()) {
      return Optional.ofNullable(otherwise);
    }
    Perspective said = words.get(folded(word));
    if (said != null) {
      return Optional.of(said);
    }
    for (Perspective known : Perspective.values()) {
      if (folded(known.name()).equals(folded(word))) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  private static int column(List<String> header, @Nullable String named, List<String> usual) {
    List<String> folded = header.stream().map(Mapping::folded).toList();
    if (named != null) {
      return folded.indexOf(folded(named));
    }
    return usual.stream().mapToInt(folded::indexOf).filter(at -> at >= 0).findFirst().orElse(-1);
  }

  /** Without accents, case, spaces and signs: as people mean the same when they write it. */
  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
