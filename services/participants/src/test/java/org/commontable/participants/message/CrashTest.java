package org.commontable.participants.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.delivery.Carried;
import org.commontable.participants.delivery.Carrier;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.delivery.Parcel;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.link.Links;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.People;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;
import org.commontable.participants.template.Templates;
import org.commontable.participants.wishes.AllWishes;
import org.commontable.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The process ends between two steps of a message; the next one goes on. */
@Tag("P7")
class CrashTest {
  /** So late that the service itself leaves these messages alone. */
  private static final Instant NOW = Instant.parse("2099-01-01T12:00:00Z");

  private final TestMailbox mailbox = TestMailbox.get();

  /** A crash, which nothing in the way of a message may mistake for a refusal. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void after_it_was_queued_the_timers_find_it() {
    NetworkId network = open("crash-a");
    String amina = reachedBy("crash-a", "amina@crash-a.example.org");
    store()
        .create(
            network,
            Ids.derived("queued"),
            Cause.timer("test"),
            () ->
                Decision.changed(
                    Message.queued(
                        network,
                        Ids.derived("queued"),
                        MessageKind.BANK_DETAILS_CHANGED,
                        amina,
                        Map.of(),
                        Instant.EPOCH)))
        .orThrow();

    mailbox.await("amina@crash-a.example.org", "bank details");
  }

  @Test
  void before_the_server_had_it_it_goes_once() {
    NetworkId network = open("crash-b");
    String id = queuedForLater(network, reachedBy("crash-b", "amina@crash-b.example.org"));

    assertThatThrownBy(() ->
            delivering(
                    NOW,
                    parcel -> {
                      throw new Crash();
                    })
                .deliver(network, id))
        .isInstanceOf(Crash.class);
    assertThat(state(network, id)).isEqualTo(MessageState.SENDING);
    delivering(NOW.plusSeconds(60), real()).deliver(network, id);
    assertThat(mailbox.of("amina@crash-b.example.org")).isEmpty();
    delivering(NOW.plus(Message.HANDING_OVER_MAX), real()).deliver(network, id);

    assertThat(state(network, id)).isEqualTo(MessageState.SENT);
    assertThat(mailbox.of("amina@crash-b.example.org")).hasSize(1);
  }

  @Test
  void after_the_server_had_it_it_goes_twice_under_one_id() {
    NetworkId network = open("crash-c");
    String id = queuedForLater(network, reachedBy("crash-c", "amina@crash-c.example.org"));

    assertThatThrownBy(() ->
            delivering(
                    NOW,
                    parcel -> {
                      real().carry(parcel);
                      throw new Crash();
                    })
                .deliver(network, id))
        .isInstanceOf(Crash.class);
    delivering(NOW.plus(Message.HANDING_OVER_MAX), real()).deliver(network, id);
    delivering(NOW.plus(Duration.ofDays(1)), real()).deliver(network, id);

    assertThat(mailbox.of("amina@crash-c.example.org"))
        .hasSize(2)
        .extracting(mail -> mail.header("Message-ID"))
        .containsOnly("<" + id + "@commontable.example.org>");
  }

  @Test
  void what_changed_between_a_try_and_the_next_is_looked_at_again() {
    NetworkId network = open("crash-d");
    String id = queuedForLater(network, reachedBy("crash-d", "amina@crash-d.example.org"));
    delivering(NOW, parcel -> new Carried.NotNow("server-unreachable")).deliver(network, id);
    assertThat(state(network, id)).isEqualTo(MessageState.QUEUED);

    new Delivering(
            store(),
            readers(),
            service().bean(Templates.class),
            carriers(real()),
            kind -> telling(new Telling.Now.Needless("no-longer-so")),
            service().bean(Pages.class),
            service().bean(Links.class),
            at(NOW.plusSeconds(61)))
        .deliver(network, id);

    assertThat(state(network, id)).isEqualTo(MessageState.NEEDLESS);
    assertThat(mailbox.of("amina@crash-d.example.org")).isEmpty();
  }

  @Test
  void two_replicas_that_see_to_a_message_at_once_hand_it_over_once() {
    NetworkId network = open("crash-e");
    String id = queuedForLater(network, reachedBy("crash-e", "amina@crash-e.example.org"));
    AtomicInteger handed = new AtomicInteger();
    List<Thread> replicas =
        IntStream.range(0, 8)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() ->
                        delivering(
                                NOW,
                                parcel -> {
                                  handed.incrementAndGet();
                                  return real().carry(parcel);
                                })
                            .deliver(network, id)))
            .toList();
    for (Thread replica : replicas) {
      Await.until("a replica has looked", () -> !replica.isAlive());
    }

    assertThat(handed).hasValue(1);
    assertThat(mailbox.of("amina@crash-e.example.org")).hasSize(1);
  }

  private static NetworkId open(String network) {
    openNetwork(network, Map.of());
    return new NetworkId(network);
  }

  private static String reachedBy(String network, String email) {
    return personOnRecord(network, "Amina", Map.of("contact", Map.of("email", email)));
  }

  /** Queued so that the service itself leaves it alone until the test is over. */
  private static String queuedForLater(NetworkId network, String amina) {
    String id = Ids.derived("later", network.value());
    store()
        .create(
            network,
            id,
            Cause.timer("test"),
            () ->
                Message.queued(network, id, MessageKind.BANK_DETAILS_CHANGED, amina, Map.of(), NOW)
                    .wait(NOW.plus(Duration.ofHours(1)), "test"))
        .orThrow();
    return id;
  }

  private static MessageState state(NetworkId network, String id) {
    return store().find(network, id).orElseThrow().state().state();
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

  private interface Carrying {
    Carried carry(Parcel parcel);
  }

  private static Carrying real() {
    return service().bean(Carriers.class)::carry;
  }

  private static Carriers carriers(Carrying carrying) {
    return new Carriers(
        List.of(
            new Carrier() {
              @Override
              public boolean carries(Route route) {
                return route == Route.EMAIL;
              }

              @Override
              public Carried carry(Parcel parcel) {
                return carrying.carry(parcel);
              }
            }));
  }

  /** As a process would whose clock is an hour ahead of when the message was queued for. */
  private static Delivering delivering(Instant now, Carrying carrying) {
    return new Delivering(
        store(),
        readers(),
        service().bean(Templates.class),
        carriers(carrying),
        kind -> telling(new Telling.Now.Say(language -> Map.<Placeholder, String>of(), null)),
        service().bean(Pages.class),
        service().bean(Links.class),
        at(now));
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now.plus(Duration.ofHours(2)), ZoneOffset.UTC);
  }

  private static Telling telling(Telling.Now says) {
    return new Telling() {
      @Override
      public Set<MessageKind> kinds() {
        return Set.of(MessageKind.BANK_DETAILS_CHANGED);
      }

      @Override
      public Now now(Message message, Circumstances circumstances) {
        return says;
      }
    };
  }
}
