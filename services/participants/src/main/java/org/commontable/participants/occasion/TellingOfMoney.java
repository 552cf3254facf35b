package org.commontable.participants.occasion;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.network.Language;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;

/** Says of an offer or a payment what it is for; never how much. */
final class TellingOfMoney implements Telling {
  private static final Duration UNKNOWN_MAX = Duration.ofHours(1);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final Occasions occasions;
  private final AnsweredOffers answered;
  private final ReturnedPayments returned;
  private final Pages pages;

  TellingOfMoney(
      Occasions occasions, AnsweredOffers answered, ReturnedPayments returned, Pages pages) {
    this.occasions = occasions;
    this.answered = answered;
    this.returned = returned;
    this.pages = pages;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(
        MessageKind.OFFER_MADE,
        MessageKind.PAYMENT_SENT,
        MessageKind.PAYMENT_RETURNED,
        MessageKind.BANK_DETAILS_CHANGED,
        MessageKind.EXPENSES_RETURNED,
        MessageKind.PRE_APPROVAL_DECIDED);
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    if (message.kind() == MessageKind.BANK_DETAILS_CHANGED) {
      // Somebody else may have changed them: this does not wait for the morning.
      return new Now.Say(
          language -> Map.of(Placeholder.LINK, pages.bankDetails()), circumstances.now());
    }
    if (message.kind() == MessageKind.EXPENSES_RETURNED
        || message.kind() == MessageKind.PRE_APPROVAL_DECIDED) {
      return Now.Say.only(Placeholder.LINK, pages.expenses());
    }
    String entitlement = message.about("entitlementId");
    if (message.kind() == MessageKind.OFFER_MADE
        && answered.isAnswered(message.network(), entitlement)) {
      return new Now.Needless("offer-answered");
    }
    if (message.kind() == MessageKind.PAYMENT_RETURNED
        && !returned.isStillReturned(message.network(), entitlement)) {
      return new Now.Needless("paid-again");
    }
    KnownSession session =
        occasions.session(message.network(), message.about("sessionId")).orElse(null);
    if (session == null) {
      return message.queuedAt().plus(UNKNOWN_MAX).isAfter(circumstances.now())
          ? new Now.Later(circumstances.now().plus(LOOK_AGAIN), "session-unknown")
          : new Now.Needless("session-unknown");
    }
    return new Now.Say(language -> values(message, session, entitlement, language), null);
  }

  private Map<Placeholder, String> values(
      Message message, KnownSession session, String entitlement, Language language) {
    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
    values.put(Placeholder.SESSION, session.title(language));
    values.put(Placeholder.LINK, pages.payment(entitlement));
    day(message, "payBy", Placeholder.PAY_BY, language, values);
    day(message, "paidOn", Placeholder.PAID_ON, language, values);
    return values;
  }

  private static void day(
      Message message,
      String name,
      Placeholder placeholder,
      Language language,
      Map<Placeholder, String> values) {
    String day = message.about().get(name);
    if (day != null) {
      values.put(placeholder, InWords.day(LocalDate.parse(day), language));
    }
  }
}
