package org.commontable.events;

/**
 * The stored record has a newer form than this replica knows, as happens while an upgrade rolls
 * out. Nothing was written; a newer replica can serve the request (503).
 */
public final class NewerShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NewerShapeException(String collection, int stored, int known) {
    super("A record in " + collection + " has shape " + stored + "; this replica knows " + known);
  }
}
