package org.commontable.participants.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.ServiceUnderTest.API;
import static org.commontable.participants.ServiceUnderTest.holding;
import static org.commontable.participants.ServiceUnderTest.openNetwork;
import static org.commontable.participants.ServiceUnderTest.personOnRecord;
import static org.commontable.participants.message.DeliveringUnderTest.NOW;
import static org.commontable.participants.message.DeliveringUnderTest.delivering;
import static org.commontable.participants.message.DeliveringUnderTest.message;
import static org.commontable.participants.message.DeliveringUnderTest.queued;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Carried;
import org.commontable.participants.delivery.Carrier;
import org.commontable.participants.delivery.Parcel;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people are to tell somebody, by phone or in person. */
@Tag("P7")
class ToldByPeopleTest {
  private static final List<Map<String, Object>> QUIET_AROUND_NOON =
      List.of(Map.of("from", "11:00", "to", "14:00"));

  /** No way out but people. */
  private static final Carrier NONE =
      new Carrier() {
        @Override
        public boolean carries(Route route) {
          return false;
        }

        @Override
        public Carried carry(Parcel parcel) {
          throw new AssertionError("Nothing is handed over");
        }
      };

  @Test
  void whoever_is_to_tell_it_sees_at_once_when_not_to_call_and_how_the_person_wants_to_hear_it() {
    NetworkId network = new NetworkId("by-people-a");
    String id = queuedFor(network, Map.of("quietTimes", QUIET_AROUND_NOON));

    delivering(NOW, NONE).deliver(network, id);

    JsonNode listed =
        holding(Role.FINANCE_OFFICER, network.value())
            .get(API + "/messages")
            .require(200)
            .json()
            .at("/items/0");
    assertThat(listed.path("state").asString()).isEqualTo("by_hand");
    assertThat(listed.path("preferredContact").asString()).isEqualTo("phone_call");
    assertThat(listed.at("/quietTimes/0/from").asString()).startsWith("11:00");
    assertThat(listed.at("/quietTimes/0/to").asString()).startsWith("14:00");

    holding(Role.FINANCE_OFFICER, network.value())
        .post(API + "/messages/" + id + "/handling", Map.of("handling", "told_by_phone"))
        .require(200);
    assertThat(
            holding(Role.FINANCE_OFFICER, network.value())
                .get(API + "/messages/" + id)
                .require(200)
                .text())
        .as("once it is told, nobody needs to know")
        .doesNotContain("quietTimes", "preferredContact");
  }

  @Test
  void who_wants_to_hear_nothing_for_days_is_on_nobodys_list_until_they_are_over() {
    NetworkId network = new NetworkId("by-people-b");
    String id = queuedFor(network, Map.of("quietUntil", "2099-01-03"));

    delivering(NOW, NONE).deliver(network, id);

    Instant over = Instant.parse("2099-01-04T00:00:00Z");
    assertThat(message(network, id).state()).isEqualTo(MessageState.QUEUED);
    assertThat(message(network, id).reason()).isEqualTo("quiet-time");
    assertThat(message(network, id).dueAt()).isEqualTo(over);
    delivering(over, NONE).deliver(network, id);
    assertThat(message(network, id).state()).isEqualTo(MessageState.BY_HAND);
  }

  @Test
  void what_can_not_wait_for_the_end_of_such_days_is_for_people_before() {
    NetworkId network = new NetworkId("by-people-c");
    String id = queuedFor(network, Map.of("quietUntil", "2099-01-03"));

    delivering(NOW, NONE, new Telling.Now.Say(language -> Map.of(), NOW)).deliver(network, id);

    assertThat(message(network, id).state()).isEqualTo(MessageState.BY_HAND);
    assertThat(
            holding(Role.FINANCE_OFFICER, network.value())
                .get(API + "/messages")
                .require(200)
                .json()
                .at("/items/0/quietUntil")
                .asString())
        .isEqualTo("2099-01-03");
  }

  @Test
  void whoever_is_to_tell_it_has_a_working_day_for_it_or_sees_it_before_the_quiet_days_are_over() {
    // A Saturday: they are over on Sunday, and Monday is the first day on which somebody works.
    Map<String, Object> quiet = Map.of("quietUntil", "2099-01-03");
    Telling.Now.Say monday = by("2099-01-05T20:00:00Z");
    Telling.Now.Say tuesday = by("2099-01-06T08:00:00Z");
    Map<String, Telling.Now> tooFew =
        Map.of("d", monday, "e", new Telling.Now.ByPeople(monday, "too-late-for-post"));
    Map<String, Telling.Now> enough =
        Map.of("f", tuesday, "g", new Telling.Now.ByPeople(tuesday, "too-late-for-post"));

    tooFew.forEach((name, says) -> {
      NetworkId network = new NetworkId("by-people-" + name);
      String id = queuedFor(network, quiet);
      delivering(NOW, NONE, says).deliver(network, id);
      assertThat(message(network, id).state()).isEqualTo(MessageState.BY_HAND);
    });
    enough.forEach((name, says) -> {
      NetworkId network = new NetworkId("by-people-" + name);
      String id = queuedFor(network, quiet);
      delivering(NOW, NONE, says).deliver(network, id);
      assertThat(message(network, id).dueAt()).isEqualTo(Instant.parse("2099-01-04T00:00:00Z"));
      delivering(Instant.parse("2099-01-04T00:00:00Z"), NONE, says).deliver(network, id);
      assertThat(message(network, id).state()).isEqualTo(MessageState.BY_HAND);
    });
  }

  @Test
  void when_not_to_call_is_not_said_of_what_went_another_way() {
    NetworkId network = new NetworkId("by-people-h");
    openNetwork(network.value(), Map.of());
    String amina =
        personOnRecord(
            network.value(),
            "Amina",
            Map.of(
                "contact",
                Map.of("phone", "07700900123", "email", "amina@by-people-h.example.org"),
                "quietTimes",
                List.of(Map.of("from", "01:00", "to", "02:00"))));
    String id = queued(network, amina, NOW);
    AtomicInteger handed = new AtomicInteger();

    delivering(
            NOW,
            new Carrier() {
              @Override
              public boolean carries(Route route) {
                return route != Route.LETTER;
              }

              @Override
              public Carried carry(Parcel parcel) {
                return handed.getAndIncrement() == 0
                    ? new Carried.Never("refused")
                    : new Carried.Taken();
              }
            })
        .deliver(network, id);

    assertThat(message(network, id).state()).isEqualTo(MessageState.SENT);
    assertThat(
            holding(Role.FINANCE_OFFICER, network.value())
                .get(API + "/messages")
                .require(200)
                .text())
        .contains(id)
        .doesNotContain("quietTimes");
  }

  @Test
  @Tag("K9")
  void what_lets_its_reader_in_is_never_for_others_to_tell_whether_slow_or_not_to_be_reached() {
    Telling.Now.Say code =
        new Telling.Now.Say(language -> Map.of(Placeholder.CODE, "7KQM2X"), null);
    Map<String, Telling.Now> ways =
        Map.of("reach", code, "slow", new Telling.Now.ByPeople(code, "too-late-for-post"));

    ways.forEach((name, says) -> {
      NetworkId network = new NetworkId("by-people-alone-" + name);
      String id = queuedFor(network, MessageKind.ADMINISTRATOR_INVITED, Map.of());

      delivering(NOW, NONE, says).deliver(network, id);

      assertThat(message(network, id).state()).isEqualTo(MessageState.FAILED);
      assertThat(message(network, id).reason()).isEqualTo("nothing-reaches-them");
      assertThat(message(network, id).told()).as("the code is written down nowhere").isNull();
    });
  }

  private static Telling.Now.Say by(String atTheLatest) {
    return new Telling.Now.Say(language -> Map.of(), Instant.parse(atTheLatest));
  }

  private static String queuedFor(NetworkId network, Map<String, Object> quiet) {
    return queuedFor(network, MessageKind.BANK_DETAILS_CHANGED, quiet);
  }

  private static String queuedFor(NetworkId network, MessageKind kind, Map<String, Object> quiet) {
    openNetwork(network.value(), Map.of());
    Map<String, Object> said = new HashMap<>(quiet);
    said.put("contact", Map.of("phone", "07700900123"));
    said.put("preferredContact", "phone_call");
    return queued(network, kind, personOnRecord(network.value(), "Amina", said), NOW);
  }
}
