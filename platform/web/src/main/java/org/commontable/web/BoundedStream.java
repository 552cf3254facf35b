package org.commontable.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** A body that ends in a fault once it is longer than may be, whatever it said of its length. */
public final class BoundedStream extends ServletInputStream {
  private final ServletInputStream in;
  private final long maxBytes;
  private final TooLong tooLong;
  private long read;

  /** Throws what whoever reads is to be told. */
  public interface TooLong {
    void tell() throws IOException;
  }

  public BoundedStream(ServletInputStream in, long maxBytes, TooLong tooLong) {
    this.in = in;
    this.maxBytes = maxBytes;
    this.tooLong = tooLong;
  }

  /** What whoever sent it is answered. */
  public static Problem problem(long maxBytes) {
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

  private void count(int more) throws IOException {
    read += more;
    if (read > maxBytes) {
      tooLong.tell();
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
