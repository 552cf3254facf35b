package org.commontable.participants.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.coordinatorOf;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.ServiceUnderTest.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Carried;
import org.commontable.participants.delivery.Carrier;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.delivery.Fate;
import org.commontable.participants.delivery.Parcel;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.link.Links;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.People;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;
import org.commontable.participants.template.Templates;
import org.commontable.participants.wishes.AllWishes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What became of text messages and letters is asked of whoever carried them. */
@Tag("P7")
class FateTest {
  /** So late that the service itself leaves these messages alone. */
  private static final Instant NOW = Instant.parse("2099-01-01T12:00:00Z");

  private final Deque<Fate> fates = new ArrayDeque<>();
  private final List<Route> handed = new ArrayList<>();

  @Test
  void a_text_message_is_told_as_gone_and_as_delivered_only_once_that_is_known() {
    NetworkId network = open("fate-a");
    String amina = personOnRecord("fate-a", "Amina", contact(Map.of("phone", "07700900123")));
    String id = queued(network, amina);
    delivering(NOW).deliver(network, id);
    assertThat(shown(network, amina)).isEqualTo("sent");

    fates.add(new Fate.NotYet());
    fates.add(new Fate.Arrived());
    delivering(NOW.plus(Duration.ofMinutes(9))).deliver(network, id);
    assertThat(fates).as("not asked so soon").hasSize(2);
    delivering(NOW.plus(Duration.ofMinutes(10))).deliver(network, id);
    assertThat(shown(network, amina)).isEqualTo("sent");
    delivering(NOW.plus(Duration.ofHours(2))).deliver(network, id);

    assertThat(shown(network, amina)).isEqualTo("delivered");
    assertThat(handed).containsExactly(Route.TEXT_MESSAGE);
  }

  @Test
  void a_dead_number_is_on_staffs_list_and_the_message_goes_another_way_if_there_is_one() {
    NetworkId network = open("fate-b");
    String amina =
        personOnRecord(
            "fate-b",
            "Amina",
            contact(Map.of("phone", "07700900123", "postal", "1 Quay Street\nSW1A 1AA")));
    String id = queued(network, amina);
    delivering(NOW).deliver(network, id);
    fates.add(new Fate.Never("notify-permanent-failure"));

    delivering(NOW.plus(Duration.ofMinutes(10))).deliver(network, id);

    assertThat(handed).containsExactly(Route.TEXT_MESSAGE, Route.LETTER);
    assertThat(onTheList(id).path("unreached").toString()).contains("text_message");
    fates.add(new Fate.Never("notify-cancelled"));
    delivering(NOW.plus(Duration.ofHours(1))).deliver(network, id);

    JsonNode open = onTheList(id);
    assertThat(open.path("state").asString()).as("people tell it").isEqualTo("by_hand");
    assertThat(open.path("reason").asString()).isEqualTo("notify-cancelled");
    assertThat(open.path("text").asString()).isNotBlank();
    assertThat(open.path("unreached").size()).isEqualTo(2);
  }

  private JsonNode onTheList(String id) {
    return coordinatorOf("fate-b")
        .get(API + "/messages")
        .require(200)
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String shown(NetworkId network, String person) {
    return coordinatorOf(network.value())
        .get(API + "/people/" + person + "/messages")
        .require(200)
        .json()
        .at("/items/0/state")
        .asString();
  }

  private static NetworkId open(String network) {
    openNetwork(network, Map.of());
    return new NetworkId(network);
  }

  private static Map<String, Object> contact(Map<String, Object> contact) {
    return Map.of("contact", contact);
  }

  private static String queued(NetworkId network, String amina) {
    String id = Ids.derived("fate", network.value());
    store()
        .create(
            network,
            id,
            Cause.timer("test"),
            () ->
                Decision.changed(
                    Message.queued(
                        network, id, MessageKind.BANK_DETAILS_CHANGED, amina, Map.of(), NOW)))
        .orThrow();
    return id;
  }

  private Delivering delivering(Instant now) {
    return new Delivering(
        store(),
        readers(),
        service().bean(Templates.class),
        new Carriers(List.of(asked())),
        kind -> TELLING,
        service().bean(Pages.class),
        service().bean(Links.class),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Takes everything but emails, and says of each in turn what it was told to say. */
  private Carrier asked() {
    return new Carrier() {
      @Override
      public boolean carries(Route route) {
        return route != Route.EMAIL;
      }

      @Override
      public Carried carry(Parcel parcel) {
        handed.add(parcel.route());
        return new Carried.Taken();
      }

      @Override
      public boolean knowsFates() {
        return true;
      }

      @Override
      public Fate fate(String messageId, Route route) {
        return fates.removeFirst();
      }
    };
  }

  private static final Telling TELLING =
      new Telling() {
        @Override
        public Set<MessageKind> kinds() {
          return Set.of(MessageKind.BANK_DETAILS_CHANGED);
        }

        @Override
        public Now now(Message message, Circumstances circumstances) {
          return new Now.Say(language -> Map.<Placeholder, String>of(), null);
        }
      };

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
