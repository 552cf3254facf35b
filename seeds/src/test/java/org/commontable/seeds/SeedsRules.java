package org.commontable.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds for every example programme. */
class SeedsRules {
  private static final Pattern DAY = Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\d\\b");

  /** The day before which everything lies that is told with a date of its own. */
  private static final LocalDate WRITTEN = LocalDate.of(2026, 11, 2);

  @Test
  void every_programme_reads_and_every_step_says_who_takes_it() {
    assertThat(programmes()).hasSize(6).allSatisfy(it -> assertThat(it.chapters()).isNotEmpty());
  }

  @Test
  void what_is_to_come_is_told_in_weeks_from_the_loading_and_never_grows_old() {
    List<String> dated = new ArrayList<>();
    for (Programme programme : programmes()) {
      for (Programme.Chapter chapter : programme.chapters()) {
        for (Step step : chapter.form().steps()) {
          JsonNode body = step.body();
          if (body != null) {
            Matcher day = DAY.matcher(body.toString());
            while (day.find()) {
              if (!LocalDate.parse(day.group()).isBefore(WRITTEN)) {
                dated.add(chapter.file() + ":" + step.name() + " " + day.group());
              }
            }
          }
        }
      }
    }
    assertThat(dated).isEmpty();
  }

  private static List<Programme> programmes() {
    return SeedLoader.folders(Path.of("programmes")).stream().map(Programme::read).toList();
  }
}
