package org.commontable.reimbursements.bankfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Lets a file be read while it is written, so that it lies nowhere: neither whole in memory nor in
 * clear on a disk.
 */
public final class Pipe {
  private static final int PIECE_BYTES = 1 << 16;
  private static final int PIECES = 8;
  private static final long LOOK_MILLIS = 50;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
  private volatile boolean unread;
  private volatile boolean broken;

  private Pipe() {}

  /** Writes a file. */
  public interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Reads a file. */
  public interface Reading<T> {
    T from(InputStream in) throws IOException;
  }

  /**
   * Writes in a thread of its own and reads in the caller's.
   *
   * @return what the reader made of it
   * @throws IOException if either failed; what the writer threw wins, since it came first
   */
  public static <T> T through(Writing writing, Reading<T> reading) throws IOException {
    Pipe pipe = new Pipe();
    FutureTask<Void> writer =
        new FutureTask<>(() -> {
          pipe.write(writing);
          return null;
        });
    Thread.ofVirtual().name("bank-file").start(writer);
    try {
      T read = reading.from(pipe.new Outlet());
      pipe.leave();
      join(writer);
      return read;
    } catch (IOException | RuntimeException | Error e) {
      pipe.leave();
      join(writer);
      throw e;
    }
  }

  private void write(Writing writing) throws IOException {
    boolean whole = false;
    try {
      Inlet inlet = new Inlet();
      writing.to(inlet);
      inlet.flushPiece();
      whole = true;
    } catch (Unread e) {
      // The reader gave up and says why.
    } finally {
      broken = !whole;
      if (!unread) {
        put(END);
      }
    }
  }

  private void leave() {
    unread = true;
    pieces.clear();
  }

  private static void join(FutureTask<Void> writer) throws IOException {
    try {
      writer.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException fault -> throw fault;
        case null, default -> throw new IOException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a file was written", e);
    }
  }

  private void put(byte[] piece) throws IOException {
    try {
      while (!pieces.offer(piece, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (unread) {
          throw new Unread();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a file was written", e);
    }
  }

  private static final class Unread extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final class Inlet extends OutputStream {
    private byte[] piece = new byte[PIECE_BYTES];
    private int filled;

    @Override
    public void write(int b) throws IOException {
      piece[filled++] = (byte) b;
      if (filled == PIECE_BYTES) {
        flushPiece();
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int at = from;
      int left = length;
      while (left > 0) {
        int fits = Math.min(left, PIECE_BYTES - filled);
        System.arraycopy(bytes, at, piece, filled, fits);
        filled += fits;
        at += fits;
        left -= fits;
        if (filled == PIECE_BYTES) {
          flushPiece();
        }
      }
    }

    private void flushPiece() throws IOException {
      if (filled > 0) {
        put(filled == PIECE_BYTES ? piece : Arrays.copyOf(piece, filled));
        piece = new byte[PIECE_BYTES];
        filled = 0;
      }
    }
  }

  private final class Outlet extends InputStream {
    private byte[] piece = END;
    private int at;
    private boolean ended;

    @Override
    public int read() throws IOException {
      return more() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      int taken = Math.min(length, piece.length - at);
      System.arraycopy(piece, at, into, from, taken);
      at += taken;
      return taken;
    }

    private boolean more() throws IOException {
      if (at < piece.length) {
        return true;
      }
      if (ended) {
        return false;
      }
      try {
        piece = pieces.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while a file was read", e);
      }
      at = 0;
      ended = piece.length == 0;
      if (ended && broken) {
        throw new IOException("The file was not written to its end");
      }
      return !ended;
    }
  }
}
