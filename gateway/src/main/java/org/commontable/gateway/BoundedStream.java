package org.commontable.gateway;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.commontable.web.Problem;
import org.springframework.http.HttpStatus;

/** A body that ends in a fault once it is longer than may be, whatever it said of its length. */
final class BoundedStream extends ServletInputStream {
  private final ServletInputStream in;
  private final long maxBytes;
  private long read;

  /** More came than may. */
  static final class BodyTooLongException extends IOException {
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

  BoundedStream(ServletInputStream in, long maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  static Problem problem(long maxBytes) {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "body-too-large",
        "A request's body may have at most " + maxBytes + " bytes. Send less at once.");
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int got = in.read(into, from, length);
    count(Math.max(0, got));
    return got;
  }

  private void count(int more) throws BodyTooLongException {
    read += more;
    if (read > maxBytes) {
      throw new BodyTooLongException(maxBytes);
    }
  }

  @Override
  public boolean isFinished() {
    return in.isFinished();
  }

  @Override
  public boolean isReady() {
    return in.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    in.setReadListener(listener);
  }
}
