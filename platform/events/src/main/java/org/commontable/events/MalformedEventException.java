package org.commontable.events;

/** A message on a topic of ours that is no event of ours, or contradicts itself. */
final class MalformedEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedEventException(String why) {
    super("The event " + why);
  }
}
