package org.commontable.reimbursements.expense;

import java.time.Instant;

/**
 * A receipt as it was uploaded: a resource of its own, so that it outlives a form that fails.
 *
 * @param type what it is, found out from its bytes
 * @param bytes how long the stored form is
 * @param chunks encrypted pieces that it lies in
 * @param hash keyed hash of what was uploaded, by which the same receipt is known again
 */
public record Receipt(
    String id,
    String participantId,
    Type type,
    int bytes,
    int chunks,
    String hash,
    String uploadedBy,
    Instant uploadedAt) {

  /** What is taken. */
  public enum Type {
    JPEG("image/jpeg", "jpg"),
    PDF("application/pdf", "pdf");

    private final String mediaType;
    private final String ending;

    Type(String mediaType, String ending) {
      this.mediaType = mediaType;
      this.ending = ending;
    }

    public String mediaType() {
      return mediaType;
    }

    public String ending() {
      return ending;
    }
  }
}
