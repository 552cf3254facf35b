package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a start prints is pasted into a shell, as a newcomer would. */
@Tag("K1")
class CurlStoryJourney {
  private final OpenHouse house = OpenHouse.get();

  @Test
  void five_commands_that_a_start_prints_work_when_they_are_pasted() throws Exception {
    assumeThat(hasCurl()).as("curl is on this machine").isTrue();
    List<String> story = DocsTest.storyOf(house.house().origin());
    List<String> typed = new ArrayList<>(story);
    typed.add(story.get(3));

    List<JsonNode> answers = pasted(typed);

    assertThat(answers).hasSize(5);
    assertThat(answers.get(0).path("items"))
        .anySatisfy(it ->
            assertThat(it.path("title").asString()).isEqualTo("Co-production training programme"));
    assertThat(answers.get(1).path("items"))
        .anySatisfy(
            it -> assertThat(it.path("title").asString()).isEqualTo("Day one, whose table is it?"));
    assertThat(answers.get(2).path("title").asString()).isEqualTo("A table of our own");
    assertThat(answers.get(3).path("items").size()).isPositive();
    assertThat(answers.get(4).path("id").asString())
        .as("pasted again, it is the same programme")
        .isEqualTo(answers.get(2).path("id").asString())
        .isNotEmpty();
  }

  /** What each command but the first, which keeps a token, prints: one JSON text a line. */
  private static List<JsonNode> pasted(List<String> commands)
      throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("bash").redirectErrorStream(true).start();
    try {
      try (var in = shell.outputWriter(StandardCharsets.UTF_8)) {
        for (String command : commands) {
          in.write(command + "\necho\n");
        }
      }
      String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(shell.exitValue()).as(said).isZero();
      return said.lines()
          .filter(line -> !line.isBlank())
          .map(line -> JsonMapper.shared().readTree(line))
          .toList();
    } finally {
      shell.destroyForcibly();
    }
  }

  private static boolean hasCurl() throws InterruptedException {
    try {
      return new ProcessBuilder("curl", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
