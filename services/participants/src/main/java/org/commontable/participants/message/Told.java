package org.commontable.participants.message;

/**
 * What somebody was told, as it went out.
 *
 * @param languages as {@code Content-Language} names them
 */
public record Told(String languages, String subject, String text) {
  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "Told";
  }
}
