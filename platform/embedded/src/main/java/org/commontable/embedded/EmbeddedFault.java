package org.commontable.embedded;

import java.net.BindException;
import org.jspecify.annotations.Nullable;

/**
 * The embedded store or broker cannot start or go on. The message is one sentence for the person
 * who runs it: what is wrong and what to do.
 */
public final class EmbeddedFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private EmbeddedFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static EmbeddedFault inUse(Object place) {
    return new EmbeddedFault(
        "%s is in use by another process: stop that one, or choose another data directory."
            .formatted(place),
        null);
  }

  static EmbeddedFault damaged(Object place, Throwable cause) {
    return new EmbeddedFault(
        "%s is damaged and cannot be read: restore it from a backup, or move it away to start empty."
            .formatted(place),
        cause);
  }

  static EmbeddedFault portTaken(int port, Throwable cause) {
    return new EmbeddedFault(
        "Port %d is taken by another program: stop that one, or choose another port."
            .formatted(port),
        cause);
  }

  static EmbeddedFault unwritable(Object place, Throwable cause) {
    return new EmbeddedFault(
        "%s cannot be written: check that it is a directory of yours and that the disk has space."
            .formatted(place),
        cause);
  }

  static EmbeddedFault failed(String what, Throwable cause) {
    return new EmbeddedFault(
        "%s failed (%s): the log says more.".formatted(what, cause.getMessage()), cause);
  }

  /** That a port could not be had is often said by the innermost cause only. */
  static boolean isPortTaken(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }
}
