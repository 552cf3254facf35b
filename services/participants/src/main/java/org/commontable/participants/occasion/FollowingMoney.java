package org.commontable.participants.occasion;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.former.FormerContacts;
import org.commontable.participants.message.Messages;
import org.commontable.participants.person.People;
import org.commontable.participants.template.MessageKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells somebody of an offer, of a payment, and that their bank details were changed, or given by
 * somebody else. How much, and which bank, is between them and {@code reimbursements}.
 */
final class FollowingMoney implements EventHandler {
  private final String type;
  private final MessageKind kind;
  private final Messages messages;
  private final People people;
  private final @Nullable FormerContacts former;

  FollowingMoney(String type, MessageKind kind, Messages messages, People people) {
    this(type, kind, messages, people, null);
  }

  /**
   * @param former where people were reached until lately, who are told there too; null for nowhere
   */
  FollowingMoney(
      String type,
      MessageKind kind,
      Messages messages,
      People people,
      @Nullable FormerContacts former) {
    this.type = type;
    this.kind = kind;
    this.messages = messages;
    this.people = people;
    this.former = former;
  }

  /**
   * The part of the events about money that is read here.
   *
   * @param change whether bank details took the place of others
   * @param byOthers whether somebody else than the person gave them
   */
  record MoneyTold(
      String participantId,
      @Nullable String entitlementId,
      @Nullable String sessionId,
      @Nullable LocalDate payBy,
      @Nullable LocalDate paidOn,
      @Nullable Boolean change,
      @Nullable Boolean byOthers) {
    Map<String, String> about() {
      Map<String, String> about = new HashMap<>();
      put(about, "entitlementId", entitlementId);
      put(about, "sessionId", sessionId);
      put(about, "payBy", payBy);
      put(about, "paidOn", paidOn);
      return about;
    }

    private static void put(Map<String, String> about, String name, @Nullable Object value) {
      if (value != null) {
        about.put(name, value.toString());
      }
    }
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public void on(IncomingEvent event) {
    MoneyTold told = event.as(MoneyTold.class);
    // Who gave their own first details knows of it.
    boolean own =
        kind == MessageKind.BANK_DETAILS_CHANGED
            && !Boolean.TRUE.equals(told.change())
            && !Boolean.TRUE.equals(told.byOthers());
    if (own || !people.know(event.network(), told.participantId())) {
      return;
    }
    messages.queue(event, kind, told.participantId(), told.about());
    if (former != null) {
      for (String contact : former.toldNow(event.network(), told.participantId())) {
        messages.queue(
            event.network(),
            kind,
            null,
            event.subject() + " " + event.sequence() + " " + contact,
            event.time(),
            Map.of(Messages.FORMER_CONTACT, contact),
            event.cause());
      }
    }
  }
}
