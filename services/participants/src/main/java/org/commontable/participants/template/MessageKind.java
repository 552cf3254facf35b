package org.commontable.participants.template;

import static org.commontable.participants.template.Placeholder.ANSWER;
import static org.commontable.participants.template.Placeholder.ANSWER_BY;
import static org.commontable.participants.template.Placeholder.ASKED;
import static org.commontable.participants.template.Placeholder.CODE;
import static org.commontable.participants.template.Placeholder.COPIED;
import static org.commontable.participants.template.Placeholder.DUE_ON;
import static org.commontable.participants.template.Placeholder.FROM;
import static org.commontable.participants.template.Placeholder.LEADS_ON;
import static org.commontable.participants.template.Placeholder.LINK;
import static org.commontable.participants.template.Placeholder.MESSAGE;
import static org.commontable.participants.template.Placeholder.OFFERED;
import static org.commontable.participants.template.Placeholder.PAID_ON;
import static org.commontable.participants.template.Placeholder.PAY_BY;
import static org.commontable.participants.template.Placeholder.PERSON;
import static org.commontable.participants.template.Placeholder.PROGRAMME;
import static org.commontable.participants.template.Placeholder.RAISED;
import static org.commontable.participants.template.Placeholder.REMINDER_TEXT;
import static org.commontable.participants.template.Placeholder.REPLY;
import static org.commontable.participants.template.Placeholder.REPLY_BY;
import static org.commontable.participants.template.Placeholder.SESSION;
import static org.commontable.participants.template.Placeholder.STOP;
import static org.commontable.participants.template.Placeholder.TEAM;
import static org.commontable.participants.template.Placeholder.UNTIL;
import static org.commontable.participants.template.Placeholder.WHEN;
import static org.commontable.participants.template.Placeholder.WHERE;
import static org.commontable.participants.template.Placeholder.WITHIN;

import java.util.Collections;
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
  FRAME(Set.of(MESSAGE), Set.of(Placeholder.WISHES, LINK, STOP)),
  PLACE_CONFIRMED(Set.of(SESSION, WHEN), Set.of(WHERE, LINK, REPLY)),
  PLACE_WAITING(Set.of(SESSION), Set.of(WHEN, LINK, REPLY)),
  PLACE_OFFERED(Set.of(SESSION, LINK), Set.of(WHEN, WHERE, REPLY_BY, REPLY)),
  PLACE_CANCELLED(Set.of(SESSION), Set.of(WHEN, LINK)),
  /** To whoever asked for a place, or for whom one was asked: that somebody has to agree first. */
  PLACE_NEEDS_APPROVAL(Set.of(SESSION), Set.of(WHEN, LINK)),
  PLACE_TURNED_DOWN(Set.of(SESSION), Set.of(WHEN, LINK)),
  /** To whoever answered by a link what could not be done any more. */
  PLACE_ANSWER_LATE(Set.of(SESSION), Set.of(WHEN, LINK, REPLY)),
  /** To those who agree to requests for places, or say no. */
  PLACE_TO_APPROVE(Set.of(SESSION, LINK), Set.of(WHEN)),
  SESSION_CHANGED(Set.of(SESSION, WHEN), Set.of(WHERE, LINK, REPLY)),
  SESSION_CANCELLED(Set.of(SESSION, WHEN), Set.of(LINK)),
  SESSION_REMINDER(Set.of(SESSION, WHEN), Set.of(WHERE, LINK, REPLY, REMINDER_TEXT)),
  /** To whoever is named to lead a part of a session, or is so no more. */
  LEAD_NAMED(Set.of(SESSION, WHEN), Set.of(WHERE, LINK)),
  LEAD_DROPPED(Set.of(SESSION), Set.of(WHEN, LINK)),
  /** How to get in is new or another; the message says where that stands, and not what. */
  JOINING_DETAILS_CHANGED(Set.of(SESSION, WHEN, LINK), Set.of(WHERE)),
  /** To whoever asked for something at a session: there is news of it; neither what nor which. */
  ARRANGEMENTS_TOLD(Set.of(SESSION, LINK), Set.of(WHEN)),
  OFFER_MADE(Set.of(SESSION, LINK), Set.of(PAY_BY)),
  /** To whoever was made an offer that holds no more. */
  OFFER_WITHDRAWN(Set.of(SESSION), Set.of(LINK)),
  /** To whoever somebody else put an answer to an offer on record for. */
  CHOICE_RECORDED(Set.of(SESSION, LINK), Set.of()),
  PAYMENT_SENT(Set.of(SESSION), Set.of(PAID_ON, LINK)),
  PAYMENT_RETURNED(Set.of(SESSION, LINK), Set.of()),
  /** To whoever was made an offer and is owed nothing for it, as things stand. */
  NOTHING_DUE(Set.of(SESSION, LINK), Set.of()),
  BANK_DETAILS_CHANGED(Set.of(), Set.of(LINK)),
  /** To whoever handed in what they spent: that something about it is to be put right. */
  EXPENSES_RETURNED(Set.of(LINK), Set.of()),
  PRE_APPROVAL_DECIDED(Set.of(LINK), Set.of()),
  /** To whoever looks after a review of a programme. */
  REVIEW_DUE(Set.of(PROGRAMME, DUE_ON), Set.of(LINK)),
  /** To whoever is to do something so that a programme reaches people: before its day, and late. */
  OUTREACH_STEP_DUE(Set.of(PROGRAMME, DUE_ON), Set.of(LINK)),
  /** To whoever was put into a team or a working group by somebody else. */
  TEAM_JOINED(Set.of(TEAM), Set.of(PROGRAMME, LINK)),
  /** To whoever is named to answer for something in a network, or is so no more. */
  LEADS_ON_NAMED(Set.of(LEADS_ON, FROM), Set.of(WITHIN, UNTIL, LINK)),
  LEADS_ON_ENDED(Set.of(LEADS_ON, UNTIL), Set.of(WITHIN, LINK)),
  /** To them while their last day is yet to come. */
  LEADS_ON_ENDING(Set.of(LEADS_ON, UNTIL), Set.of(WITHIN, LINK)),
  /** To whoever is offered training, or a mentor: they say yes, later or no. */
  TRAINING_OFFERED(Set.of(OFFERED, LINK), Set.of(WHEN, WHERE)),
  MENTOR_OFFERED(Set.of(OFFERED, LINK), Set.of(PERSON, WHEN, WHERE)),
  /** To the mentor who is offered, before it is said to whom. */
  MENTOR_NAMED(Set.of(OFFERED), Set.of(WHEN, WHERE, LINK)),
  MENTOR_ACCEPTED(Set.of(OFFERED, PERSON), Set.of(WHEN, WHERE, LINK)),
  MENTOR_NOT_NEEDED(Set.of(OFFERED), Set.of(WHEN, WHERE, LINK)),
  /** To whoever has somebody to turn to from now on. */
  SUPPORT_PERSON_NAMED(Set.of(PERSON), Set.of(LINK)),
  /** To whom they turn, and to whom they turned before. */
  SUPPORTS_SOMEBODY(Set.of(PERSON), Set.of(LINK)),
  SUPPORTS_NO_MORE(Set.of(PERSON), Set.of(LINK)),
  /** To whoever said that they would do something around a session. */
  TASK_DUE(Set.of(SESSION, DUE_ON), Set.of(LINK)),
  /** To those who answer requests for help. */
  SUPPORT_ASKED(Set.of(LINK), Set.of(PROGRAMME)),
  SUPPORT_ANSWERED(Set.of(LINK), Set.of()),
  /** To those who answer ideas for events. */
  EVENT_PROPOSED(Set.of(PROGRAMME, LINK), Set.of()),
  PROPOSAL_ANSWERED(Set.of(PROGRAMME, LINK), Set.of()),
  /** To whoever said what they need: that it is time to look at it again. */
  NEEDS_REVIEW_DUE(Set.of(LINK), Set.of()),
  /** To whoever was not heard of for long: that they will be forgotten unless they want to stay. */
  LEAVING_SOON(Set.of(DUE_ON), Set.of(LINK, REPLY)),
  /** To whoever raised something: that it has arrived. */
  VOICE_RECEIVED(Set.of(RAISED), Set.of(ANSWER_BY, LINK)),
  /** To whom it was routed. */
  VOICE_ARRIVED(Set.of(RAISED, LINK), Set.of(ANSWER_BY)),
  VOICE_OVERDUE(Set.of(RAISED, LINK), Set.of(ANSWER_BY)),
  /** To the network's office, where nobody is named to answer. */
  VOICE_UNCLAIMED(Set.of(RAISED, LINK), Set.of(ANSWER_BY)),
  VOICE_ANSWERED(Set.of(LINK), Set.of(RAISED)),
  /** To whoever raised it: that it is a complaint now because they said so. */
  COMPLAINT_CHOSEN(Set.of(), Set.of(LINK)),
  /** To whoever asked for something about their data: that it has arrived. */
  DATA_REQUEST_RECEIVED(Set.of(ASKED), Set.of(DUE_ON, LINK)),
  /** To them: that it takes longer, and why. */
  DATA_REQUEST_EXTENDED(Set.of(ASKED, ANSWER, DUE_ON), Set.of(LINK)),
  DATA_REQUEST_ANSWERED(Set.of(ASKED), Set.of(ANSWER, LINK)),
  DATA_REQUEST_REFUSED(Set.of(ASKED, ANSWER), Set.of(LINK)),
  /** To the network's office: that one is to be answered. */
  DATA_REQUEST_DUE(Set.of(DUE_ON, LINK), Set.of()),
  /** To whoever filled in the public contact form: to show that the address is theirs. */
  ENQUIRY_TO_CONFIRM(Set.of(LINK), Set.of()),
  ENQUIRY_ARRIVED(Set.of(LINK), Set.of()),
  /** To the network's office, where nobody is named to answer. */
  ENQUIRY_UNCLAIMED(Set.of(LINK), Set.of()),
  ENQUIRY_ANSWERED(Set.of(ANSWER), Set.of()),
  /** To whoever said in a public form what they are interested in. */
  INTEREST_TO_CONFIRM(Set.of(LINK), Set.of()),
  /** To those who answer what people are interested in. */
  INTEREST_ARRIVED(Set.of(LINK), Set.of()),
  INTEREST_ANSWERED(Set.of(ANSWER), Set.of()),
  /** To whoever is invited to administer a network. */
  ADMINISTRATOR_INVITED(Set.of(CODE, LINK), Set.of(REPLY_BY)),
  /** To whoever somebody wants to have copies: what the other was told. */
  COPY(Set.of(COPIED), Set.of(PERSON));

  /**
   * What tells of money. Whether such a message came, and what became of it, says what somebody
   * answered, which is between them and finance.
   */
  public static final Set<MessageKind> ABOUT_MONEY =
      Collections.unmodifiableSet(
          EnumSet.of(
              OFFER_MADE,
              OFFER_WITHDRAWN,
              CHOICE_RECORDED,
              PAYMENT_SENT,
              PAYMENT_RETURNED,
              NOTHING_DUE,
              BANK_DETAILS_CHANGED,
              EXPENSES_RETURNED,
              PRE_APPROVAL_DECIDED));

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

  /** Who else may have a copy of a message. */
  public enum CopiedTo {
    /** Whoever the person wants to have copies. */
    WHO_READS,
    /** Of those only who may also act for the person: it is about money, needs or help. */
    WHO_ACTS,
    /** It is between the person and us, or about somebody else. */
    NOBODY
  }

  /** Who may have a copy of it, where the person wants that. */
  public CopiedTo copiedTo() {
    return switch (this) {
      case PLACE_CONFIRMED,
          PLACE_WAITING,
          PLACE_OFFERED,
          PLACE_CANCELLED,
          PLACE_NEEDS_APPROVAL,
          PLACE_TURNED_DOWN,
          PLACE_ANSWER_LATE,
          SESSION_CHANGED,
          SESSION_CANCELLED,
          SESSION_REMINDER,
          LEAD_NAMED,
          LEAD_DROPPED,
          JOINING_DETAILS_CHANGED,
          TASK_DUE,
          OUTREACH_STEP_DUE,
          TEAM_JOINED,
          LEADS_ON_NAMED,
          LEADS_ON_ENDED,
          LEADS_ON_ENDING,
          PROPOSAL_ANSWERED ->
          CopiedTo.WHO_READS;
      case ARRANGEMENTS_TOLD,
          OFFER_MADE,
          OFFER_WITHDRAWN,
          CHOICE_RECORDED,
          PAYMENT_SENT,
          PAYMENT_RETURNED,
          NOTHING_DUE,
          EXPENSES_RETURNED,
          PRE_APPROVAL_DECIDED,
          SUPPORT_ANSWERED,
          TRAINING_OFFERED,
          MENTOR_OFFERED,
          SUPPORT_PERSON_NAMED,
          NEEDS_REVIEW_DUE,
          LEAVING_SOON,
          INTEREST_ANSWERED ->
          CopiedTo.WHO_ACTS;
      case FRAME,
          BANK_DETAILS_CHANGED,
          PLACE_TO_APPROVE,
          REVIEW_DUE,
          SUPPORT_ASKED,
          MENTOR_NAMED,
          MENTOR_ACCEPTED,
          MENTOR_NOT_NEEDED,
          SUPPORTS_SOMEBODY,
          SUPPORTS_NO_MORE,
          EVENT_PROPOSED,
          VOICE_RECEIVED,
          VOICE_ARRIVED,
          VOICE_OVERDUE,
          VOICE_UNCLAIMED,
          VOICE_ANSWERED,
          COMPLAINT_CHOSEN,
          DATA_REQUEST_RECEIVED,
          DATA_REQUEST_EXTENDED,
          DATA_REQUEST_ANSWERED,
          DATA_REQUEST_REFUSED,
          DATA_REQUEST_DUE,
          ENQUIRY_TO_CONFIRM,
          ENQUIRY_ARRIVED,
          ENQUIRY_UNCLAIMED,
          ENQUIRY_ANSWERED,
          INTEREST_TO_CONFIRM,
          INTEREST_ARRIVED,
          ADMINISTRATOR_INVITED,
          COPY ->
          CopiedTo.NOBODY;
    };
  }

  /** Whether it says what lets its reader in, so that nobody else may have it to pass it on. */
  public boolean isForItsReaderAlone() {
    return required.contains(CODE);
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
