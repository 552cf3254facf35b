package org.commontable.participants.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.IncomingEvent;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.template.MessageKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where messages lie: those that wait, and what people were told. */
public final class Messages {
  /** In what a message is about: at which former address it is told. */
  public static final String FORMER_CONTACT = "formerContact";

  /** In what a message is about: another person on record whom it is about, or may name. */
  public static final String OTHER = "other";

  static final String ABOUT_SESSION = "about.sessionId";

  /** Messages that may wait for one thing about one session. */
  private static final int OF_ONE_SESSION_MAX = 100_000;

  /** Messages that one person may have been sent. */
  public static final int OF_ONE_PERSON_MAX = 20_000;

  /**
   * A fact that is older when it is first heard is no news: its messages were sent, and are
   * forgotten, or it is being read again after a restore.
   */
  static final Duration NEWS_MAX = Duration.ofDays(7);

  private static final Logger log = LoggerFactory.getLogger(Messages.class);

  private final AggregateStore<Message> messages;
  private final Postbox postbox;
  private final Carriers carriers;
  private final Clock clock;

  Messages(AggregateStore<Message> messages, Postbox postbox, Carriers carriers, Clock clock) {
    this.messages = messages;
    this.postbox = postbox;
    this.carriers = carriers;
    this.clock = clock;
  }

  /**
   * Queues a message, unless there is one of this fact to this person already. It goes at once if
   * nothing speaks against it.
   *
   * @param fact names the fact, the same whenever it is heard
   * @param happenedAt when it became true
   * @param about ids and times that its {@link Telling} needs; nothing personal
   */
  public void queue(
      NetworkId network,
      MessageKind kind,
      @Nullable String participantId,
      String fact,
      Instant happenedAt,
      Map<String, String> about,
      Cause cause) {
    Instant now = clock.instant();
    if (happenedAt.isBefore(now.minus(NEWS_MAX))) {
      log.info("Told nobody of {}: it is no news", kind);
      return;
    }
    String id = id(network, kind, participantId, fact);
    // Refused where it is there, or was and is erased: told is told.
    var _ =
        messages.create(
            network,
            id,
            cause.further(),
            () -> Decision.changed(Message.queued(network, id, kind, participantId, about, now)));
    postbox.look(network, id);
  }

  /**
   * Queues what was planned for a later time, also where it was planned before and needless since:
   * it may be needed again. What went is not told twice.
   */
  public void plan(
      NetworkId network,
      MessageKind kind,
      String participantId,
      String fact,
      Instant happenedAt,
      Map<String, String> about,
      Cause cause) {
    queue(network, kind, participantId, fact, happenedAt, about, cause);
    if (!happenedAt.isBefore(clock.instant().minus(NEWS_MAX))) {
      again(network, id(network, kind, participantId, fact), one -> one.needed(clock.instant()));
    }
  }

  /** Lets go on what was stuck about somebody, or waits, for a reason that is so no more. */
  public void unstick(NetworkId network, String participantId, String why) {
    unstick(network, Map.of("participantId", participantId), OF_ONE_PERSON_MAX, why);
  }

  /** The same about a session, whoever it is to. */
  public void unstickAbout(NetworkId network, String sessionId, String why) {
    unstick(network, Map.of(ABOUT_SESSION, sessionId), OF_ONE_SESSION_MAX, why);
  }

  private void unstick(NetworkId network, Map<String, String> which, int max, String why) {
    Map<String, String> held = new HashMap<>(which);
    held.put("reason", why);
    messages.all(network, held, max).stream()
        .filter(stored -> stored.state().isHeldUpBy(why))
        .forEach(stored -> again(network, stored.id(), one -> one.unstuck(why, clock.instant())));
  }

  private void again(NetworkId network, String id, Function<Message, Decision<Message>> decide) {
    // Refused where it was erased: told is told.
    var _ = messages.change(network, id, Cause.timer("messages"), decide);
    postbox.look(network, id);
  }

  private static String id(
      NetworkId network, MessageKind kind, @Nullable String participantId, String fact) {
    return Ids.derived(
        "message", network.value(), kind.text(), String.valueOf(participantId), fact);
  }

  /**
   * When a message went, or somebody told it; empty while neither is so, or once it is known that
   * it did not arrive.
   *
   * @param fact as it was queued
   */
  public Optional<Instant> toldAt(
      NetworkId network, MessageKind kind, String participantId, String fact) {
    return messages
        .find(network, id(network, kind, participantId, fact))
        .map(Stored::state)
        .filter(Message::isTold)
        .flatMap(one -> Optional.ofNullable(one.settledAt()));
  }

  /**
   * Queues what follows from an event about something of this service's own.
   *
   * @param about how the {@link Telling} names the event's subject
   */
  public void queue(
      IncomingEvent event, MessageKind kind, @Nullable String participantId, String about) {
    queue(event, kind, participantId, Map.of(about, event.subject()));
  }

  /** Queues what follows from an event, once for each event, kind and person. */
  public void queue(
      IncomingEvent event,
      MessageKind kind,
      @Nullable String participantId,
      Map<String, String> about) {
    queue(
        event.network(),
        kind,
        participantId,
        event.subject() + " " + event.sequence(),
        event.time(),
        about,
        event.cause());
  }

  /**
   * The same to the network's own address, where nobody is named whom it should reach. What it says
   * must be fit for an office to read.
   */
  public void queueForTheOffice(IncomingEvent event, MessageKind kind, Map<String, String> about) {
    Map<String, String> more = new HashMap<>(about);
    more.put(Message.TO_THE_OFFICE, "true");
    queue(event, kind, null, more);
  }

  /**
   * Deletes what was written to somebody who is not on record, once what it was about is forgotten.
   *
   * @param about how the {@link Telling} names what it was about
   */
  public void forget(NetworkId network, String about, String id, Cause cause) {
    messages.all(network, Map.of("about." + about, id), OF_ONE_PERSON_MAX).stream()
        .filter(one -> one.state().participantId() == null)
        .forEach(one -> {
          carriers.forget(one.id());
          var _ = messages.erase(network, one.id(), cause.further());
        });
  }

  /** Looks again at what waits for somebody, since something about them changed. */
  void reconsider(NetworkId network, String participantId) {
    for (Stored<Message> one : of(network, participantId)) {
      if (one.state().state() == MessageState.QUEUED) {
        var _ =
            messages.change(
                network,
                one.id(),
                Cause.timer("wishes"),
                message -> message.reconsider(clock.instant()));
        postbox.look(network, one.id());
      } else if (one.state().isForPeople()) {
        postbox.lookNow(network, one.id());
      }
    }
  }

  Outcome<Stored<Message>> seen(NetworkId network, String id) {
    return messages
        .find(network, id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  List<Stored<Message>> of(NetworkId network, String participantId) {
    return messages.all(network, Map.of("participantId", participantId), OF_ONE_PERSON_MAX);
  }

  /**
   * Those about which people have something to do, and that whoever asks sees to: a page is no
   * shorter for those that they don't.
   */
  Page<Message> open(
      NetworkId network, Predicate<Message> seen, @Nullable String afterId, int limit) {
    List<Stored<Message>> found =
        messages.stream(network, Map.of("attention", Attention.OPEN.name()), afterId, limit)
            .filter(one -> seen.test(one.state()))
            .limit(limit + 1L)
            .toList();
    return found.size() <= limit
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, limit), found.get(limit - 1).id());
  }

  Outcome<Stored<Message>> handled(
      NetworkId network, String id, Handling how, String by, Cause cause) {
    return messages
        .change(network, id, cause, message -> message.handled(how, by, clock.instant()))
        .map(stored -> {
          postbox.look(network, id);
          return stored;
        });
  }
}
