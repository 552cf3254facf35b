package org.commontable.reimbursements.entitlement;

import org.commontable.reimbursements.words.Language;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * An offer in plain words, kept as the person was told it: in English and, beside that, in Welsh.
 *
 * @param welsh the same in Welsh; null in what is the Welsh itself, and in what was stored while
 *     there was none
 */
public record OfferWords(
    String what,
    String howLong,
    String howMuch,
    @Nullable String expenses,
    String howPaid,
    String latestDate,
    String statementWillSay,
    String yourChoice,
    @Nullable OfferWords welsh) {
  /** What is left of an offer to somebody who was erased. */
  static final OfferWords FORGOTTEN = new OfferWords("", "", "", null, "", "", "", "", null);

  /** The language in which they can be told to whoever would like this one. */
  Language toldIn(Language language) {
    return welsh == null ? Language.EN : language;
  }

  OfferWords in(Language language) {
    return language == Language.CY && welsh != null ? welsh : this;
  }

  /** What it was for; the Welsh of what was stored without is for the reader of it to give. */
  public Said whatFor(Said otherwise) {
    return welsh == null
        ? Said.told(what, otherwise.in(Language.CY))
        : Said.told(what, welsh.what());
  }

  /** The same, with more on the day of payment. */
  OfferWords alsoOfTheDay(Said more) {
    return alsoOfTheDay(
        more, Language.EN, welsh == null ? null : welsh.alsoOfTheDay(more, Language.CY, null));
  }

  private OfferWords alsoOfTheDay(Said more, Language language, @Nullable OfferWords inWelsh) {
    String day = latestDate + " " + more.in(language);
    return new OfferWords(
        what, howLong, howMuch, expenses, howPaid, day, statementWillSay, yourChoice, inWelsh);
  }

  /**
   * Whether the person is told the same terms, the day of payment apart: that is compared by
   * itself, and the Welsh says what the English does.
   */
  boolean sayTheSameAs(OfferWords other) {
    return terms().equals(other.terms());
  }

  private OfferWords terms() {
    return new OfferWords(
        what, howLong, howMuch, expenses, howPaid, "", statementWillSay, yourChoice, null);
  }
}
