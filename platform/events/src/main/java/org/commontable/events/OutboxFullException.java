package org.commontable.events;

/**
 * The aggregate has as many unsent events as it may hold, since the broker can't be reached.
 * Nothing was written; try again later (over HTTP: 503 with {@code Retry-After}).
 */
public final class OutboxFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutboxFullException() {
    super("Too many events of this record are still to be sent");
  }
}
