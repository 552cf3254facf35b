package org.commontable.reimbursements.bounce;

import java.util.Locale;
import java.util.Map;
import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.commontable.reimbursements.words.Sentence;

/**
 * Why a payment comes back. ARUCS has one character for it (Bacs, Automated Return of Unapplied
 * Credits Service), ISO 20022 a code of four from its external code list. What no bank carried
 * comes back by a word of our own.
 */
public enum ReturnReason {
  INVALID_DETAILS(true),
  NO_ACCOUNT(true),
  ACCOUNT_CLOSED(true),
  ACCOUNT_TRANSFERRED(true),
  DECEASED(false),
  REQUESTED_BACK(false),
  REFUSED(false),
  UNCLAIMED(false),
  OTHER(false);

  private static final Map<String, ReturnReason> CODES =
      Map.ofEntries(
          Map.entry("0", INVALID_DETAILS),
          Map.entry("2", DECEASED),
          Map.entry("3", ACCOUNT_TRANSFERRED),
          Map.entry("5", NO_ACCOUNT),
          Map.entry("B", ACCOUNT_CLOSED),
          Map.entry("C", REQUESTED_BACK),
          Map.entry("AC01", INVALID_DETAILS),
          Map.entry("AC02", INVALID_DETAILS),
          Map.entry("AC03", INVALID_DETAILS),
          Map.entry("BE01", INVALID_DETAILS),
          Map.entry("RC01", INVALID_DETAILS),
          Map.entry("RC04", INVALID_DETAILS),
          Map.entry("RR03", INVALID_DETAILS),
          Map.entry("AC04", ACCOUNT_CLOSED),
          Map.entry("AC07", ACCOUNT_CLOSED),
          Map.entry("AC05", NO_ACCOUNT),
          Map.entry("MD07", DECEASED),
          Map.entry("CUST", REQUESTED_BACK),
          Map.entry("FOCR", REQUESTED_BACK),
          Map.entry("DUPL", REQUESTED_BACK),
          Map.entry("AC06", REFUSED),
          Map.entry("AG01", REFUSED),
          Map.entry("AM06", REFUSED),
          Map.entry("MS02", REFUSED),
          Map.entry("MS03", REFUSED),
          Map.entry("UNCLAIMED", UNCLAIMED));

  private final boolean newDetails;

  ReturnReason(boolean newDetails) {
    this.newDetails = newDetails;
  }

  /** What a code means; what nobody knows is another reason. */
  public static ReturnReason of(String code) {
    return CODES.getOrDefault(code.strip().toUpperCase(Locale.ROOT), OTHER);
  }

  /** Whether paying the same details again would only bring it back again. */
  public boolean needsNewDetails() {
    return newDetails;
  }

  /** For the person. */
  public Said said() {
    return Sentence.of("returned." + text());
  }

  /** For finance. */
  public String words() {
    return said().in(Language.EN);
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
