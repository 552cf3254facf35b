package org.commontable.events;

/**
 * Something that passes is in the way of a write: too many events still to be sent, too many others
 * at the same record, or a record that only a newer replica knows how to write. Nothing was
 * written; try again later (over HTTP: 503 with {@code Retry-After}).
 */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BusyException(String why) {
    super(why);
  }
}
