package org.commontable.reimbursements.giving;

import java.text.Normalizer;
import java.util.Locale;

/** Names of causes, as people spell them. */
final class CauseNames {
  private CauseNames() {}

  /** Whether both are one name, but for accents, capitals, spaces and punctuation. */
  static boolean areOne(String name, String other) {
    return folded(name).equals(folded(other));
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
