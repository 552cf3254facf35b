package org.commontable.workshops.imports;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file says what, and which of its words mean which perspective. What is not said
 * is found by the names that columns usually have.
 *
 * @param person the column with the id that the people's import gave each row
 * @param perspective the column with what each person brings
 * @param reachedBy the column with how each person is reached, or how long they need to answer
 * @param status the column with whether they still come, as event sites export it
 * @param words what the file calls a perspective
 * @param otherwise the perspective of rows that say nothing
 */
record Mapping(
    @Nullable String person,
    @Nullable String perspective,
    @Nullable String reachedBy,
    @Nullable String status,
    Map<String, Perspective> words,
    @Nullable Perspective otherwise) {
  private static final List<String> PERSON =
      List.of("participantid", "participant", "personid", "person", "rowid", "id");

  /** Those included by which the people's import knows it: one file may go to both. */
  private static final List<String> PERSPECTIVE =
      List.of("perspective", "icomeas", "iamcomingas", "iama", "role", "tickettype", "type");

  private static final List<String> REACHED_BY =
      List.of("reachedby", "preferredcontact", "contactby", "replywithin");
  private static final List<String> STATUS =
      List.of("attendeestatus", "bookingstatus", "orderstatus", "registrationstatus", "status");

  /** As participants calls a representative, who says there for whom. */
  private static final String REPRESENTATIVE_OF = "representativeof";

  /** What event sites write of those who do not come any more. */
  private static final Set<String> NOT_COMING =
      Set.of(
          "notattending",
          "cancelled",
          "canceled",
          "cancelledbyattendee",
          "deleted",
          "refunded",
          "declined",
          "notgoing",
          "withdrawn",
          "transferred");

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

  /** The place of the column with how people are reached; -1 if there is none. */
  int reachedByColumn(List<String> header) {
    return column(header, reachedBy, REACHED_BY);
  }

  /** The place of the column with whether people still come; -1 if there is none. */
  int statusColumn(List<String> header) {
    return column(header, status, STATUS);
  }

  /** Whether another column is called as this one is: which of them is meant nobody can know. */
  static boolean isNamedTwice(List<String> header, int column) {
    String name = folded(header.get(column));
    return header.stream().filter(other -> folded(other).equals(name)).count() > 1;
  }

  boolean meansNotComing(String word) {
    return NOT_COMING.contains(folded(word));
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
    if (folded(word).equals(REPRESENTATIVE_OF)) {
      return Optional.of(Perspective.REPRESENTATIVE);
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
