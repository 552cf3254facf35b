package org.commontable.participants.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.template.MessageKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Tag("P7")
class MessageTest {
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final Told TOLD = new Told("en", "A place", "Dear Amina");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final FieldCipher READABLE =
      new FieldCipher() {
        @Override
        public String encrypt(NetworkId network, String owner, String field, String plain) {
          return plain;
        }

        @Override
        public String decrypt(NetworkId network, String owner, String field, String encrypted) {
          return encrypted;
        }
      };
  private static final Contact EVERYTHING =
      new Contact("amina@example.org", "07700900123", "1 Quay Street");

  @Test
  void a_message_that_is_not_taken_waits_longer_each_time_and_then_looks_for_another_way() {
    Message message = queued();
    Instant now = NOON;
    for (int tried = 1; tried < Message.TRIES_MAX; tried++) {
      message = after(message.handOver(Route.EMAIL, TOLD, now));
      assertThat(message.mayBeOut()).isTrue();
      message = after(message.notTaken("server-unreachable", false, now));
      assertThat(message.dueAt()).isEqualTo(now.plus(Message.PAUSES.get(tried - 1)));
      now = now.plus(Duration.ofDays(1));
    }
    message = after(message.handOver(Route.EMAIL, TOLD, now));
    message = after(message.notTaken("server-unreachable", false, now));

    assertThat(message.givenUp()).containsExactly(Route.EMAIL);
    assertThat(message.attention()).isEqualTo(Attention.OPEN);
    assertThat(message.isDue(now)).isTrue();
  }

  @Test
  void what_an_ended_process_left_is_due_again_only_when_nobody_can_be_at_it() {
    Message message = after(queued().handOver(Route.EMAIL, TOLD, NOON));

    assertThat(message.isDue(NOON.plus(Message.HANDING_OVER_MAX).minusMillis(1))).isFalse();
    assertThat(message.isDue(NOON.plus(Message.HANDING_OVER_MAX))).isTrue();
    assertThat(after(message.taken(false, NOON)).dueAt()).isNull();
  }

  @Test
  void what_has_gone_is_not_changed_by_what_comes_late() {
    Message sent = after(after(queued().handOver(Route.EMAIL, TOLD, NOON)).taken(false, NOON));

    assertThat(sent.needless("late", NOON)).isInstanceOf(Decision.Unchanged.class);
    assertThat(sent.notTaken("late", false, NOON)).isInstanceOf(Decision.Unchanged.class);
    assertThat(sent.neverTaken("late", NOON)).isInstanceOf(Decision.Unchanged.class);
    assertThat(sent.wait(NOON, "late")).isInstanceOf(Decision.Unchanged.class);
    assertThat(sent.reconsider(NOON)).isInstanceOf(Decision.Unchanged.class);
    assertThat(sent.handled(Handling.DEALT_WITH, "x", NOON)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void what_went_is_asked_after_a_few_times_and_then_left_as_not_known_to_have_arrived() {
    Message went = text();
    for (Duration look : Message.LOOKS) {
      assertThat(went.state()).isEqualTo(MessageState.SENT);
      assertThat(went.dueAt()).isEqualTo(NOON.plus(look));
      went = after(went.unheardOf(NOON.plus(look)));
    }

    assertThat(went.isFollowed()).isFalse();
    assertThat(went.state()).isEqualTo(MessageState.SENT);
    assertThat(went.reason()).isEqualTo(Message.UNHEARD_OF);
    assertThat(went.arrived()).as("nobody asks any more").isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  @Tag("P7")
  void what_nobody_fetched_in_all_that_time_was_not_told_and_goes_another_way() {
    Message lies = text();
    for (Duration look : Message.LOOKS.subList(0, Message.LOOKS.size() - 1)) {
      lies = after(lies.notFetched(NOON.plus(look)));
      assertThat(lies.isFollowed()).isTrue();
    }

    Message not = after(lies.notFetched(NOON.plus(Message.LOOKS.getLast())));

    assertThat(not.isTold()).isFalse();
    assertThat(not.settledAt()).isNull();
    assertThat(not.state()).isEqualTo(MessageState.QUEUED);
    assertThat(not.attention()).isEqualTo(Attention.OPEN);
    assertThat(not.givenUp()).containsExactly(Objects.requireNonNull(lies.route()));
    assertThat(not.reason()).isEqualTo(Message.NOT_FETCHED);
  }

  @Test
  void what_arrived_has_been_told_when_it_went_and_what_never_will_is_for_people_to_see() {
    Message arrived = after(text().arrived());
    assertThat(arrived.state()).isEqualTo(MessageState.DELIVERED);
    assertThat(arrived.isTold()).isTrue();
    assertThat(arrived.settledAt()).isEqualTo(NOON);
    assertThat(arrived.dueAt()).isNull();

    Message lost = after(text().notTaken("notify-technical-failure", false, NOON.plusSeconds(600)));
    assertThat(lost.dueAt()).isEqualTo(NOON.plusSeconds(660));
    assertThat(lost.givenUp()).as("it goes the same way again").isEmpty();

    Message never = after(text().neverTaken("notify-permanent-failure", NOON.plusSeconds(600)));
    assertThat(never.isTold()).isFalse();
    assertThat(never.attention()).isEqualTo(Attention.OPEN);
    assertThat(never.givenUp()).containsExactly(Route.TEXT_MESSAGE);
  }

  @Test
  void what_somebody_told_by_phone_is_asked_after_no_more_and_goes_no_second_time() {
    Message refused =
        after(
            after(queued().handOver(Route.EMAIL, TOLD, NOON)).neverTaken("mailbox-unknown", NOON));
    Message byText =
        after(after(refused.handOver(Route.TEXT_MESSAGE, TOLD, NOON)).taken(true, NOON));
    assertThat(byText.isFollowed()).isTrue();

    Message handled = after(byText.handled(Handling.TOLD_BY_PHONE, "coordinator", NOON));

    assertThat(handled.isFollowed()).isFalse();
    assertThat(handled.isTold()).isTrue();
    assertThat(handled.arrived()).isInstanceOf(Decision.Unchanged.class);
    assertThat(handled.neverTaken("notify-permanent-failure", NOON))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void what_may_have_been_taken_is_asked_after_before_it_goes_again() {
    Message out = after(queued().handOver(Route.TEXT_MESSAGE, TOLD, NOON));

    assertThat(after(out.notTaken("notify-unreachable", true, NOON)).mayBeOut()).isTrue();
    assertThat(after(out.notTaken("notify-answered-429", false, NOON)).mayBeOut()).isFalse();
    assertThat(queued().mayBeOut()).isFalse();
  }

  @Test
  void that_it_may_have_been_taken_is_known_whatever_it_waits_for_since() {
    Message left = after(queued().handOver(Route.TEXT_MESSAGE, TOLD, NOON));
    Message unanswered = after(left.notTaken("notify-unreachable", true, NOON));

    for (Message out : List.of(left, unanswered)) {
      Message quiet = after(out.wait(NOON.plusSeconds(60), "quiet-time"));
      assertThat(quiet.mayBeOut()).isTrue();
      assertThat(after(quiet.wait(NOON.plusSeconds(120), "session-unknown")).mayBeOut()).isTrue();
      Message stuck = after(quiet.stuck("session-unknown", NOON));
      assertThat(after(stuck.unstuck("session-unknown", NOON)).route())
          .isEqualTo(Route.TEXT_MESSAGE);
      assertThat(after(stuck.handled(Handling.TRY_AGAIN, "x", NOON)).route())
          .isEqualTo(Route.TEXT_MESSAGE);
      assertThat(after(stuck.unstuck("session-unknown", NOON)).mayBeOut()).isTrue();
      assertThat(after(stuck.handled(Handling.TRY_AGAIN, "x", NOON)).mayBeOut()).isTrue();
      assertThat(after(quiet.needless("late", NOON)).reason()).isEqualTo(Message.MAY_HAVE_GONE);

      Message again = after(quiet.handOver(Route.TEXT_MESSAGE, TOLD, NOON));
      assertThat(after(again.taken(true, NOON)).mayBeOut()).isFalse();
      assertThat(after(again.notTaken("notify-answered-429", false, NOON)).mayBeOut()).isFalse();
      assertThat(after(again.neverTaken("notify-refused-address", NOON)).mayBeOut()).isFalse();
    }
  }

  @Test
  void what_was_stored_before_that_was_kept_by_itself_says_it_by_its_reason() {
    Message unanswered =
        after(
            after(queued().handOver(Route.TEXT_MESSAGE, TOLD, NOON))
                .notTaken("notify-unreachable", true, NOON));

    assertThat(storedBefore(unanswered).mayBeOut()).isTrue();
    assertThat(storedBefore(after(unanswered.wait(NOON, "quiet-time"))).mayBeOut()).isFalse();
    assertThat(stored(after(unanswered.wait(NOON, "quiet-time")))).matches(Message::mayBeOut);
    assertThat(stored(queued())).isEqualTo(queued());
  }

  private static Message stored(Message message) {
    return JSON.treeToValue(sealed(message), SealedMessage.class).open(READABLE);
  }

  private static Message storedBefore(Message message) {
    return JSON.treeToValue(sealed(message).without("unanswered"), SealedMessage.class)
        .open(READABLE);
  }

  private static ObjectNode sealed(Message message) {
    return JSON.valueToTree(SealedMessage.seal(message, READABLE));
  }

  private static Message text() {
    return after(after(queued().handOver(Route.TEXT_MESSAGE, TOLD, NOON)).taken(true, NOON));
  }

  @Test
  void what_stood_in_the_way_can_be_mended_and_the_message_goes_again() {
    Message stuck = after(queued().stuck("welsh-missing", NOON));

    Message again = after(stuck.handled(Handling.TRY_AGAIN, "coordinator", NOON));

    assertThat(again.state()).isEqualTo(MessageState.QUEUED);
    assertThat(again.isDue(NOON)).isTrue();
    assertThat(again.givenUp()).isEmpty();
  }

  @Test
  void what_is_needed_again_goes_and_what_may_have_gone_does_not() {
    Message needless = after(queued().needless("place-stands-otherwise", NOON));
    assertThat(after(needless.needed(NOON)).isDue(NOON)).isTrue();

    Message gone = after(after(queued().handOver(Route.EMAIL, TOLD, NOON)).needless("late", NOON));
    assertThat(gone.reason()).isEqualTo(Message.MAY_HAVE_GONE);
    assertThat(gone.needed(NOON)).isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void who_was_told_by_phone_what_could_not_go_has_been_told() {
    Message failed = after(queued().stuck("welsh-missing", NOON));

    assertThat(after(failed.handled(Handling.TOLD_BY_PHONE, "coordinator", NOON)).state())
        .isEqualTo(MessageState.TOLD);
    assertThat(after(failed.handled(Handling.DEALT_WITH, "coordinator", NOON)).state())
        .isEqualTo(MessageState.FAILED);
  }

  @Test
  void everybody_is_written_to_as_they_want_or_else_as_they_can_be() {
    Set<Route> all = EnumSet.allOf(Route.class);

    assertThat(route(EVERYTHING, ContactMethod.LETTER, all, Set.of())).contains(Route.LETTER);
    assertThat(route(EVERYTHING, ContactMethod.TEXT_MESSAGE, all, Set.of()))
        .contains(Route.TEXT_MESSAGE);
    assertThat(route(EVERYTHING, null, all, Set.of())).contains(Route.EMAIL);
    assertThat(route(EVERYTHING, ContactMethod.PHONE_CALL, all, Set.of())).isEmpty();
    assertThat(route(EVERYTHING, ContactMethod.IN_PERSON, all, Set.of())).isEmpty();
    assertThat(route(EVERYTHING, ContactMethod.EMAIL, all, Set.of(Route.EMAIL)))
        .contains(Route.TEXT_MESSAGE);
    assertThat(route(EVERYTHING, ContactMethod.EMAIL, Set.of(Route.LETTER), Set.of()))
        .contains(Route.LETTER);
    assertThat(route(new Contact(null, null, "1 Quay Street"), null, all, Set.of()))
        .contains(Route.LETTER);
    assertThat(route(Contact.NONE, null, all, Set.of())).isEmpty();
    assertThat(route(EVERYTHING, null, Set.of(), Set.of())).isEmpty();
  }

  private static Optional<Route> route(
      Contact contact, @Nullable ContactMethod preferred, Set<Route> open, Set<Route> givenUp) {
    return new Addressee("Amina", contact, preferred, List.of(Language.EN), false)
        .route(open, givenUp);
  }

  private static Message queued() {
    return Message.queued(
        new NetworkId("solent"), "m", MessageKind.PLACE_CONFIRMED, "p", Map.of(), NOON);
  }

  private static Message after(Decision<Message> decision) {
    return ((Decision.Changed<Message>) decision).state();
  }
}
