package org.commontable.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository is. */
final class Directories {

  private Directories() {}

  /** The repository's root, from wherever in it the test runs. */
  static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("platform/kernel"))) {
        return at;
      }
    }
    throw new IllegalStateException("These tests run inside the repository only");
  }
}
