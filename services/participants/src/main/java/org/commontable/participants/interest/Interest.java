package org.commontable.participants.interest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.consent.Channel;
import org.commontable.participants.consent.Giving;
import org.commontable.participants.interest.InterestFact.InterestAnswered;
import org.commontable.participants.interest.InterestFact.InterestConfirmed;
import org.commontable.participants.interest.InterestFact.InterestSaid;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.HeardFrom;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * That somebody would like to hear of something or to take part. Whoever is not on record leaves a
 * name and an address, which nobody reads before it is shown to be theirs and which nobody sees at
 * all; they can become a person on record, and then go by that alone.
 *
 * @param participantId who it is, once they are on record
 * @param sender who it is until then
 * @param words what else they said; null for nothing
 * @param language in which they asked to be answered; null where they did not say
 * @param agreed what they agreed to, which lets it be kept
 * @param code what shows that the address is theirs; sent there and nowhere else
 * @param answer what they were answered; null while they were not
 * @param cameBy the code of the link that was passed on to them; null for none
 */
record Interest(
    NetworkId network,
    String id,
    State state,
    @Nullable String participantId,
    @Nullable Sender sender,
    Topic topic,
    @Nullable String words,
    @Nullable Language language,
    Agreed agreed,
    @Nullable String code,
    Instant saidAt,
    @Nullable Answer answer,
    @Nullable String cameBy) {
  static final int NAME_LENGTH_MAX = 100;
  static final int WORDS_LENGTH_MAX = 2_000;
  static final int WORDS_LINES_MAX = 50;

  /** How long an address has to be shown to be somebody's. */
  static final Duration CONFIRMED_WITHIN = Duration.ofDays(7);

  /** How long it is kept after it was said, or answered. */
  static final Duration KEPT = Duration.ofDays(365);

  /** How far it has come. */
  enum State {
    UNCONFIRMED,
    OPEN,
    ANSWERED
  }

  /**
   * Somebody who is not on record.
   *
   * @param heardFrom where they heard of the network; null where they did not say
   */
  record Sender(String name, String email, @Nullable HeardFrom heardFrom) {
    Sender {
      name = PlainText.line("A name", name, NAME_LENGTH_MAX);
    }

    /** Says nothing of who it is, so that no log can. */
    @Override
    public String toString() {
      return "Sender";
    }
  }

  /** The wording that they were shown, and when they agreed to it. */
  record Agreed(String wordingVersion, Instant at) {
    /** The same as the person's ledger has it. */
    Giving giving(String recordedBy) {
      return new Giving(wordingVersion, List.of(), Channel.ONLINE, at, recordedBy, null);
    }
  }

  /** What they were answered, and when. */
  record Answer(String words, Instant at) {}

  Interest {
    words =
        words == null
            ? null
            : PlainText.lines("A message", words, WORDS_LENGTH_MAX, WORDS_LINES_MAX);
  }

  /** Takes it in; what follows for an address is an email there. */
  static Decision<Interest> say(Interest said) {
    return Decision.changed(said, new InterestSaid(said.id));
  }

  /** Shows that the address is theirs. */
  Decision<Interest> confirm(String shown, Instant now) {
    if (!opensWith(shown) || hasLapsed(now)) {
      return Decision.refused(Refusal.notFound());
    }
    return state == State.UNCONFIRMED
        ? Decision.changed(in(State.OPEN, participantId, sender, answer), new InterestConfirmed(id))
        : Decision.unchanged(this);
  }

  /** Answers it, once. */
  Decision<Interest> answer(String said, Instant now) {
    return switch (state) {
      case UNCONFIRMED -> Decision.refused(Refusal.notFound());
      case ANSWERED ->
          Decision.refused(
              Refusal.conflict("already-answered", "This was answered. Nobody gets two answers."));
      case OPEN ->
          Decision.changed(
              in(
                  State.ANSWERED,
                  participantId,
                  sender,
                  new Answer(
                      PlainText.lines("An answer", said, WORDS_LENGTH_MAX, WORDS_LINES_MAX), now)),
              new InterestAnswered(id));
    };
  }

  /** Goes by a person on record from now on; name and address are theirs to keep and to change. */
  Decision<Interest> goesBy(String person) {
    if (person.equals(participantId)) {
      return Decision.unchanged(this);
    }
    return participantId != null
        ? Decision.refused(
            Refusal.conflict(
                "on-record-already", "This is somebody on record already, by another id."))
        : Decision.changed(in(state, person, null, answer));
  }

  /** Whether whoever said it was on record then, so that there was no address to confirm. */
  boolean saidOnRecord() {
    return code == null;
  }

  /** Whether this code is the one that was sent to the address. */
  boolean opensWith(String shown) {
    return code != null && MessageDigest.isEqual(bytes(shown), bytes(code));
  }

  /** When it is to be forgotten. */
  Instant forgottenAt() {
    if (state == State.UNCONFIRMED) {
      return saidAt.plus(CONFIRMED_WITHIN);
    }
    return (answer == null ? saidAt : answer.at()).plus(KEPT);
  }

  boolean hasLapsed(Instant now) {
    return !now.isBefore(forgottenAt());
  }

  private Interest in(
      State next, @Nullable String person, @Nullable Sender from, @Nullable Answer given) {
    return new Interest(
        network, id, next, person, from, topic, words, language, agreed, code, saidAt, given,
        cameBy);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Says the id alone, so that no log says more. */
  @Override
  public String toString() {
    return "Interest[" + id + "]";
  }
}
