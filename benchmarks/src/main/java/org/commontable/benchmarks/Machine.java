package org.commontable.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What the benchmarks ask of the machine that they run on. */
final class Machine {

  private Machine() {}

  /** The Java that runs this, for the processes that it starts. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Where a program lies: on the path, or where Debian puts daemons. */
  static Optional<String> program(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** How busy the machine was in the last minutes; figures of a busy one are worth little. */
  static String load() {
    try {
      String[] words = Files.readString(Path.of("/proc/loadavg")).split(" ");
      return words[0] + " " + words[1] + " " + words[2];
    } catch (IOException e) {
      return "unknown";
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(Machine::deleteOne);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteOne(File file) {
    if (!file.delete()) {
      file.deleteOnExit();
    }
  }
}
