package org.commontable.reimbursements.expense;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a telephone was held when it took a picture, as tag 0x0112 of the picture's Exif data says
 * (JEITA CP-3451). Mirrored pictures, which cameras do not make, are taken as they are.
 *
 * @param quarters quarter turns clockwise that bring the picture upright
 */
record Orientation(int quarters) {
  private static final Orientation UPRIGHT = new Orientation(0);
  private static final int MARKER = 0xFF, APP1 = 0xE1, SCAN = 0xDA, TAG = 0x0112;

  boolean isOnItsSide() {
    return quarters % 2 == 1;
  }

  /** Upright where a file does not say, or says it wrongly. */
  static Orientation of(byte[] jpeg) {
    try {
      return read(ByteBuffer.wrap(jpeg));
    } catch (RuntimeException e) {
      return UPRIGHT;
    }
  }

  private static Orientation read(ByteBuffer in) {
    if ((in.getShort(0) & 0xFFFF) != 0xFFD8) {
      return UPRIGHT;
    }
    int at = 2;
    while ((in.get(at) & 0xFF) == MARKER && (in.get(at + 1) & 0xFF) != SCAN) {
      int length = in.getShort(at + 2) & 0xFFFF;
      if ((in.get(at + 1) & 0xFF) == APP1 && in.getInt(at + 4) == 0x45786966) {
        return ofTiff(in.slice(at + 10, length - 8));
      }
      at += 2 + length;
    }
    return UPRIGHT;
  }

  private static Orientation ofTiff(ByteBuffer tiff) {
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * 12;
      if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
        return switch (tiff.getShort(entry + 8)) {
          case 3 -> new Orientation(2);
          case 6 -> new Orientation(1);
          case 8 -> new Orientation(3);
          default -> UPRIGHT;
        };
      }
    }
    return UPRIGHT;
  }
}
