package org.commontable.participants.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.participant;
import static org.commontable.participants.message.DeliveringUnderTest.NOW;
import static org.commontable.participants.message.DeliveringUnderTest.aminaIn;
import static org.commontable.participants.message.DeliveringUnderTest.message;
import static org.commontable.participants.message.DeliveringUnderTest.queued;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Carried;
import org.commontable.participants.delivery.Carrier;
import org.commontable.participants.delivery.Fate;
import org.commontable.participants.delivery.Parcel;
import org.commontable.participants.delivery.Route;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What became of text messages and letters is asked of whoever carried them. */
@Tag("P7")
class FateTest {
  private static final Instant FIRST_LOOK = NOW.plus(Duration.ofMinutes(10));

  private final Deque<Fate> fates = new ArrayDeque<>();
  private final List<Route> handed = new ArrayList<>();
  private final List<Route> takenBack = new ArrayList<>();

  @Test
  void a_text_message_is_told_as_gone_and_as_delivered_only_once_that_is_known() {
    NetworkId network = new NetworkId("fate-a");
    String amina = aminaIn(network, Map.of("phone", "07700900123"));
    String id = queued(network, amina, NOW);
    at(NOW).deliver(network, id);
    assertThat(shown(network, amina)).isEqualTo("sent");

    fates.add(new Fate.NotYet());
    fates.add(new Fate.Arrived());
    at(FIRST_LOOK.minusSeconds(60)).follow(network, id);
    at(FIRST_LOOK).deliver(network, id);
    assertThat(fates).as("not asked so soon, nor by whoever sends").hasSize(2);
    at(FIRST_LOOK).follow(network, id);
    assertThat(shown(network, amina)).isEqualTo("sent");
    at(NOW.plus(Duration.ofHours(2))).follow(network, id);

    assertThat(shown(network, amina)).isEqualTo("delivered");
    assertThat(handed).containsExactly(Route.TEXT_MESSAGE);
  }

  @Test
  void a_dead_number_is_on_staffs_list_and_the_message_goes_another_way_if_there_is_one() {
    NetworkId network = new NetworkId("fate-b");
    String amina =
        aminaIn(network, Map.of("phone", "07700900123", "postal", "1 Quay Street\nSW1A 1AA"));
    String id = queued(network, amina, NOW);
    at(NOW).deliver(network, id);
    fates.add(new Fate.Never("notify-permanent-failure"));

    at(FIRST_LOOK).follow(network, id);

    assertThat(handed).containsExactly(Route.TEXT_MESSAGE, Route.LETTER);
    assertThat(onTheList("fate-b", id).path("unreached").toString()).contains("text_message");
    fates.add(new Fate.Never("notify-cancelled"));
    at(NOW.plus(Duration.ofHours(1))).follow(network, id);

    JsonNode open = onTheList("fate-b", id);
    assertThat(open.path("state").asString()).as("people tell it").isEqualTo("by_hand");
    assertThat(open.path("reason").asString()).isEqualTo("notify-cancelled");
    assertThat(open.path("text").asString()).isNotBlank();
    assertThat(open.path("unreached").size()).isEqualTo(2);
  }

  @Test
  void what_was_lost_on_the_way_goes_again_by_the_same_way() {
    NetworkId network = new NetworkId("fate-lost");
    String amina =
        aminaIn(network, Map.of("phone", "07700900123", "postal", "1 Quay Street\nSW1A 1AA"));
    String id = queued(network, amina, NOW);
    at(NOW).deliver(network, id);
    fates.add(new Fate.Lost("notify-technical-failure"));

    at(FIRST_LOOK).follow(network, id);
    assertThat(shown(network, amina)).as("it is no longer told as gone").isEqualTo("queued");
    at(FIRST_LOOK.plusSeconds(59)).deliver(network, id);
    assertThat(handed).hasSize(1);
    at(FIRST_LOOK.plusSeconds(60)).deliver(network, id);

    assertThat(handed).containsExactly(Route.TEXT_MESSAGE, Route.TEXT_MESSAGE);
    assertThat(shown(network, amina)).isEqualTo("sent");
    assertThat(message(network, id).attention()).isEqualTo(Attention.NONE);
    fates.add(new Fate.Arrived());
    at(FIRST_LOOK.plus(Duration.ofMinutes(11))).follow(network, id);
    assertThat(shown(network, amina)).isEqualTo("delivered");
  }

  @Test
  void a_letter_that_was_posted_is_asked_after_no_more() {
    NetworkId network = new NetworkId("fate-went");
    String amina = aminaIn(network, Map.of("postal", "1 Quay Street\nSW1A 1AA"));
    String id = queued(network, amina, NOW);
    at(NOW).deliver(network, id);
    fates.add(new Fate.Went("posted"));
    at(FIRST_LOOK).follow(network, id);

    fates.add(new Fate.Never("notify-cancelled"));
    at(NOW.plus(Duration.ofDays(6))).follow(network, id);

    assertThat(fates).as("nobody asked").hasSize(1);
    assertThat(shown(network, amina)).isEqualTo("sent");
    Message letter = message(network, id);
    assertThat(letter.reason()).isEqualTo("posted");
    assertThat(letter.settledAt()).as("when it went").isEqualTo(NOW);
    assertThat(handed).containsExactly(Route.LETTER);
  }

  @Test
  @Tag("N10")
  void a_letter_that_nobody_fetched_was_not_told_and_people_tell_it() {
    NetworkId network = new NetworkId("fate-lies");
    String amina = aminaIn(network, Map.of("postal", "1 Quay Street\nSW1A 1AA"));
    String id = queued(network, amina, NOW);
    at(NOW).deliver(network, id);
    for (Duration look : Message.LOOKS) {
      assertThat(takenBack).isEmpty();
      fates.add(new Fate.NotFetched());
      at(NOW.plus(look)).follow(network, id);
    }

    assertThat(takenBack).as("so that nobody sends it any more").containsOnly(Route.LETTER);
    JsonNode open = onTheList("fate-lies", id);
    assertThat(open.path("state").asString()).isEqualTo("by_hand");
    assertThat(open.path("reason").asString()).isEqualTo(Message.NOT_FETCHED);
    assertThat(open.path("text").asString()).isNotBlank();
  }

  @Test
  void what_a_process_had_no_time_to_take_back_is_taken_back_before_it_goes_another_way() {
    NetworkId network = new NetworkId("fate-lies-on");
    String amina =
        aminaIn(network, Map.of("phone", "07700900123", "postal", "1 Quay Street\nSW1A 1AA"));
    String id = queued(network, amina, NOW);
    at(NOW).deliver(network, id);
    Instant last = NOW.plus(Message.LOOKS.getLast());
    for (Duration look : Message.LOOKS.subList(0, Message.LOOKS.size() - 1)) {
      fates.add(new Fate.NotFetched());
      at(NOW.plus(look)).follow(network, id);
    }
    DeliveringUnderTest.written(network, id, one -> one.notFetched(last));

    at(last.plusSeconds(60)).deliver(network, id);

    assertThat(takenBack).containsExactly(Route.TEXT_MESSAGE);
    assertThat(handed).containsExactly(Route.TEXT_MESSAGE, Route.LETTER);
  }

  private static JsonNode onTheList(String network, String id) {
    return holding(Role.FINANCE_OFFICER, network)
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
    return participant(network.value(), person)
        .get(API + "/people/" + person + "/messages")
        .require(200)
        .json()
        .at("/items/0/state")
        .asString();
  }

  private Delivering at(Instant now) {
    return DeliveringUnderTest.delivering(now, asked());
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
      public void forget(String messageId, Route route) {
        takenBack.add(route);
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
}
