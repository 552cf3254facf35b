package org.commontable.events;

/**
 * The record would grow past what a document may hold (1 MB), or what is told of it past what an
 * event may say (120 kB); nothing was written (422).
 */
public final class StateTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateTooLargeException(String what, int bytes, int max) {
    super("%s would have %,d bytes; at most %,d are kept in one".formatted(what, bytes, max));
  }
}
