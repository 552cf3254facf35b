package org.commontable.kernel;

/**
 * Why something that was asked for is not done: a value, not a fault. Nothing has changed.
 *
 * @param kind what sort of refusal, from which a face such as HTTP chooses its answer
 * @param code stable name in lower case with hyphens, such as {@code approver-is-payee}
 * @param detail one sentence for the person who asked: what is wrong and what to do; no personal
 *     data
 */
public record Refusal(Kind kind, String code, String detail) {

  /** The sorts of refusal. */
  public enum Kind {
    /** What was asked for is not there, or is not for this network's eyes: the two look alike. */
    NOT_FOUND,
    /** The caller may see it but may not do this. */
    NOT_ALLOWED,
    /** The state does not allow it now. */
    CONFLICT,
    /** Somebody changed it since the caller read it. */
    STALE,
    /** The request itself breaks a rule. */
    INVALID
  }

  public static Refusal notFound() {
    return new Refusal(Kind.NOT_FOUND, "not-found", "There is nothing here by this id.");
  }

  public static Refusal notAllowed(String code, String detail) {
    return new Refusal(Kind.NOT_ALLOWED, code, detail);
  }

  public static Refusal conflict(String code, String detail) {
    return new Refusal(Kind.CONFLICT, code, detail);
  }

  public static Refusal stale() {
    return new Refusal(
        Kind.STALE,
        "changed-meanwhile",
        "Somebody changed this since you read it. Read it again and repeat your change.");
  }

  public static Refusal invalid(String code, String detail) {
    return new Refusal(Kind.INVALID, code, detail);
  }
}
