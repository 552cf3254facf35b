package org.commontable.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repository's own files, for tests that compare what is written with what is built. */
final class Repository {
  /** Tests run in their module's folder. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private Repository() {}

  static String text(String path) {
    return text(ROOT.resolve(path));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files below a folder of each module that has it, in the order of their paths. */
  static List<Path> inModules(String folder, String ending) {
    return MODULE
        .matcher(text("pom.xml"))
        .results()
        .map((MatchResult module) -> ROOT.resolve(module.group(1)).resolve(folder))
        .filter(Files::isDirectory)
        .flatMap(below -> files(below, ending).stream())
        .sorted()
        .toList();
  }

  static List<Path> files(Path below, String ending) {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file's path from the root, with slashes. */
  static String named(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }
}
