package org.commontable.participants.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commontable.participants.ServiceUnderTest.service;
import static org.commontable.participants.message.DeliveringUnderTest.NOW;
import static org.commontable.participants.message.DeliveringUnderTest.aminaIn;
import static org.commontable.participants.message.DeliveringUnderTest.delivering;
import static org.commontable.participants.message.DeliveringUnderTest.erased;
import static org.commontable.participants.message.DeliveringUnderTest.message;
import static org.commontable.participants.message.DeliveringUnderTest.queued;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.TestMailbox;
import org.commontable.participants.delivery.Carried;
import org.commontable.participants.delivery.Carrier;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.delivery.Parcel;
import org.commontable.participants.delivery.Route;
import org.commontable.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The process ends between two steps of a message; the next one goes on. */
@Tag("P7")
class CrashTest {
  private final TestMailbox mailbox = TestMailbox.get();

  /** A crash, which nothing in the way of a message may mistake for a refusal. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void after_it_was_queued_the_timers_find_it() {
    NetworkId network = new NetworkId("crash-a");

    queued(network, aminaIn(network, Map.of("email", email(network))), Instant.EPOCH);

    mailbox.await(email(network), "bank details");
  }

  @Test
  void before_the_server_had_it_it_goes_once() {
    NetworkId network = new NetworkId("crash-b");
    String id = queuedFor(network);

    assertThatThrownBy(() ->
            delivering(
                    NOW,
                    mail(parcel -> {
                      throw new Crash();
                    }))
                .deliver(network, id))
        .isInstanceOf(Crash.class);
    assertThat(state(network, id)).isEqualTo(MessageState.SENDING);
    delivering(NOW.plusSeconds(60), real()).deliver(network, id);
    assertThat(mailbox.of(email(network))).isEmpty();
    delivering(NOW.plus(Message.HANDING_OVER_MAX), real()).deliver(network, id);

    assertThat(state(network, id)).isEqualTo(MessageState.SENT);
    assertThat(mailbox.of(email(network))).hasSize(1);
  }

  @Test
  void after_the_server_had_it_it_goes_twice_under_one_id() {
    NetworkId network = new NetworkId("crash-c");
    String id = queuedFor(network);

    assertThatThrownBy(() ->
            delivering(
                    NOW,
                    mail(parcel -> {
                      real().carry(parcel);
                      throw new Crash();
                    }))
                .deliver(network, id))
        .isInstanceOf(Crash.class);
    delivering(NOW.plus(Message.HANDING_OVER_MAX), real()).deliver(network, id);
    delivering(NOW.plus(Duration.ofDays(1)), real()).deliver(network, id);

    assertThat(mailbox.of(email(network)))
        .hasSize(2)
        .extracting(mail -> mail.header("Message-ID"))
        .containsOnly("<" + id + "@commontable.example.org>");
  }

  @Test
  @Tag("P22")
  void whoever_is_erased_while_it_is_handed_over_leaves_nothing_with_who_carries_it() {
    NetworkId network = new NetworkId("crash-erased");
    String id = queuedFor(network);
    List<String> lying = new ArrayList<>();
    Carrier folder =
        new Carrier() {
          @Override
          public boolean carries(Route route) {
            return route == Route.EMAIL;
          }

          @Override
          public Carried carry(Parcel parcel) {
            lying.remove(parcel.id());
            erased(network, parcel.id());
            lying.add(parcel.id());
            return new Carried.Taken();
          }

          @Override
          public void forget(String messageId, Route route) {
            lying.remove(messageId);
          }
        };

    delivering(NOW, folder).deliver(network, id);

    assertThat(lying).isEmpty();
  }

  @Test
  void what_changed_between_a_try_and_the_next_is_looked_at_again() {
    NetworkId network = new NetworkId("crash-d");
    String id = queuedFor(network);
    delivering(NOW, mail(parcel -> new Carried.NotNow("server-unreachable"))).deliver(network, id);
    assertThat(state(network, id)).isEqualTo(MessageState.QUEUED);

    delivering(NOW.plusSeconds(61), real(), new Telling.Now.Needless("no-longer-so"))
        .deliver(network, id);

    assertThat(state(network, id)).isEqualTo(MessageState.NEEDLESS);
    assertThat(mailbox.of(email(network))).isEmpty();
  }

  @Test
  void what_may_have_been_taken_is_asked_after_although_it_waited_for_something_else_since() {
    NetworkId network = new NetworkId("crash-f");
    String id = queued(network, aminaIn(network, Map.of("phone", "07700900123")), NOW);
    List<Boolean> again = new ArrayList<>();
    Carrier slow =
        carrier(
            Route.TEXT_MESSAGE,
            parcel -> {
              again.add(parcel.again());
              return again.size() == 1
                  ? new Carried.NotNow("notify-unreachable", true)
                  : new Carried.Taken();
            });
    delivering(NOW, slow).deliver(network, id);
    Instant later = NOW.plus(Duration.ofMinutes(2));

    delivering(NOW.plusSeconds(61), slow, new Telling.Now.Later(later, "session-unknown"))
        .deliver(network, id);
    assertThat(message(network, id).reason()).isEqualTo("session-unknown");
    delivering(later, slow).deliver(network, id);

    assertThat(again).containsExactly(false, true);
    assertThat(state(network, id)).isEqualTo(MessageState.SENT);
  }

  @Test
  void what_may_have_been_taken_is_asked_after_although_another_way_is_next_by_now() {
    NetworkId network = new NetworkId("crash-g");
    String id = leftAsAText(network);
    Deque<Carried> answers =
        new ArrayDeque<>(
            List.of(new Carried.NotNow("notify-unreachable", true), new Carried.Taken()));
    Instant later = NOW.plus(Message.HANDING_OVER_MAX);

    delivering(later, email(answers)).deliver(network, id);
    assertThat(state(network, id)).isEqualTo(MessageState.QUEUED);
    assertThat(message(network, id).reason()).isEqualTo("notify-unreachable");
    delivering(later.plus(Duration.ofMinutes(1)), email(answers)).deliver(network, id);

    assertThat(state(network, id)).isEqualTo(MessageState.SENT);
    assertThat(message(network, id).route()).isEqualTo(Route.TEXT_MESSAGE);
    assertThat(mailbox.of(email(network))).isEmpty();
    assertThat(answers).isEmpty();
  }

  @Test
  void what_was_not_taken_after_all_goes_by_the_way_that_is_next_by_now() {
    NetworkId network = new NetworkId("crash-h");
    String id = leftAsAText(network);

    delivering(
            NOW.plus(Message.HANDING_OVER_MAX),
            email(new ArrayDeque<>(List.of(new Carried.NotNow("not-at-notify")))))
        .deliver(network, id);

    assertThat(state(network, id)).isEqualTo(MessageState.SENT);
    assertThat(message(network, id).route()).isEqualTo(Route.EMAIL);
    assertThat(mailbox.of(email(network))).hasSize(1);
  }

  @Test
  void whoever_never_says_whether_they_have_it_is_asked_as_often_as_it_would_be_tried() {
    NetworkId network = new NetworkId("crash-i");
    String id = leftAsAText(network);
    Deque<Carried> answers =
        new ArrayDeque<>(
            Collections.nCopies(Message.TRIES_MAX, new Carried.NotNow("notify-unreachable", true)));

    for (int day = 1; day <= Message.TRIES_MAX; day++) {
      assertThat(mailbox.of(email(network))).isEmpty();
      delivering(NOW.plus(Duration.ofDays(day)), email(answers)).deliver(network, id);
    }

    assertThat(answers).isEmpty();
    assertThat(message(network, id).route()).isEqualTo(Route.EMAIL);
    assertThat(mailbox.of(email(network))).hasSize(1);
  }

  @Test
  void whoever_does_not_say_whether_they_have_it_is_not_waited_for_until_it_is_too_late() {
    NetworkId network = new NetworkId("crash-j");
    String id = leftAsAText(network);
    Deque<Carried> answers =
        new ArrayDeque<>(Collections.nCopies(2, new Carried.NotNow("notify-unreachable", true)));
    Instant later = NOW.plus(Message.HANDING_OVER_MAX);
    Instant again = later.plus(Duration.ofMinutes(1));
    Telling.Now says = new Telling.Now.Say(language -> Map.of(), again.plus(Duration.ofMinutes(4)));

    delivering(later, email(answers), says).deliver(network, id);
    assertThat(message(network, id).dueAt()).as("there is time").isEqualTo(again);
    delivering(again, email(answers), says).deliver(network, id);

    assertThat(answers).isEmpty();
    assertThat(message(network, id).route()).isEqualTo(Route.EMAIL);
    assertThat(mailbox.of(email(network))).hasSize(1);
  }

  /** The process ended while it handed over a text message; since then email comes first. */
  private static String leftAsAText(NetworkId network) {
    String amina = aminaIn(network, Map.of("phone", "07700900123", "email", email(network)));
    String id = queued(network, amina, NOW);
    assertThatThrownBy(() ->
            delivering(
                    NOW,
                    carrier(
                        Route.TEXT_MESSAGE,
                        parcel -> {
                          throw new Crash();
                        }))
                .deliver(network, id))
        .isInstanceOf(Crash.class);
    return id;
  }

  /** Carries emails, and says each in turn when it is asked whether it has a text message. */
  private static Carrier email(Deque<Carried> answers) {
    return new Carrier() {
      @Override
      public boolean carries(Route route) {
        return route != Route.LETTER;
      }

      @Override
      public Carried carry(Parcel parcel) {
        assertThat(parcel.route()).isEqualTo(Route.EMAIL);
        return real().carry(parcel);
      }

      @Override
      public Carried asked(String messageId, Route route) {
        assertThat(route).isEqualTo(Route.TEXT_MESSAGE);
        return answers.removeFirst();
      }
    };
  }

  @Test
  void two_replicas_that_see_to_a_message_at_once_hand_it_over_once() {
    NetworkId network = new NetworkId("crash-e");
    String id = queuedFor(network);
    AtomicInteger handed = new AtomicInteger();
    List<Thread> replicas =
        IntStream.range(0, 8)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() ->
                        delivering(
                                NOW,
                                mail(parcel -> {
                                  handed.incrementAndGet();
                                  return real().carry(parcel);
                                }))
                            .deliver(network, id)))
            .toList();
    for (Thread replica : replicas) {
      Await.until("a replica has looked", () -> !replica.isAlive());
    }

    assertThat(handed).hasValue(1);
    assertThat(mailbox.of(email(network))).hasSize(1);
  }

  private static MessageState state(NetworkId network, String id) {
    return message(network, id).state();
  }

  private static String queuedFor(NetworkId network) {
    return queued(network, aminaIn(network, Map.of("email", email(network))), NOW);
  }

  private static String email(NetworkId network) {
    return "amina@" + network.value() + ".example.org";
  }

  private static Carrier real() {
    return mail(service().bean(Carriers.class)::carry);
  }

  private static Carrier mail(Function<Parcel, Carried> carrying) {
    return carrier(Route.EMAIL, carrying);
  }

  private static Carrier carrier(Route only, Function<Parcel, Carried> carrying) {
    return new Carrier() {
      @Override
      public boolean carries(Route route) {
        return route == only;
      }

      @Override
      public Carried carry(Parcel parcel) {
        return carrying.apply(parcel);
      }
    };
  }
}
