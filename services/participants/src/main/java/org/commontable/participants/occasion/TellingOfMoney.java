package org.commontable.participants.occasion;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.participants.former.FormerContacts;
import org.commontable.participants.message.Addressee;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.network.Language;
import org.commontable.participants.occasion.KnownWorks.KnownWork;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;

/** Says of an offer or a payment what it is for; never how much. */
final class TellingOfMoney implements Telling {
  /** Until then a session may still become known; news of money is late, and never lost. */
  private static final Duration UNKNOWN_MAX = Duration.ofHours(1);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final Occasions occasions;
  private final AnsweredOffers answered;
  private final ReturnedPayments returned;
  private final KnownWorks works;
  private final NothingDue nothing;
  private final FormerContacts former;
  private final Pages pages;

  TellingOfMoney(
      Occasions occasions,
      AnsweredOffers answered,
      ReturnedPayments returned,
      KnownWorks works,
      NothingDue nothing,
      FormerContacts former,
      Pages pages) {
    this.occasions = occasions;
    this.answered = answered;
    this.returned = returned;
    this.works = works;
    this.nothing = nothing;
    this.former = former;
    this.pages = pages;
  }

  @Override
  public Set<MessageKind> kinds() {
    return MessageKind.ABOUT_MONEY;
  }

  @Override
  public Optional<Addressee> addressee(Message message) {
    return former.addressee(message.network(), message.about(Messages.FORMER_CONTACT));
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
    if (message.kind() == MessageKind.OFFER_MADE
        && answered.isWithdrawn(message.network(), entitlement)) {
      return new Now.Needless("offer-withdrawn");
    }
    if (message.kind() == MessageKind.OFFER_WITHDRAWN) {
      if (!answered.isWithdrawn(message.network(), entitlement)) {
        return new Now.Needless("offered-again");
      }
      if (answered.wantsNothing(message.network(), entitlement)) {
        return new Now.Needless("as-they-chose");
      }
    }
    if (message.kind() == MessageKind.PAYMENT_RETURNED
        && !returned.isStillReturned(message.network(), entitlement)) {
      return new Now.Needless("paid-again");
    }
    if (message.kind() == MessageKind.NOTHING_DUE) {
      if (!nothing.stands(message.network(), entitlement)) {
        return new Now.Needless("something-is-due");
      }
      if (answered.wantsNothing(message.network(), entitlement)) {
        return new Now.Needless("as-they-chose");
      }
    }
    KnownWork work = works.find(message.network(), entitlement).orElse(null);
    if (work != null && work.isOfItsOwn()) {
      return new Now.Say(
          language -> values(message, called(work, language), entitlement, language), null);
    }
    KnownSession session =
        occasions.session(message.network(), message.about("sessionId")).orElse(null);
    if (session == null && message.queuedAt().plus(UNKNOWN_MAX).isAfter(circumstances.now())) {
      return new Now.Later(lookAgain(message.queuedAt(), circumstances.now()), "session-unknown");
    }
    return new Now.Say(
        language ->
            values(
                message,
                session == null ? ofNoSession(language) : session.title(language),
                entitlement,
                language),
        null);
  }

  /**
   * Soon while it is new, and then after as long as it has waited: a session that is on its way
   * comes soon, and most money that is of none would else be looked at all the while.
   */
  static Instant lookAgain(Instant queuedAt, Instant now) {
    Duration waited = Duration.between(queuedAt, now);
    Instant again = now.plus(waited.compareTo(LOOK_AGAIN) > 0 ? waited : LOOK_AGAIN);
    Instant last = queuedAt.plus(UNKNOWN_MAX);
    return again.isAfter(last) ? last : again;
  }

  /** What was spent, or a further sum for a task, is of no session that anybody knows. */
  private static String ofNoSession(Language language) {
    return language == Language.CY ? "yr hyn a wnaethoch neu a warioch" : "what you did or spent";
  }

  private Map<Placeholder, String> values(
      Message message, String what, String entitlement, Language language) {
    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
    values.put(Placeholder.SESSION, what);
    values.put(Placeholder.LINK, pages.payment(entitlement));
    day(message, "payBy", Placeholder.PAY_BY, language, values);
    day(message, "paidOn", Placeholder.PAID_ON, language, values);
    return values;
  }

  /** What it is in detail stands where the person reads the offer. */
  private static String called(KnownWork work, Language language) {
    boolean welsh = language == Language.CY;
    return work.kind().equals("meeting")
        ? welsh ? "cyfarfod" : "a meeting"
        : welsh ? "tasg" : "a task";
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
