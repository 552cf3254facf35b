package org.commontable.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A service's own jar, laid out as its image has it: a thin jar and the libraries beside it. */
final class ServiceJar {

  private ServiceJar() {}

  /**
   * Unpacks a module's executable jar.
   *
   * @param module the module's directory, such as {@code services/workshops}
   */
  static Path unpacked(String module, Path to) throws IOException, InterruptedException {
    Path jar = only(Path.of(module, "target"), "-exec.jar");
    List<String> command =
        List.of(
            Machine.java(),
            "-Djarmode=tools",
            "-jar",
            jar.toString(),
            "extract",
            "--destination",
            to.toString());
    Path log = to.resolveSibling(to.getFileName() + ".extract.log");
    try (Child extracting = Child.start(log, command)) {
      extracting.output(Duration.ofMinutes(1));
    }
    return only(to, ".jar");
  }

  private static Path only(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .findFirst()
          .orElseThrow(() -> new IOException("No *" + ending + " in " + folder + "; build first"));
    }
  }
}
