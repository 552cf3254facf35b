package org.commontable.reimbursements.bankfile;

import java.util.Locale;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;

/**
 * The short reference of a payment, on the bank statement and in every file: 13 characters that
 * name nobody and nothing, the last of which checks the others. It is derived, so that the same
 * payment in the same run has the same reference.
 *
 * <p>Digits and consonants, so that no word appears. There are 31 of them, a prime, and position i
 * weighs i + 1: any single wrong character and any two neighbours swapped are found.
 */
public final class PaymentReference {
  public static final int LENGTH = 13;

  /** For requests that name one: what is typed may be one of a bank's misprints. */
  public static final String FORM = "[0-9A-Z]{13}";

  public static final String FORM_SAYS = "must be a payment's reference: 13 of 0-9 and A-Z";

  private static final String SYMBOLS = "0123456789BCDFGHJKLMNPQRSTVWXYZ";
  private static final int BASE = SYMBOLS.length();

  private PaymentReference() {}

  public static String of(NetworkId network, String runId, String entitlementId) {
    String id = Ids.derived("payment-reference", network.value(), runId, entitlementId);
    // 26 base32hex characters; the last twelve and more are hash alone, without version bits.
    long bits = Long.parseUnsignedLong(id.substring(14), 32);
    char[] out = new char[LENGTH];
    for (int i = 0; i < LENGTH - 1; i++) {
      out[i] = SYMBOLS.charAt((int) Long.remainderUnsigned(bits, BASE));
      bits = Long.divideUnsigned(bits, BASE);
    }
    out[LENGTH - 1] = check(out);
    return new String(out);
  }

  /** Whether text that somebody typed or a bank returned can be one of ours. */
  public static boolean isReference(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    return upper.length() == LENGTH
        && upper.chars().allMatch(c -> SYMBOLS.indexOf(c) >= 0)
        && check(upper.toCharArray()) == upper.charAt(LENGTH - 1);
  }

  private static char check(char[] reference) {
    int sum = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      sum += (i + 1) * SYMBOLS.indexOf(reference[i]);
    }
    return SYMBOLS.charAt(sum % BASE);
  }
}
