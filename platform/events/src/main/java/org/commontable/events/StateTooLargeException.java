package org.commontable.events;

/** The record would grow past what a document may hold (1 MB); nothing was written (422). */
public final class StateTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateTooLargeException(int bytes) {
    super("The record would have " + bytes + " bytes; at most 1,000,000 are kept in one");
  }
}
