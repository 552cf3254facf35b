package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.embedded.FreePort;
import org.commontable.kernel.TinkFieldCipher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can be wrong at the start is said in one sentence, with what to do. */
@Tag("K1")
class StartingBadlyTest {
  @TempDir Path dir;

  private record Ended(int code, String said) {}

  private static Ended start(String... words) {
    List<String> all = new ArrayList<>(List.of("start"));
    all.addAll(List.of(words));
    return said(all.toArray(String[]::new));
  }

  private static Ended said(String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream err = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      return new Ended(CommonTable.run(List.of(words)), said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(err);
    }
  }

  private static void assertOneSentence(Ended ended, String... parts) {
    assertThat(ended.code()).isNotZero();
    String last = ended.said().lines().reduce((a, b) -> b).orElse("");
    assertThat(last).startsWith("commontable: ").contains(parts);
    assertThat(ended.said()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void a_port_that_is_in_use() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      assertOneSentence(
          start("--no-seeds", "--data-dir", dir.toString(), "--port", port), port, "--port");
    }
  }

  @Test
  void a_data_directory_that_another_start_uses() {
    try (DataDirectory other = DataDirectory.open(dir)) {
      assertThat(other.store()).isNotNull();
      assertOneSentence(
          start("--data-dir", dir.toString(), "--port", "" + FreePort.find()),
          dir.toString(),
          "--data-dir");
    }
  }

  @Test
  void a_data_directory_whose_store_is_damaged() throws IOException {
    TinkFieldCipher.fromFile(dir.resolve("keys").resolve("encryption.json"));
    Files.createDirectories(dir.resolve("store"));
    Files.writeString(dir.resolve("store").resolve("store.mv"), "this is no store".repeat(1000));

    Ended ended = start("--data-dir", dir.toString(), "--port", "" + FreePort.find());

    assertOneSentence(ended, "store");
    assertThat(ended.said()).containsIgnoringCase("backup");
  }

  @Test
  void keys_that_are_damaged() throws IOException {
    Path keys = Files.createDirectories(dir.resolve("keys")).resolve("encryption.json");
    Files.writeString(keys, "{\"key\":[{\"keyData\":");

    assertOneSentence(start("--data-dir", dir.toString()), keys.toString(), "backup");
    assertThat(dir.resolve("store")).doesNotExist();
  }

  @Test
  void keys_that_are_gone_while_what_they_encrypted_is_there() throws IOException {
    Files.createDirectories(dir.resolve("store"));

    assertOneSentence(start("--data-dir", dir.toString()), "encryption.json", "backup");
    assertThat(dir.resolve("keys")).doesNotExist();
  }

  @Test
  void keys_of_another_house() throws IOException {
    int port = FreePort.find();
    try (DataDirectory data = DataDirectory.open(dir);
        House house = new House(data, port, Optional.empty(), true, part -> {})) {
      assertThat(house.origin()).hasPort(port);
    }
    Files.delete(dir.resolve("keys").resolve("encryption.json"));
    TinkFieldCipher.fromFile(dir.resolve("keys").resolve("encryption.json"));

    assertOneSentence(
        start("--data-dir", dir.toString(), "--port", "" + port), "identity", "commontable.log");
  }

  @Test
  void a_release_register_that_is_damaged() throws IOException {
    Path network = Files.createDirectories(dir.resolve("release-register").resolve("solent"));
    Path register = network.resolve("0123.register");
    Files.writeString(register, "this is no release\n");

    assertOneSentence(start("--data-dir", dir.toString()), register.toString(), "newest copy");
    assertThat(dir.resolve("store")).doesNotExist();
  }

  @Test
  void a_release_register_that_is_a_file() throws IOException {
    Files.createFile(dir.resolve("release-register"));

    assertOneSentence(start("--data-dir", dir.toString()), "release-register", "newest copy");
  }

  @Test
  void example_programmes_for_a_house_that_was_begun_for_real() {
    try (DataDirectory data = DataDirectory.open(dir)) {
      data.requireUsable(false);
    }

    assertOneSentence(start("--data-dir", dir.toString()), "--no-seeds", "--data-dir");
  }

  @Test
  void example_programmes_for_a_house_that_went_on_for_real() throws IOException {
    TinkFieldCipher.fromFile(dir.resolve("keys").resolve("encryption.json"));
    Files.createDirectories(dir.resolve("store"));
    try (DataDirectory data = DataDirectory.open(dir)) {
      data.requireUsable(true);
      data.requireUsable(false);
    }

    assertOneSentence(start("--data-dir", dir.toString()), "--no-seeds", "--data-dir");
  }

  @Test
  void a_data_directory_that_is_a_file() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));

    assertOneSentence(start("--data-dir", file.toString()), "--data-dir");
  }

  @Test
  void an_address_that_is_none() {
    assertOneSentence(
        said("token", "solent", "finance", "--url", "harbour example"), "is not an address");
  }

  @Test
  void words_that_mean_nothing() {
    assertOneSentence(start("--prot", "8080"), "--prot", "--help");
    assertOneSentence(start("--port", "eighty"), "eighty");
    assertOneSentence(start("--port", "99999"), "99999");
    assertOneSentence(start("--port"), "--port");
  }
}
