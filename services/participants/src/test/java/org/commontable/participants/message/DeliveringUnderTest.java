package org.commontable.participants.message;

import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Carrier;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.link.Links;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.People;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;
import org.commontable.participants.template.Templates;
import org.commontable.participants.wishes.AllWishes;

/**
 * Messages to one Amina a network, seen to by the test with a clock and a carrier of its own, on
 * the records and the store of the service.
 */
final class DeliveringUnderTest {
  /** So late that the service itself leaves these messages alone. */
  static final Instant NOW = Instant.parse("2099-01-01T12:00:00Z");

  static final Telling.Now SAYS_SO =
      new Telling.Now.Say(language -> Map.<Placeholder, String>of(), null);

  private static final MessageKind KIND = MessageKind.BANK_DETAILS_CHANGED;

  private DeliveringUnderTest() {}

  /** Opens a network with somebody in it who is reached so; returns her id. */
  static String aminaIn(NetworkId network, Map<String, Object> contact) {
    openNetwork(network.value(), Map.of());
    return personOnRecord(network.value(), "Amina", Map.of("contact", contact));
  }

  /** The one message of its kind in a network, due at the given time. */
  static String queued(NetworkId network, String amina, Instant dueAt) {
    return queued(network, KIND, amina, dueAt);
  }

  /** The same of another kind. */
  static String queued(NetworkId network, MessageKind kind, String amina, Instant dueAt) {
    String id = Ids.derived("under-test", network.value(), kind.text());
    store()
        .create(
            network,
            id,
            Cause.timer("test"),
            () -> Decision.changed(Message.queued(network, id, kind, amina, Map.of(), dueAt)))
        .orThrow();
    return id;
  }

  /** What an erasure does to a message. */
  static void erased(NetworkId network, String id) {
    store().erase(network, id, Cause.timer("test")).orThrow();
  }

  /** What another process wrote, and no more than that. */
  static void written(NetworkId network, String id, Function<Message, Decision<Message>> decide) {
    store().change(network, id, Cause.timer("test"), decide).orThrow();
  }

  static Message message(NetworkId network, String id) {
    return store().find(network, id).orElseThrow().state();
  }

  static Delivering delivering(Instant now, Carrier carrier) {
    return delivering(now, carrier, SAYS_SO);
  }

  static Delivering delivering(Instant now, Carrier carrier, Telling.Now says) {
    return delivering(Clock.fixed(now, ZoneOffset.UTC), carrier, says);
  }

  static Delivering delivering(Clock clock, Carrier carrier, Telling.Now says) {
    return new Delivering(
        store(),
        readers(),
        service().bean(Templates.class),
        new Carriers(List.of(carrier)),
        kind -> telling(says),
        service().bean(Pages.class),
        service().bean(Links.class),
        clock);
  }

  private static Telling telling(Telling.Now says) {
    return new Telling() {
      @Override
      public Set<MessageKind> kinds() {
        return Set.of(KIND);
      }

      @Override
      public Now now(Message message, Circumstances circumstances) {
        return says;
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static AggregateStore<Message> store() {
    return (AggregateStore<Message>) service().context().getBean("messageStore");
  }

  @SuppressWarnings("unchecked")
  private static Readers readers() {
    return new Readers(
        service().bean(People.class),
        service().bean(AllWishes.class),
        (AggregateStore<Network>) service().context().getBean("networkStore"),
        service().context().getBeanProvider(FormsOfReading.class));
  }
}
