package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.embedded.FreePort;
import org.commontable.embedded.Topics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker's directory that is damaged ends the start with a sentence, however late it is found.
 */
@Tag("K1")
class DamagedBrokerTest {
  @TempDir Path dir;

  private final int port = FreePort.find();

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void what_names_the_broker_is_damaged() {
    assertOneSentence(broker -> write(broker.resolve("meta.properties"), "node.id=no number\n"));
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void what_the_broker_knows_of_its_topics_is_damaged() {
    assertOneSentence(broker ->
        files(broker.resolve("__cluster_metadata-0"), ".log")
            .forEach(log -> write(log, "no batch of records".repeat(100))));
  }

  private void assertOneSentence(Consumer<Path> damage) {
    try {
      try (DataDirectory data = DataDirectory.open(dir)) {
        try (EmbeddedKafka broker = EmbeddedKafka.start(data.broker(), 0)) {
          broker.createTopics(Topics.ALL, Topics.PARTITIONS);
        }
        damage.accept(data.broker());
      }
      Process process = StartedProcess.start(dir, port);
      try {
        // It says less than a pipe holds, so that it need not be read before it ends.
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        // Not the process itself, which would close what it says, too.
        process.toHandle().destroyForcibly();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isNotZero();
        assertThat(said.lines().toList().getLast())
            .startsWith("commontable: ")
            .contains("broker", "backup");
        assertThat(said).doesNotContain("\tat ").doesNotContain("is ready");
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
