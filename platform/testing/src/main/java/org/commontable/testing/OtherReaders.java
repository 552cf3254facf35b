package org.commontable.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a calendar with a program in another language, where this machine has what it needs. */
public final class OtherReaders {
  private static final Path DIRECTORY = Path.of("target/npm");

  private OtherReaders() {}

  /**
   * What ical.js reads: the {@code method} and the {@code events}. Skips the test, saying why,
   * where there is no Node with it.
   */
  public static JsonNode inJavaScript(byte[] calendar) {
    try {
      prepare();
      Process node = start("node", "read.mjs");
      try (var in = node.getOutputStream()) {
        in.write(calendar);
      }
      String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!node.waitFor(30, TimeUnit.SECONDS) || node.exitValue() != 0) {
        throw new AssertionError("ical.js could not read the calendar: " + said);
      }
      return JsonMapper.shared().readTree(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void prepare() throws IOException, InterruptedException {
    Assumptions.assumeTrue(runs("node", "--version"), "Skipped: there is no Node on the path");
    Files.createDirectories(DIRECTORY);
    for (String file : List.of("package.json", "package-lock.json", "read.mjs")) {
      try (InputStream source = OtherReaders.class.getResourceAsStream("/npm/" + file)) {
        Files.copy(
            Objects.requireNonNull(source),
            DIRECTORY.resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!Files.isDirectory(DIRECTORY.resolve("node_modules/ical.js"))) {
      Assumptions.assumeTrue(
          runs("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"),
          "Skipped: npm could not fetch ical.js, which reads calendars in JavaScript");
    }
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process = start(command);
      process.getOutputStream().close();
      process.getInputStream().readAllBytes();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Process start(String... command) throws IOException {
    Files.createDirectories(DIRECTORY);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(DIRECTORY.toFile()).redirectErrorStream(true);
    builder.environment().putAll(Map.of("NODE_NO_WARNINGS", "1"));
    return builder.start();
  }
}
