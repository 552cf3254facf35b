package org.commontable.gateway;

import java.io.IOException;

/** More came than may. It travels through the client that passes the body on. */
final class BodyTooLongException extends IOException {
  private static final long serialVersionUID = 1L;
  private final long maxBytes;

  BodyTooLongException(long maxBytes) {
    super("The body is longer than " + maxBytes + " bytes");
    this.maxBytes = maxBytes;
  }

  long maxBytes() {
    return maxBytes;
  }
}
