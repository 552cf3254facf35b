package org.commontable.seeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commontable.seeds.Deployment.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  private int run(String... words) {
    return LoadCommand.run(
        List.of(words),
        directory.resolve("programmes"),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  @Test
  void without_an_address_or_credentials_it_says_how_it_is_used() {
    assertThat(run("--url", "http://127.0.0.1:1")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("--credentials");
    assertThat(run("--help")).isZero();
  }

  @Test
  void an_address_that_is_none_and_a_deployment_that_is_away_are_said_in_a_sentence()
      throws IOException {
    Path credentials = someCredentials();
    aProgramme();
    assertThat(run("--url", "harbour example", "--credentials", credentials.toString()))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("'harbour example' is not an address");
    err.reset();
    assertThat(run("--url", "http://127.0.0.1:1", "--credentials", credentials.toString()))
        .isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .contains("does not answer. Is its address right?")
        .doesNotContain("Exception");
  }

  @Test
  void credentials_that_cannot_be_read_are_named_without_what_is_in_them() throws IOException {
    Path broken = directory.resolve("broken.yaml");
    Files.writeString(broken, "harbour: {coordinator: {username: [a, secret-word}}");
    assertThat(run("--url", "http://127.0.0.1:1", "--credentials", broken.toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("broken.yaml").doesNotContain("secret-word");
  }

  @Test
  void all_programmes_are_loaded_in_the_order_of_their_names() throws IOException {
    aProgramme();
    try (Deployment deployment = new Deployment(posted -> new Answer(201, "{}"))) {
      assertThat(
              run(
                  "--url",
                  deployment.url().toString(),
                  "--credentials",
                  someCredentials().toString()))
          .as(err.toString(UTF_8))
          .isZero();
      assertThat(deployment.posted()).hasSize(1);
    }
    assertThat(out.toString(UTF_8)).contains("01-table").endsWith("Loaded.\n");
  }

  private Path someCredentials() throws IOException {
    return Files.writeString(
        directory.resolve("credentials.yaml"),
        "harbour: {coordinator: {username: coordinator.harbour, password: x}}");
  }

  private void aProgramme() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("programmes/01-table"));
    Files.writeString(
        folder.resolve("01.yaml"),
        "network: harbour\nsteps: [{name: a, as: coordinator, post: /api/x}]");
  }
}
