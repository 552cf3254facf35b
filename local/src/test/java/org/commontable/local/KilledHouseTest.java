package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.commontable.embedded.FreePort;
import org.commontable.seeds.Credentials.SignIn;
import org.commontable.seeds.TokenDesk;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** A house that is ended or killed in the middle of its story goes on with it at the next start. */
@Tag("K1")
@Execution(ExecutionMode.CONCURRENT)
class KilledHouseTest {
  private static final int MINUTES_MAX = 3;

  /** How long whoever pressed Ctrl-C waits at most on a busy machine. */
  private static final int END_SECONDS_MAX = 20;

  @TempDir Path dir;

  private final int port = FreePort.find();

  private Process start() throws IOException {
    return StartedProcess.start(dir, port);
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
      BufferedReader said = StartedProcess.until(first, "s0-learning-together");
      // Not the process itself, which would close what it says, too.
      first.toHandle().destroy();
      assertThat(first.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
      assertThat(said.lines()).contains("Ending …").noneMatch(line -> line.contains("in time"));
    } finally {
      first.destroyForcibly();
    }

    Process second = start();
    try {
      StartedProcess.until(second, "s1-solent");
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
      StartedProcess.until(third, "Common Table is ready");
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
    theLogOfAllStartsNamesNobody();
  }

  /** The file that a real start writes, by its own layout. */
  private void theLogOfAllStartsNamesNobody() throws IOException {
    StringBuilder log = new StringBuilder();
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file :
          files.filter(it -> it.getFileName().toString().startsWith("commontable.log")).toList()) {
        log.append(Files.readString(file));
      }
    }
    assertThat(log).isNotEmpty();
    assertThat(log.toString())
        .doesNotContain(
            "common-table-demo",
            "Amina",
            "Bronwen",
            "Iona",
            "زياد",
            "people.example",
            "00003036",
            "07700 9");
    // The broker's client says in its own words why it asks again; it has nobody's.
    assertThat(log.toString().lines().filter(line -> !line.contains(" o.a.k.")))
        .noneMatch(line -> line.matches(".*Exception: ..*"));
  }
}
