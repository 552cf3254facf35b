package org.commontable.participants.template;

import static org.commontable.participants.template.Placeholder.ANSWER;
import static org.commontable.participants.template.Placeholder.ANSWER_BY;
import static org.commontable.participants.template.Placeholder.LINK;
import static org.commontable.participants.template.Placeholder.MESSAGE;
import static org.commontable.participants.template.Placeholder.PAID_ON;
import static org.commontable.participants.template.Placeholder.PAY_BY;
import static org.commontable.participants.template.Placeholder.RAISED;
import static org.commontable.participants.template.Placeholder.REPLY_BY;
import static org.commontable.participants.template.Placeholder.SESSION;
import static org.commontable.participants.template.Placeholder.WHEN;
import static org.commontable.participants.template.Placeholder.WHERE;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a message is about, with the placeholders that its wording must have and those that it may
 * have besides {@code name}, {@code network} and {@code contact}, which all may.
 */
@SuppressWarnings("ImmutableEnumChecker") // The sets are copies that can't change.
public enum MessageKind {
  /** Around every message: greeting, end, and what is said where a message must say nothing. */
  FRAME(Set.of(MESSAGE), Set.of(Placeholder.WISHES, LINK)),
  PLACE_CONFIRMED(Set.of(SESSION, WHEN), Set.of(WHERE, LINK)),
  PLACE_WAITING(Set.of(SESSION), Set.of(WHEN, LINK)),
  PLACE_OFFERED(Set.of(SESSION, LINK), Set.of(WHEN, WHERE, REPLY_BY)),
  PLACE_CANCELLED(Set.of(SESSION), Set.of(WHEN, LINK)),
  SESSION_CHANGED(Set.of(SESSION, WHEN), Set.of(WHERE, LINK)),
  SESSION_CANCELLED(Set.of(SESSION, WHEN), Set.of(LINK)),
  SESSION_REMINDER(Set.of(SESSION, WHEN), Set.of(WHERE, LINK)),
  OFFER_MADE(Set.of(SESSION, LINK), Set.of(PAY_BY)),
  PAYMENT_SENT(Set.of(SESSION), Set.of(PAID_ON, LINK)),
  BANK_DETAILS_CHANGED(Set.of(), Set.of(LINK)),
  /** To whoever raised something: that it has arrived. */
  VOICE_RECEIVED(Set.of(RAISED), Set.of(ANSWER_BY, LINK)),
  /** To whom it was routed. */
  VOICE_ARRIVED(Set.of(RAISED, LINK), Set.of(ANSWER_BY)),
  VOICE_OVERDUE(Set.of(RAISED, LINK), Set.of(ANSWER_BY)),
  VOICE_ANSWERED(Set.of(LINK), Set.of(RAISED)),
  /** To whoever raised it: that it is a complaint now because they said so. */
  COMPLAINT_CHOSEN(Set.of(), Set.of(LINK)),
  /** To whoever filled in the public contact form: to show that the address is theirs. */
  ENQUIRY_TO_CONFIRM(Set.of(LINK), Set.of()),
  ENQUIRY_ARRIVED(Set.of(LINK), Set.of()),
  ENQUIRY_ANSWERED(Set.of(ANSWER), Set.of()),
  /** To whoever said in a public form what they are interested in. */
  INTEREST_TO_CONFIRM(Set.of(LINK), Set.of()),
  INTEREST_ANSWERED(Set.of(ANSWER), Set.of());

  private final Set<Placeholder> required;
  private final Set<Placeholder> allowed;

  MessageKind(Set<Placeholder> required, Set<Placeholder> optional) {
    this.required = Set.copyOf(required);
    EnumSet<Placeholder> all =
        EnumSet.of(Placeholder.NAME, Placeholder.NETWORK, Placeholder.CONTACT);
    all.addAll(required);
    all.addAll(optional);
    this.allowed = Set.copyOf(all);
  }

  /** What the body must say. */
  Set<Placeholder> required() {
    return required;
  }

  Set<Placeholder> allowed() {
    return allowed;
  }

  /** As paths and files name it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
