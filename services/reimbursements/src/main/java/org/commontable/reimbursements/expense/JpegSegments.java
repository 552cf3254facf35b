package org.commontable.reimbursements.expense;

import java.io.ByteArrayOutputStream;

/** A JPEG without what was written beside the picture (ITU-T T.81, annex B). */
final class JpegSegments {
  private static final int MARKER = 0xFF;
  private static final int SCAN = 0xDA;
  private static final int END = 0xD9;

  /** Markers without anything of their own after them. */
  private static final int ALONE = 0x01;

  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
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
    while (at + 1 < photo.length && valueAt(photo, at) == MARKER) {
      int marker = valueAt(photo, at + 1);
      if (marker == MARKER) {
        at++; // Any number of these may fill the room before a marker.
        continue;
      }
      if (marker == END) {
        // What follows is no part of this picture: phones put another one there, place and all.
        kept.write(photo, at, 2);
        return kept.toByteArray();
      }
      int next = endOf(photo, at, marker);
      if (next > photo.length) {
        break;
      }
      if (!isBesideThePicture(marker)) {
        kept.write(photo, at, next - at);
      }
      at = next;
    }
    if (at < photo.length) {
      kept.write(photo, at, photo.length - at);
    }
    return kept.toByteArray();
  }

  /** Where the next segment begins; beyond the file where that is cut off. */
  private static int endOf(byte[] photo, int at, int marker) {
    if (marker == ALONE || isRestart(marker)) {
      return at + 2;
    }
    if (at + 4 > photo.length) {
      return photo.length + 1;
    }
    int end = at + 2 + ((valueAt(photo, at + 2) << 8) | valueAt(photo, at + 3));
    if (marker == SCAN) {
      while (end + 1 < photo.length && !isMarker(photo, end)) {
        end++;
      }
      return end + 1 < photo.length ? end : photo.length + 1;
    }
    return end;
  }

  /** Within a scan, a byte that looks like a marker is followed by nought, or begins a restart. */
  private static boolean isMarker(byte[] photo, int at) {
    int next = valueAt(photo, at + 1);
    return valueAt(photo, at) == MARKER && next != 0 && next != MARKER && !isRestart(next);
  }

  private static boolean isRestart(int marker) {
    return marker >= FIRST_RESTART && marker <= LAST_RESTART;
  }

  private static int valueAt(byte[] photo, int at) {
    return photo[at] & 0xFF;
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
