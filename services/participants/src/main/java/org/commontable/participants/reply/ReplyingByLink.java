package org.commontable.participants.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.link.Link;
import org.commontable.participants.link.Links;
import org.commontable.participants.network.Network;
import org.commontable.participants.occasion.HeldPlace;
import org.commontable.participants.occasion.HeldPlace.Standing;
import org.commontable.participants.occasion.KnownSession;
import org.commontable.participants.occasion.Occasions;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.reply.Reply.OfPlace;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a link asks, and takes the answer. A code that we never signed, one of another
 * network, and one whose time is over are the same to whoever tries them: not there.
 */
final class ReplyingByLink {
  /**
   * A link ends so long before the offer does: an answer is on its way for a while, and one that
   * was taken must not come too late.
   */
  static final Duration BEFORE_AN_OFFER_ENDS = Duration.ofMinutes(15);

  private final AggregateStore<Reply> replies;
  private final AggregateStore<Network> networks;
  private final Occasions occasions;
  private final People people;
  private final Links links;
  private final Clock clock;

  ReplyingByLink(
      AggregateStore<Reply> replies,
      AggregateStore<Network> networks,
      Occasions occasions,
      People people,
      Links links,
      Clock clock) {
    this.replies = replies;
    this.networks = networks;
    this.occasions = occasions;
    this.people = people;
    this.links = links;
    this.clock = clock;
  }

  /**
   * What a link asks.
   *
   * @param place what it is about, as it was seen; null where that is the person
   * @param session null where it is about the person, or nothing is known of it any more
   * @param given what was answered; null where nothing was
   */
  record Asked(
      Network network,
      Link link,
      String participantId,
      @Nullable OfPlace place,
      @Nullable KnownSession session,
      @Nullable ReplyChoice given) {
    Reply reply(ReplyChoice choice, Instant now) {
      return place == null
          ? new Reply.AboutThemself(participantId, choice, now)
          : new Reply.AboutAPlace(participantId, choice, now, place);
    }

    Asked answered(ReplyChoice choice) {
      return new Asked(network, link, participantId, place, session, choice);
    }
  }

  Outcome<Asked> look(NetworkId in, String code) {
    return networks
        .find(in, in.value())
        .map(Stored::state)
        .flatMap(network -> links.read(in, code).flatMap(link -> asked(network, link)))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /** Answers; the same answer again is the same, and another is refused. */
  Outcome<Asked> reply(NetworkId in, String code, ReplyChoice choice, Cause cause) {
    return look(in, code).then(asked -> reply(asked, choice, cause));
  }

  private Outcome<Asked> reply(Asked asked, ReplyChoice choice, Cause cause) {
    Link link = asked.link();
    NetworkId in = asked.network().id();
    if (!ReplyChoice.of(link.purpose()).contains(choice)) {
      return Outcome.refused(
          Refusal.invalid(
              "not-asked", "This link asks something else. Choose one of its answers."));
    }
    return replies
        .put(
            in,
            Reply.idOf(in, link),
            cause,
            before ->
                before
                    .map(given -> given.again(choice))
                    .orElseGet(() -> Reply.given(asked.reply(choice, clock.instant()))))
        .map(stored -> asked.answered(stored.state().choice()));
  }

  private Optional<Asked> asked(Network network, Link link) {
    NetworkId in = network.id();
    Reply given = replies.find(in, Reply.idOf(in, link)).map(Stored::state).orElse(null);
    if (given != null) {
      OfPlace place =
          switch (given) {
            case Reply.AboutAPlace about -> about.place();
            case Reply.AboutThemself about -> null;
          };
      return Optional.of(
          new Asked(
              network,
              link,
              given.participantId(),
              place,
              place == null ? null : occasions.session(in, place.sessionId()).orElse(null),
              given.choice()));
    }
    return switch (link.purpose()) {
      case STOP_MESSAGES, STAY ->
          people
              .goingOn(in, link.subject())
              .filter(person -> link.turn() >= today().toEpochDay())
              .map(person -> new Asked(network, link, person.id(), null, null, null));
      case ANSWER_OFFER -> place(network, link, Standing.OFFERED);
      case GIVE_BACK -> place(network, link, Standing.CONFIRMED);
      case LEAVE_LIST -> place(network, link, Standing.WAITING);
    };
  }

  /** A place that still stands as it did when the link was made, for a session to come. */
  private Optional<Asked> place(Network network, Link link, Standing standing) {
    Instant now = clock.instant();
    return occasions
        .place(network.id(), link.subject())
        .filter(place -> place.standing() == standing && place.turns() == link.turn())
        .filter(place -> isOpen(now, place.answerBy()))
        .flatMap(place ->
            occasions
                .session(network.id(), place.sessionId())
                .filter(session -> !session.cancelled() && now.isBefore(session.startsAt()))
                .map(session ->
                    new Asked(network, link, place.participantId(), seen(place), session, null)));
  }

  private static OfPlace seen(HeldPlace place) {
    return new OfPlace(place.registrationId(), place.sessionId(), place.since(), place.answerBy());
  }

  private static boolean isOpen(Instant now, @Nullable Instant answerBy) {
    return answerBy == null || now.isBefore(answerBy.minus(BEFORE_AN_OFFER_ENDS));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
  }
}
