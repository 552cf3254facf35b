package org.commontable.workshops.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A file whose people participants took in is understood here as well, word for word. */
@Tag("I6")
@Tag("P1")
class WordsForPerspectivesTest {
  private static final Path KINDS =
      Path.of(
          "../participants/src/main/java/org/commontable/participants/person/PerspectiveKind.java");

  @Test
  void every_perspective_that_people_hold_is_one_for_which_they_can_come() throws IOException {
    List<String> kinds =
        Pattern.compile("(?m)^  ([A-Z_]+),?$")
            .matcher(Files.readString(KINDS))
            .results()
            .map(MatchResult::group)
            .map(line -> line.strip().replace(",", ""))
            .toList();
    Mapping usual = new Mapping(null, null, null, null, Map.of(), null);

    assertThat(kinds).hasSizeGreaterThan(8);
    assertThat(kinds).allSatisfy(kind -> assertThat(usual.meaning(kind)).as(kind).isPresent());
  }
}
