package org.commontable.reimbursements.words;

/**
 * What a network chose about languages.
 *
 * @param requiresWelsh whether nothing may go out in English alone
 */
record LanguagesOfANetwork(boolean requiresWelsh) {
  /** There is one for each network. */
  static final String ID = "languages";
}
