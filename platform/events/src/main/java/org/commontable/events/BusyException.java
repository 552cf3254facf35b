package org.commontable.events;

/** Too many writers changed the same record at once; nothing was written; try again (503). */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BusyException() {
    super("This record is being changed by too many at once");
  }
}
