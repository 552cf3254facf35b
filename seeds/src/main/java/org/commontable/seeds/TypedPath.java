package org.commontable.seeds;

import java.nio.file.Path;

/**
 * A path as somebody typed it: meant from where they stood, which the launcher tells, since it goes
 * elsewhere itself.
 */
public final class TypedPath {
  private static final String STOOD = "commontable.called-from";

  private TypedPath() {}

  /** The whole path. */
  public static Path of(String typed) {
    return Path.of(System.getProperty(STOOD, "")).resolve(typed).toAbsolutePath().normalize();
  }
}
