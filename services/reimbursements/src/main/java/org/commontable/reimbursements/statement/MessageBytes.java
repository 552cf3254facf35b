package org.commontable.reimbursements.statement;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.commontable.kernel.Sha256;

/**
 * The bytes of a message, unpacked, hashed as they are read. Ends what would not end: the message,
 * and each single piece of it, since whoever parses holds a piece whole.
 */
final class MessageBytes extends FilterInputStream {
  /** One element, comment or run of text, with what the parser reads ahead. */
  static final int PIECE_MAX = 256 << 10;

  private final MessageDigest digest = Sha256.digest();
  private long left = BankMessages.BYTES_MAX;
  private int piece;

  MessageBytes(InputStream in) {
    super(in);
  }

  /** From here on another piece is read. */
  void nextPiece() {
    piece = 0;
  }

  /** The hash of all, once it has been read to its end. */
  String hash() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The parser closes what it has read, and what stands after it is still to be looked at. */
  @Override
  public void close() {}

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = in.read(bytes, from, length);
    if (read > 0) {
      digest.update(bytes, from, read);
      count(read);
    }
    return read;
  }

  private void count(int read) throws IOException {
    left -= read;
    piece += read;
    if (left < 0 || piece > PIECE_MAX) {
      throw new TooLongException();
    }
  }

  /** More came than any bank's message has. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException() {
      super("The message, or a piece of it, is too long");
    }
  }
}
