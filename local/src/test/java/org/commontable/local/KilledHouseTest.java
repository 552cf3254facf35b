package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.commontable.seeds.Credentials.SignIn;
import org.commontable.seeds.TokenDesk;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A house that is ended or killed in the middle of its story goes on with it at the next start. */
@Tag("K1")
class KilledHouseTest {
  private static final int MINUTES_MAX = 3;

  /** How long whoever pressed Ctrl-C waits at most on a busy machine. */
  private static final int END_SECONDS_MAX = 20;

  @TempDir Path dir;

  private final int port = OpenHouse.freePort();

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
    command.addAll(List.of(CommonTable.class.getName(), "start"));
    command.addAll(List.of("--port", "" + port, "--data-dir", dir.toString()));
    return new ProcessBuilder(command)
        .directory(OpenHouse.ROOT.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static String absolute(String classPath) {
    return java.util.Arrays.stream(classPath.split(java.io.File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
  }

  /** Reads what the process says until a line has this in it. */
  private static BufferedReader until(Process process, String words) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains(words)) {
        return lines;
      }
    }
    throw new AssertionError("It ended without saying '" + words + "':\n" + said);
  }

  private HttpCaller coordinator(String network) {
    URI origin = URI.create("http://127.0.0.1:" + port);
    SignIn signIn = new SignIn("coordinator." + network, "common-table-demo");
    return HttpCaller.at(origin.toString()).as(new TokenDesk(origin).token(network, signIn));
  }

  private static List<String> titles(HttpCaller coordinator) {
    List<String> titles = new ArrayList<>();
    coordinator
        .get("/api/workshops/v1/programmes")
        .require(200)
        .json()
        .path("items")
        .forEach(programme -> titles.add(programme.path("title").asString()));
    return titles;
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void what_was_acknowledged_is_there_and_nothing_is_there_twice() throws Exception {
    Process first = start();
    try {
      BufferedReader said = until(first, "s0-learning-together");
      // Not the process itself, which would close what it says, too.
      first.toHandle().destroy();
      assertThat(first.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
      assertThat(said.lines()).contains("Ending …").noneMatch(line -> line.contains("in time"));
    } finally {
      first.destroyForcibly();
    }

    Process second = start();
    try {
      until(second, "s1-solent");
    } finally {
      second.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
    }

    // Nothing is posted by this one: what it shows is what the first two kept.
    try (DataDirectory data = DataDirectory.open(dir);
        House house = new House(data, port, Optional.empty(), true, part -> {})) {
      assertThat(titles(coordinator("national")))
          .containsExactly("Learning together for better health outcomes");
      assertThat(coordinator("national").get("/api/workshops/v1/sessions").json().path("items"))
          .hasSize(2);
      assertThat(house.origin()).hasPort(port);
    }

    Process third = start();
    try {
      until(third, "Common Table is ready");
      HttpCaller coordinator = coordinator("solent");
      JsonNode programmes =
          coordinator.get("/api/workshops/v1/programmes").require(200).json().path("items");

      assertThat(programmes).hasSize(1);
      assertThat(
              coordinator
                  .get(
                      "/api/workshops/v1/programmes/"
                          + programmes.get(0).path("id").asString()
                          + "/teams?kind=team")
                  .json()
                  .path("items"))
          .hasSize(7);
      assertThat(coordinator.get("/api/participants/v1/people").require(200).json().path("items"))
          .map(person -> person.path("displayName").asString())
          .hasSize(6)
          .doesNotHaveDuplicates();
      coordinator.get("/readyz").require(200);

      third.destroy();
      assertThat(third.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).isTrue();
    } finally {
      third.destroyForcibly();
    }
  }
}
