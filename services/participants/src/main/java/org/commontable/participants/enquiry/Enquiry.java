package org.commontable.participants.enquiry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.enquiry.EnquiryFact.EnquiryAnswered;
import org.commontable.participants.enquiry.EnquiryFact.EnquiryConfirmed;
import org.commontable.participants.enquiry.EnquiryFact.EnquiryReceived;
import org.commontable.participants.network.Language;
import org.commontable.participants.responsible.Responsibility;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A message from somebody who need not be on record. Nobody reads it before whoever has the address
 * has shown that it is theirs; nobody sees the address at all.
 *
 * @param code what shows that; sent to the address and nowhere else
 * @param language in which they asked to be answered; null where they did not say
 * @param about the programme that it is about; null for none
 * @param people who answers; none for the coordinators together
 * @param answerBy when an answer is due; null before it is confirmed, and where no clock runs
 * @param answer what they were answered; null while they were not
 */
record Enquiry(
    NetworkId network,
    String id,
    State state,
    String name,
    String email,
    String text,
    @Nullable Language language,
    @Nullable String about,
    String code,
    Instant receivedAt,
    List<String> people,
    @Nullable Instant answerBy,
    @Nullable Instant answeredAt,
    @Nullable String answer) {
  static final int NAME_LENGTH_MAX = 100;
  static final int TEXT_LENGTH_MAX = 5_000;
  static final int TEXT_LINES_MAX = 200;

  /** How long an address has to be shown to be somebody's. */
  static final Duration CONFIRMED_WITHIN = Duration.ofDays(7);

  /** How long an enquiry is kept after it came. */
  static final Duration KEPT = Duration.ofDays(365);

  /** How far it has come. */
  enum State {
    UNCONFIRMED,
    CONFIRMED,
    ANSWERED
  }

  Enquiry {
    name = PlainText.line("A name", name, NAME_LENGTH_MAX);
    text = PlainText.lines("A message", text, TEXT_LENGTH_MAX, TEXT_LINES_MAX);
    people = List.copyOf(people);
  }

  /** Takes it in; what follows is an email to its address. */
  static Decision<Enquiry> receive(Enquiry asked) {
    return Decision.changed(asked, new EnquiryReceived(asked.id));
  }

  /** Shows that the address is theirs, and starts the clock. */
  Decision<Enquiry> confirm(String shown, Responsibility who, Instant now) {
    if (!MessageDigest.isEqual(bytes(shown), bytes(code)) || hasLapsed(now)) {
      return Decision.refused(Refusal.notFound());
    }
    return state != State.UNCONFIRMED
        ? Decision.unchanged(this)
        : Decision.changed(
            new Enquiry(
                network,
                id,
                State.CONFIRMED,
                name,
                email,
                text,
                language,
                about,
                code,
                receivedAt,
                who.people(),
                who.answerDays() == 0 ? null : now.plus(Duration.ofDays(who.answerDays())),
                null,
                null),
            new EnquiryConfirmed(id));
  }

  /** Answers it, once. */
  Decision<Enquiry> answer(String words, Instant now) {
    return switch (state) {
      case UNCONFIRMED -> Decision.refused(Refusal.notFound());
      case ANSWERED ->
          Decision.refused(
              Refusal.conflict("already-answered", "This was answered. Nobody gets two answers."));
      case CONFIRMED ->
          Decision.changed(
              new Enquiry(
                  network,
                  id,
                  State.ANSWERED,
                  name,
                  email,
                  text,
                  language,
                  about,
                  code,
                  receivedAt,
                  people,
                  null,
                  now,
                  PlainText.lines("An answer", words, TEXT_LENGTH_MAX, TEXT_LINES_MAX)),
              new EnquiryAnswered(id));
    };
  }

  /** When it is to be forgotten. */
  Instant forgottenAt() {
    return receivedAt.plus(state == State.UNCONFIRMED ? CONFIRMED_WITHIN : KEPT);
  }

  boolean hasLapsed(Instant now) {
    return !now.isBefore(forgottenAt());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Says the id alone, so that no log says more. */
  @Override
  public String toString() {
    return "Enquiry[" + id + "]";
  }
}
