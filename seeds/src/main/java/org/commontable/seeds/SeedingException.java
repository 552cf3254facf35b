package org.commontable.seeds;

import org.jspecify.annotations.Nullable;

/** Why loading stopped, in a sentence for whoever runs it. Loading again goes on from there. */
public final class SeedingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SeedingException(String message) {
    super(message);
  }

  SeedingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
