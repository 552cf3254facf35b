package org.commontable.local;

/** Why a command can't do its work: one sentence, with what to do, for whoever typed it. */
final class Unusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unusable(String message) {
    super(message);
  }

  Unusable(String message, Throwable cause) {
    super(message, cause);
  }
}
