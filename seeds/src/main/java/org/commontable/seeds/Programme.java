package org.commontable.seeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What is written in a programme's folder: files in the order of their names, each with steps in
 * one network.
 */
record Programme(String folder, List<Chapter> chapters) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /** A file of steps. */
  record Chapter(String file, Form form) {}

  /**
   * @param network whose people act; {@code platform} for operators
   */
  record Form(String network, List<Step> steps) {}

  /** Reads a folder; what can't be read is an error that names the file. */
  static Programme read(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return new Programme(
          String.valueOf(folder.getFileName()),
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .sorted()
              .map(Programme::chapter)
              .toList());
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
}
