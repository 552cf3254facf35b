package org.commontable.participants.message;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.person.Supporter;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.wishes.Silence;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person about one fact. Its id is derived from the two, so that a fact that is
 * heard again is not told again. What it says is not decided before it goes.
 *
 * @param participantId null for one who is not on record, such as who filled in a contact form
 * @param about ids and times of the fact, by name; nothing personal
 * @param tries how often it was handed over by the route that it is on
 * @param dueAt when there is something to do about it next; null for never
 * @param route how it goes or went
 * @param givenUp routes that will never take it
 * @param reason short name of why it is where it is; null where that needs none
 * @param unanswered whether whoever it was handed over to may have it without our knowing, since
 *     they did not answer, or this process ended before it could write down what they did; whatever
 *     it waits for since
 * @param settledAt when it came to where it stays; of what arrived, when it went
 * @param told null until it goes
 */
public record Message(
    NetworkId network,
    String id,
    MessageKind kind,
    @Nullable String participantId,
    Map<String, String> about,
    MessageState state,
    Attention attention,
    int tries,
    Instant queuedAt,
    @Nullable Instant dueAt,
    @Nullable Route route,
    Set<Route> givenUp,
    @Nullable String reason,
    boolean unanswered,
    @Nullable Instant settledAt,
    @Nullable Told told,
    @Nullable Handling handling,
    @Nullable String handledBy) {

  /** In {@code about} of a copy: which of those who stand by the person gets it. */
  static final String COPY_FOR = "copyFor";

  /** In {@code about} of a copy: who that is, where they are on record themselves. */
  static final String COPY_TO = "copyTo";

  /** In {@code about} of what goes to the network's office, because nobody is named. */
  static final String TO_THE_OFFICE = "toTheOffice";

  /**
   * Reason of what was needless when a process that had handed it over came back: it may have gone.
   */
  static final String MAY_HAVE_GONE = "may-have-gone";

  /** How often a message is handed over by one route before that is given up. */
  public static final int TRIES_MAX = 8;

  /** Pauses after the first, second, … try that was not taken. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24));

  /**
   * How long after a message went it is asked what became of it, and then no more. A phone that is
   * off is tried for three days; letters go on working days, and Notify forgets both after seven.
   */
  static final List<Duration> LOOKS =
      List.of(
          Duration.ofMinutes(10),
          Duration.ofHours(2),
          Duration.ofHours(24),
          Duration.ofHours(73),
          Duration.ofDays(6));

  /** Reason of what went, and of which nothing was heard in all that time. */
  static final String UNHEARD_OF = "not-known-to-have-arrived";

  /** Reason of what nobody fetched in all that time, so that it is told in another way. */
  static final String NOT_FETCHED = "not-fetched";

  /**
   * How long after handing over began nobody can still be at it: longer than any carrier waits for
   * an answer.
   */
  public static final Duration HANDING_OVER_MAX = Duration.ofMinutes(5);

  public Message {
    about = Map.copyOf(about);
    givenUp = Set.copyOf(givenUp);
  }

  static Message queued(
      NetworkId network,
      String id,
      MessageKind kind,
      @Nullable String participantId,
      Map<String, String> about,
      Instant now) {
    return begun(network, id, kind, participantId, about, null, false, now);
  }

  /** The same from the beginning, but for what has to be asked before it goes again. */
  private Message anew(Instant now) {
    return begun(
        network, id, kind, participantId, about, mayBeOut() ? route : null, mayBeOut(), now);
  }

  private static Message begun(
      NetworkId network,
      String id,
      MessageKind kind,
      @Nullable String participantId,
      Map<String, String> about,
      @Nullable Route route,
      boolean unanswered,
      Instant now) {
    return new Message(
        network,
        id,
        kind,
        participantId,
        about,
        MessageState.QUEUED,
        Attention.NONE,
        0,
        now,
        now,
        route,
        Set.of(),
        null,
        unanswered,
        null,
        null,
        null,
        null);
  }

  /** The same for somebody who stands by the person, to be decided on when it goes. */
  Message copyFor(Supporter by, String copyId, Instant now) {
    Map<String, String> more = new HashMap<>(about);
    more.put(COPY_FOR, by.id());
    if (by.participantId() != null) {
      more.put(COPY_TO, by.participantId());
    }
    return queued(network, copyId, kind, participantId, more, now);
  }

  /** One of the ids and times of the fact; empty where it has none of that name. */
  public String about(String name) {
    return about.getOrDefault(name, "");
  }

  /** Whether it is for somebody who stands by the person. */
  public boolean isCopy() {
    return about.containsKey(COPY_FOR);
  }

  /** Whether it goes to the network's office. */
  boolean isForTheOffice() {
    return about.containsKey(TO_THE_OFFICE);
  }

  /** Whether there is something to do about it now. */
  boolean isDue(Instant now) {
    return dueAt != null && !dueAt.isAfter(now);
  }

  /**
   * Whether it may have gone without anybody knowing: the process that handed it over may have
   * ended, or whoever it was handed to did not answer in time.
   */
  boolean mayBeOut() {
    return state == MessageState.SENDING || unanswered;
  }

  /** Looks again at a later time. */
  Decision<Message> wait(Instant until, String why) {
    return isOpen()
        ? Decision.changed(with(MessageState.QUEUED, until, why, told))
        : Decision.unchanged(this);
  }

  /** Looks again now, since something that it depends on changed. */
  Decision<Message> reconsider(Instant now) {
    return state == MessageState.QUEUED && tries == 0
        ? Decision.changed(with(MessageState.QUEUED, now, reason, told))
        : Decision.unchanged(this);
  }

  /** Need not be told any more. */
  Decision<Message> needless(String why, Instant now) {
    String known = mayBeOut() ? MAY_HAVE_GONE : why;
    return isOpen()
        ? Decision.changed(settled(MessageState.NEEDLESS, attention, known, now, told))
        : Decision.unchanged(this);
  }

  /** Needs telling again: what made it needless is so no more. */
  Decision<Message> needed(Instant now) {
    return state == MessageState.NEEDLESS && !MAY_HAVE_GONE.equals(reason)
        ? Decision.changed(anew(now))
        : Decision.unchanged(this);
  }

  /** Goes on by itself, since what it was stuck for, or waited for, is so no more. */
  Decision<Message> unstuck(String why, Instant now) {
    return isHeldUpBy(why) && state == MessageState.QUEUED
        ? reconsider(now)
        : isHeldUpBy(why) ? Decision.changed(anew(now)) : Decision.unchanged(this);
  }

  /** Whether it waits for one thing, or is for people to see since that did not come. */
  boolean isHeldUpBy(String why) {
    return why.equals(reason)
        && (state == MessageState.QUEUED
            || (state == MessageState.FAILED && attention == Attention.OPEN));
  }

  /** May not be told any more, neither by a route nor by people, who have nothing to do then. */
  Decision<Message> silence(Silence why, Instant now) {
    return isOpen() || isForPeople()
        ? Decision.changed(
            settled(
                MessageState.NEEDLESS,
                attention == Attention.OPEN ? Attention.NONE : attention,
                "silence-" + why.name().toLowerCase(Locale.ROOT),
                now,
                isForPeople() ? null : told))
        : Decision.unchanged(this);
  }

  /** Whether somebody is to tell it who has not done so yet. */
  boolean isForPeople() {
    return state == MessageState.BY_HAND && attention == Attention.OPEN;
  }

  /** Is to be handed over; whoever gets this written hands it over. */
  Decision<Message> handOver(Route by, Told what, Instant now) {
    return Decision.changed(
        new Message(
            network,
            id,
            kind,
            participantId,
            about,
            MessageState.SENDING,
            attention,
            by == route ? tries + 1 : 1,
            queuedAt,
            now.plus(HANDING_OVER_MAX),
            by,
            givenUp,
            null,
            false,
            null,
            what,
            handling,
            handledBy));
  }

  /**
   * Whoever carries it on has it.
   *
   * @param followed whether they can be asked what became of it
   */
  Decision<Message> taken(boolean followed, Instant now) {
    return isOpen() && mayBeOut()
        ? Decision.changed(
            with(
                MessageState.SENT,
                attention,
                followed ? now.plus(LOOKS.getFirst()) : null,
                null,
                false,
                now,
                told))
        : Decision.unchanged(this);
  }

  /** Whether it went, and it is to be asked what became of it. */
  boolean isFollowed() {
    return state == MessageState.SENT && dueAt != null;
  }

  /** Whether it went, as far as is known, or somebody told it. */
  boolean isTold() {
    return state == MessageState.SENT
        || state == MessageState.DELIVERED
        || state == MessageState.TOLD;
  }

  /** It arrived; when it went stays what it is. */
  Decision<Message> arrived() {
    return isFollowed()
        ? Decision.changed(went(MessageState.DELIVERED, null))
        : Decision.unchanged(this);
  }

  /** Nothing more will be heard of it. */
  Decision<Message> went(String as) {
    return isFollowed() ? Decision.changed(went(MessageState.SENT, as)) : Decision.unchanged(this);
  }

  /** Asks later once more, or no more. */
  Decision<Message> unheardOf(Instant now) {
    return nextLook(now)
        .map(look -> Decision.changed(lookingAt(look)))
        .orElseGet(() -> went(UNHEARD_OF));
  }

  /** Asks later once more; what lies where it was put after the last look reaches nobody there. */
  Decision<Message> notFetched(Instant now) {
    return nextLook(now)
        .map(look -> Decision.changed(lookingAt(look)))
        .orElseGet(() -> neverTaken(NOT_FETCHED, now));
  }

  private Optional<Instant> nextLook(Instant now) {
    return isFollowed() && settledAt != null
        ? LOOKS.stream().map(settledAt::plus).filter(look -> look.isAfter(now)).findFirst()
        : Optional.empty();
  }

  private Message went(MessageState end, @Nullable String as) {
    Instant gone = settledAt == null ? queuedAt : settledAt;
    return settled(end, attention, as, gone, told);
  }

  /**
   * Was not taken, or was lost, but may be taken later; too often is never.
   *
   * @param mayBeTaken whether it may have been taken all the same
   */
  Decision<Message> notTaken(String why, boolean mayBeTaken, Instant now) {
    if (state != MessageState.SENDING && !isFollowed()) {
      return Decision.unchanged(this);
    }
    return tries >= TRIES_MAX
        ? neverTaken(why, now)
        : Decision.changed(
            with(MessageState.QUEUED, attention, nextTry(now), why, mayBeTaken, null, told));
  }

  /** When it is tried, or asked after, again. */
  Instant nextTry(Instant now) {
    return now.plus(PAUSES.get(Math.max(tries - 1, 0)));
  }

  /**
   * Whoever may have it does not say whether they have: is asked after again, as long as it would
   * be tried.
   */
  Decision<Message> stillUnanswered(String why, Instant now) {
    return isOpen() && mayBeOut() && tries < TRIES_MAX
        ? Decision.changed(
            with(MessageState.QUEUED, attention, tries + 1, nextTry(now), why, true, null, told))
        : Decision.unchanged(this);
  }

  /**
   * Will never be taken by the route it is on, or never arrive by it: another is looked for, and
   * people see it.
   */
  Decision<Message> neverTaken(String why, Instant now) {
    if ((state != MessageState.SENDING && !isFollowed()) || route == null) {
      return Decision.unchanged(this);
    }
    Set<Route> without = EnumSet.of(route);
    without.addAll(givenUp);
    return Decision.changed(
        new Message(
            network,
            id,
            kind,
            participantId,
            about,
            MessageState.QUEUED,
            Attention.OPEN,
            0,
            queuedAt,
            now,
            null,
            without,
            why,
            false,
            null,
            told,
            null,
            null));
  }

  /** Is for people to tell. */
  Decision<Message> byHand(Told what, String why, Instant now) {
    return isOpen()
        ? Decision.changed(settled(MessageState.BY_HAND, Attention.OPEN, why, now, what))
        : Decision.unchanged(this);
  }

  /** Can't go until people mend something. */
  Decision<Message> stuck(String why, Instant now) {
    return isOpen()
        ? Decision.changed(settled(MessageState.FAILED, Attention.OPEN, why, now, told))
        : Decision.unchanged(this);
  }

  /** Somebody did something about it. */
  Decision<Message> handled(Handling how, String by, Instant now) {
    if (attention != Attention.OPEN) {
      return Decision.refused(
          Refusal.conflict(
              "nothing-to-do", "Nothing is to be done about this message, or somebody did it."));
    }
    if (how == Handling.TRY_AGAIN
        && state != MessageState.BY_HAND
        && state != MessageState.FAILED) {
      return Decision.refused(
          Refusal.conflict(
              "on-its-way", "This message is on its way or has gone. Say that it is dealt with."));
    }
    MessageState next =
        how == Handling.TRY_AGAIN
            ? MessageState.QUEUED
            : how.tells() && (state == MessageState.BY_HAND || state == MessageState.FAILED)
                ? MessageState.TOLD
                : state;
    boolean again = how == Handling.TRY_AGAIN;
    return Decision.changed(
        new Message(
            network,
            id,
            kind,
            participantId,
            about,
            next,
            Attention.DONE,
            0,
            queuedAt,
            // Who was told otherwise is not told again when it turns out not to have arrived.
            again ? now : isFollowed() ? null : dueAt,
            again && !unanswered ? null : route,
            again ? Set.of() : givenUp,
            again ? null : reason,
            unanswered,
            again ? null : now,
            told,
            how,
            by));
  }

  private boolean isOpen() {
    return state == MessageState.QUEUED || state == MessageState.SENDING;
  }

  private Message with(MessageState next, Instant due, @Nullable String why, @Nullable Told what) {
    return with(next, attention, due, why, mayBeOut(), null, what);
  }

  private Message lookingAt(@Nullable Instant due) {
    return with(state, attention, due, reason, unanswered, settledAt, told);
  }

  private Message settled(
      MessageState end, Attention seen, @Nullable String why, Instant now, @Nullable Told what) {
    return with(end, seen, null, why, mayBeOut(), now, what);
  }

  private Message with(
      MessageState next,
      Attention seen,
      @Nullable Instant due,
      @Nullable String why,
      boolean out,
      @Nullable Instant since,
      @Nullable Told what) {
    return with(next, seen, tries, due, why, out, since, what);
  }

  private Message with(
      MessageState next,
      Attention seen,
      int times,
      @Nullable Instant due,
      @Nullable String why,
      boolean out,
      @Nullable Instant since,
      @Nullable Told what) {
    return new Message(
        network,
        id,
        kind,
        participantId,
        about,
        next,
        seen,
        times,
        queuedAt,
        due,
        route,
        givenUp,
        why,
        out,
        since,
        what,
        handling,
        handledBy);
  }

  /** Says the id alone, so that no log says more. */
  @Override
  public String toString() {
    return "Message[" + id + "]";
  }
}
