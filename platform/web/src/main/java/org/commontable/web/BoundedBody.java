package org.commontable.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * A request whose body is read whole when somebody first asks for it, so that it can be both hashed
 * and parsed, or as a stream where its handler wants one; never beyond the limit, whatever its
 * length was said to be.
 */
final class BoundedBody extends HttpServletRequestWrapper {
  private final long maxBytes;
  private final boolean streamed;
  private byte @Nullable [] bytes;

  BoundedBody(HttpServletRequest request, long maxBytes, boolean streamed) {
    super(request);
    this.maxBytes = maxBytes;
    this.streamed = streamed;
  }

  static boolean isStreamed(HttpServletRequest request) {
    BoundedBody body = WebUtils.getNativeRequest(request, BoundedBody.class);
    return body != null && body.streamed;
  }

  /** The body of the request at hand. */
  static byte[] bytes(HttpServletRequest request) {
    BoundedBody body = WebUtils.getNativeRequest(request, BoundedBody.class);
    if (body == null) {
      throw new IllegalStateException("The request came past the filter that bounds its body");
    }
    try {
      return body.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] read() throws IOException {
    byte[] read = bytes;
    if (read == null) {
      requireShort();
      read = getRequest().getInputStream().readNBytes(Math.toIntExact(maxBytes + 1));
      if (read.length > maxBytes) {
        throw tooLong();
      }
      bytes = read;
    }
    return read;
  }

  private void requireShort() {
    if (getContentLengthLong() > maxBytes) {
      throw tooLong();
    }
  }

  private ProblemException tooLong() {
    return new ProblemException(BoundedStream.problem(maxBytes));
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (!streamed) {
      return new Bytes(read());
    }
    requireShort();
    return new BoundedStream(
        getRequest().getInputStream(),
        maxBytes,
        () -> {
          throw tooLong();
        });
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private static final class Bytes extends ServletInputStream {
    private final ByteArrayInputStream in;

    Bytes(byte[] bytes) {
      in = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return in.read(into, from, length);
    }

    @Override
    public boolean isFinished() {
      return in.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("The body is already here");
    }
  }
}
