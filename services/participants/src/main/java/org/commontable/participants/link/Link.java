package org.commontable.participants.link;

/**
 * What a code that we signed says.
 *
 * @param subject the registration, or otherwise the person
 * @param turn for a registration which of its turns it was made for, so that a link ends with the
 *     next; otherwise the last day on which it works, counted from 1 January 1970
 */
public record Link(LinkPurpose purpose, String subject, long turn) {
  /** Says the purpose alone: who has the rest may act. */
  @Override
  public String toString() {
    return "Link[" + purpose + "]";
  }
}
