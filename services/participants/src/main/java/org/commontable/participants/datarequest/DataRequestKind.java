package org.commontable.participants.datarequest;

/** What somebody may ask for about their data: the rights of UK GDPR Articles 15 to 21. */
public enum DataRequestKind {
  /** Article 15 */
  ACCESS,
  /** Article 16 */
  CORRECTION,
  /** Article 17 */
  ERASURE,
  /** Article 18 */
  RESTRICTION,
  /** Article 20 */
  PORTABILITY,
  /** Article 21 */
  OBJECTION
}
