package org.commontable.participants.template;

/**
 * How many text messages a text becomes, each of which is paid for: 160 characters of the GSM
 * alphabet or 70 others in one, 153 or 67 in each of several (3GPP TS 23.038 and TS 23.040).
 */
final class TextPartsCalculation {
  private static final String GSM =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
          + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String GSM_TWICE = "^{}\\[~]|€";

  private TextPartsCalculation() {}

  static int parts(String text) {
    boolean gsm = text.chars().allMatch(c -> GSM.indexOf(c) >= 0 || GSM_TWICE.indexOf(c) >= 0);
    int length =
        gsm ? text.chars().map(c -> GSM_TWICE.indexOf(c) >= 0 ? 2 : 1).sum() : text.length();
    int one = gsm ? 160 : 70;
    int each = gsm ? 153 : 67;
    return length <= one ? 1 : (length + each - 1) / each;
  }
}
