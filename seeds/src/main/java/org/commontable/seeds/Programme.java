package org.commontable.seeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What is written in a programme's folder: files in the order of their names, each with steps in
 * one network.
 */
record Programme(String folder, List<Chapter> chapters) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** A file of steps. */
  record Chapter(String file, Form form) {}

  /**
   * @param network whose people act; {@code platform} for operators
   */
  record Form(String network, List<Step> steps) {}

  /**
   * Reads a folder.
   *
   * @throws SeedingException if a file can't be read, or a step can't be told from others; names
   *     the file
   */
  static Programme read(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Programme programme =
          new Programme(
              String.valueOf(folder.getFileName()),
              files
                  .filter(file -> file.toString().endsWith(".yaml"))
                  .sorted()
                  .map(Programme::chapter)
                  .toList());
      programme.requireEveryStepNamed();
      return programme;
    } catch (IOException e) {
      throw new SeedingException("The folder " + folder + " can't be read.", e);
    }
  }

  private static Chapter chapter(Path file) {
    try {
      return new Chapter(
          String.valueOf(file.getFileName()), YAML.readValue(Files.readString(file), Form.class));
    } catch (IOException | JacksonException e) {
      throw new SeedingException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  private void requireEveryStepNamed() {
    Set<String> names = new HashSet<>();
    for (Chapter chapter : chapters) {
      String file = folder + "/" + chapter.file();
      requireGiven(chapter.form().network(), file + " has no 'network'.");
      requireGiven(chapter.form().steps(), file + " has no 'steps'.");
      int place = 0;
      for (Step step : chapter.form().steps()) {
        place++;
        String where = "Step " + place + " of " + file;
        requireGiven(step.name(), where + " has no 'name'. Give it one that no other step has.");
        requireGiven(step.as(), where + " has no 'as', which says who does it.");
        if ((step.post() == null) == (step.put() == null)) {
          throw new SeedingException(
              where + " wants either a 'post' or a 'put', which says where it goes.");
        }
        if (!names.add(step.name())) {
          throw new SeedingException(
              where + " is named '" + step.name() + "' as one before it. Give it another name.");
        }
      }
    }
  }

  private static void requireGiven(@Nullable Object value, String otherwise) {
    if (value == null) {
      throw new SeedingException(otherwise);
    }
  }
}
