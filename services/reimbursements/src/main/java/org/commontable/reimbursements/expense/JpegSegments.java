package org.commontable.reimbursements.expense;

import java.io.ByteArrayOutputStream;

/** A JPEG without what was written beside the picture (ITU-T T.81, annex B). */
final class JpegSegments {
  private static final int SCAN = 0xDA;
  private static final int COMMENT = 0xFE;
  private static final int FIRST_APPLICATION = 0xE0;
  private static final int LAST_APPLICATION = 0xEF;

  /** How the picture is to be shown: its size on paper, its colour profile, its colours. */
  private static final int JFIF = 0xE0;

  private static final int PROFILE = 0xE2;
  private static final int ADOBE = 0xEE;

  private JpegSegments() {}

  /** The same picture to the last pixel; a file that is no JPEG is left as it is. */
  static byte[] ofThePicture(byte[] photo) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(photo.length);
    int at = 2;
    kept.write(photo, 0, Math.min(at, photo.length));
    while (at + 4 <= photo.length && (photo[at] & 0xFF) == 0xFF) {
      int marker = photo[at + 1] & 0xFF;
      int length = 2 + (((photo[at + 2] & 0xFF) << 8) | (photo[at + 3] & 0xFF));
      if (marker == SCAN || at + length > photo.length) {
        break;
      }
      if (!isBesideThePicture(marker)) {
        kept.write(photo, at, length);
      }
      at += length;
    }
    if (at < photo.length) {
      kept.write(photo, at, photo.length - at);
    }
    return kept.toByteArray();
  }

  private static boolean isBesideThePicture(int marker) {
    return marker == COMMENT
        || (marker >= FIRST_APPLICATION
            && marker <= LAST_APPLICATION
            && marker != JFIF
            && marker != PROFILE
            && marker != ADOBE);
  }
}
