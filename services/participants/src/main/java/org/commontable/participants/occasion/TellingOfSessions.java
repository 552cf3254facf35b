package org.commontable.participants.occasion;

import static org.commontable.participants.template.MessageKind.ARRANGEMENTS_TOLD;
import static org.commontable.participants.template.MessageKind.JOINING_DETAILS_CHANGED;
import static org.commontable.participants.template.MessageKind.LEAD_DROPPED;
import static org.commontable.participants.template.MessageKind.LEAD_NAMED;
import static org.commontable.participants.template.MessageKind.PLACE_ANSWER_LATE;
import static org.commontable.participants.template.MessageKind.PLACE_CANCELLED;
import static org.commontable.participants.template.MessageKind.PLACE_CONFIRMED;
import static org.commontable.participants.template.MessageKind.PLACE_NEEDS_APPROVAL;
import static org.commontable.participants.template.MessageKind.PLACE_OFFERED;
import static org.commontable.participants.template.MessageKind.PLACE_TO_APPROVE;
import static org.commontable.participants.template.MessageKind.PLACE_TURNED_DOWN;
import static org.commontable.participants.template.MessageKind.PLACE_WAITING;
import static org.commontable.participants.template.MessageKind.SESSION_CANCELLED;
import static org.commontable.participants.template.MessageKind.SESSION_CHANGED;
import static org.commontable.participants.template.MessageKind.SESSION_REMINDER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.link.Link;
import org.commontable.participants.link.LinkPurpose;
import org.commontable.participants.link.Links;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.message.WorkingDays;
import org.commontable.participants.network.Language;
import org.commontable.participants.occasion.HeldPlace.Standing;
import org.commontable.participants.person.People;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;
import org.commontable.participants.wishes.MessageWishes;
import org.jspecify.annotations.Nullable;

/** Says of a place or a session what holds when the message goes, if it still needs saying. */
final class TellingOfSessions implements Telling {
  /** Reason of what waits for a session that is not known yet; it goes once it is. */
  static final String UNKNOWN = "session-unknown";

  /** Reason of what is told before what it is about is kept; it goes once that is. */
  static final String BEING_READ = "session-being-read";

  /** Reason of a reminder whose day has not come. */
  static final String REMINDER_LATER = "reminder-later";

  /** Reason of a reminder that the person, or else whoever planned the session, wants none of. */
  static final String NO_REMINDER = "no-reminder-wished";

  /** Reason of what waits to hear how a place stands whose offer has gone by. */
  static final String OFFER_RUNNING_OUT = "offer-running-out";

  /** In what a message is about: whether all that is new of the place is the way to take part. */
  static final String GOES_ELSEWHERE = "goesElsewhere";

  /** How long a session may take to become known here after a place at it, before people see it. */
  private static final Duration UNKNOWN_MAX = Duration.ofDays(1);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** The longest pause between two looks for something that does not come. */
  static final Duration PAUSE_MAX = Duration.ofMinutes(15);

  /** How long a cancelled place waits for the news that the whole session is cancelled. */
  static final Duration TOGETHER = Duration.ofSeconds(20);

  /** How long before a session somebody must hear what they have not, whatever the hour. */
  private static final Duration BEFORE_SETTING_OUT = Duration.ofHours(3);

  /** How long before an offer lapses somebody must hear of it, whatever the hour. */
  private static final Duration BEFORE_IT_LAPSES = Duration.ofHours(1);

  /** When in the day reminders go. */
  static final LocalTime REMINDERS_AT = LocalTime.of(9, 0);

  /** Days that a letter takes, or that people take to say it. */
  static final int SLOW_DAYS = 5;

  private final Occasions occasions;
  private final People people;
  private final Pages pages;
  private final Links links;
  private final InvitationsToSessions invitations;

  TellingOfSessions(Occasions occasions, People people, Pages pages, Links links) {
    this.occasions = occasions;
    this.people = people;
    this.pages = pages;
    this.links = links;
    this.invitations = new InvitationsToSessions(pages);
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(
        PLACE_CONFIRMED,
        PLACE_WAITING,
        PLACE_OFFERED,
        PLACE_CANCELLED,
        PLACE_NEEDS_APPROVAL,
        PLACE_TURNED_DOWN,
        PLACE_ANSWER_LATE,
        PLACE_TO_APPROVE,
        SESSION_CHANGED,
        SESSION_CANCELLED,
        SESSION_REMINDER,
        LEAD_NAMED,
        LEAD_DROPPED,
        JOINING_DETAILS_CHANGED,
        ARRANGEMENTS_TOLD);
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    Instant now = circumstances.now();
    KnownSession session =
        occasions.session(message.network(), message.about("sessionId")).orElse(null);
    if (session == null) {
      return message.queuedAt().plus(UNKNOWN_MAX).isBefore(now)
          ? new Now.Stuck(UNKNOWN)
          : new Now.Later(lookAgain(message, now), UNKNOWN);
    }
    if (session.readUpTo().compareTo(message.about("sequence")) < 0) {
      // Messages are queued before what they are about is kept.
      return new Now.Later(lookAgain(message, now), BEING_READ);
    }
    if (!now.isBefore(session.endsAt())) {
      return new Now.Needless("session-over");
    }
    if (session.cancelled()) {
      return message.kind() == SESSION_CANCELLED
          ? say(message, session, place(message), lastCall(session, now), circumstances)
          : new Now.Needless("session-cancelled");
    }
    HeldPlace place = place(message);
    if (place == null) {
      if (message.kind() == ARRANGEMENTS_TOLD
          && message.queuedAt().plus(UNKNOWN_MAX).isAfter(now)) {
        // It is told by whom they asked, who may be heard before it is heard of the place.
        return new Now.Later(lookAgain(message, now), BEING_READ);
      }
      return new Now.Needless("place-unknown");
    }
    if (!message.about(GOES_ELSEWHERE).isEmpty() && !session.isHybrid()) {
      // Everybody takes part this way now, which they hear with the change of the session.
      return new Now.Needless("told-of-the-session");
    }
    return switch (message.kind()) {
      case PLACE_CONFIRMED ->
          place.standing() == Standing.WALKED_IN
                  && !session.dates().getLast().startsAt().isAfter(now)
              ? new Now.Needless("has-come")
              : ifComes(message, session, place, circumstances);
      case JOINING_DETAILS_CHANGED, ARRANGEMENTS_TOLD ->
          ifComes(message, session, place, circumstances);
      case LEAD_NAMED -> ifStill(Standing.LEADS, message, session, place, circumstances);
      case LEAD_DROPPED -> ifStill(Standing.CANCELLED, message, session, place, circumstances);
      case PLACE_WAITING -> ifStill(Standing.WAITING, message, session, place, circumstances);
      case PLACE_NEEDS_APPROVAL, PLACE_TO_APPROVE ->
          ifStill(Standing.NEEDS_APPROVAL, message, session, place, circumstances);
      case PLACE_TURNED_DOWN ->
          ifStill(Standing.TURNED_DOWN, message, session, place, circumstances);
      case PLACE_ANSWER_LATE ->
          place.answerBy() != null && !now.isBefore(place.answerBy())
              // That the offer has gone by is about to be told: then it is known how they stand.
              ? new Now.Later(lookAgain(message, now), OFFER_RUNNING_OUT)
              : say(message, session, place, lastCall(session, now), circumstances);
      case PLACE_OFFERED -> offered(message, session, place, circumstances);
      case PLACE_CANCELLED ->
          message.queuedAt().plus(TOGETHER).isAfter(now)
              ? new Now.Later(message.queuedAt().plus(TOGETHER), "may-be-the-whole-session")
              : holdsAnother(message.network(), place)
                  ? new Now.Needless("has-another-place")
                  : ifStill(Standing.CANCELLED, message, session, place, circumstances);
      case SESSION_CHANGED ->
          !place.isOpen()
              ? new Now.Needless("place-cancelled")
              : message.about("arrangement").equals(session.arrangement())
                  ? say(message, session, place, lastCall(session, now), circumstances)
                  : new Now.Needless("changed-again");
      case SESSION_REMINDER -> reminder(message, session, place, circumstances);
      default -> new Now.Needless("session-not-cancelled");
    };
  }

  /**
   * Soon at first, then after half the time that it has waited: whatever comes wakes it besides.
   */
  private static Instant lookAgain(Message message, Instant now) {
    Duration half = Duration.between(message.queuedAt(), now).dividedBy(2);
    Duration atLeast = half.compareTo(LOOK_AGAIN) < 0 ? LOOK_AGAIN : half;
    return now.plus(atLeast.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : atLeast);
  }

  /** Whether what was given back was one of two: who had two records still comes. */
  private boolean holdsAnother(NetworkId network, HeldPlace place) {
    return others(network, place)
        .anyMatch(other -> other.isOpen() && other.standing() != Standing.LEADS);
  }

  /**
   * The place, or that they lead; that a lead goes by how they take part, if they have said so by a
   * place beside it.
   */
  private @Nullable HeldPlace place(Message message) {
    NetworkId network = message.network();
    return occasions
        .place(network, message.about("registrationId"))
        .map(place ->
            place.standing() != Standing.LEADS
                ? place
                : others(network, place)
                    .filter(other -> other.standing().comes() && other.way() != null)
                    .findFirst()
                    .map(other -> place.by(other.way()))
                    .orElse(place))
        .orElse(null);
  }

  /** What else the person has or does in the same session. */
  private Stream<HeldPlace> others(NetworkId network, HeldPlace place) {
    return people.idsOfOne(network, place.participantId()).stream()
        .flatMap(id -> occasions.placesOfPerson(network, id).stream())
        .filter(other -> other.sessionId().equals(place.sessionId()))
        .filter(other -> !other.registrationId().equals(place.registrationId()));
  }

  private Now ifComes(
      Message message, KnownSession session, HeldPlace place, Circumstances circumstances) {
    return place.standing().comes()
        ? say(message, session, place, lastCall(session, circumstances.now()), circumstances)
        : new Now.Needless("place-stands-otherwise");
  }

  private Now ifStill(
      Standing standing,
      Message message,
      KnownSession session,
      HeldPlace place,
      Circumstances circumstances) {
    return place.standing() == standing
        ? say(message, session, place, lastCall(session, circumstances.now()), circumstances)
        : new Now.Needless("place-stands-otherwise");
  }

  private Now offered(
      Message message, KnownSession session, HeldPlace place, Circumstances circumstances) {
    Instant answerBy = place.answerBy();
    if (answerBy != null && !circumstances.now().isBefore(answerBy)) {
      return new Now.Needless("offer-lapsed");
    }
    if (place.standing() != Standing.OFFERED) {
      return new Now.Needless("place-stands-otherwise");
    }
    Now.Say say =
        say(
            message,
            session,
            place,
            answerBy == null
                ? lastCall(session, circumstances.now())
                : answerBy.minus(BEFORE_IT_LAPSES),
            circumstances);
    // A letter that comes after the offer lapsed tells of a place that is somebody else's.
    return circumstances.slow()
            && answerBy != null
            && WorkingDays.after(circumstances.now(), answerBy) < SLOW_DAYS
        ? new Now.ByPeople(say, "too-late-for-post")
        : say;
  }

  private Now reminder(
      Message message, KnownSession session, HeldPlace place, Circumstances circumstances) {
    Instant start = Instant.parse(message.about("startsAt"));
    Span date = session.dateThatStartsAt(start).orElse(null);
    if (date == null) {
      return new Now.Needless("date-moved");
    }
    if (!circumstances.now().isBefore(start)) {
      return new Now.Needless("date-begun");
    }
    if (!place.standing().comes()) {
      return new Now.Needless("place-stands-otherwise");
    }
    if (place.standing() == Standing.LEADS
        && others(message.network(), place).anyMatch(other -> other.standing().comes())) {
      return new Now.Needless("reminded-of-the-place");
    }
    int wished = session.remindedDaysBefore(circumstances.reminderDays());
    if (wished == 0) {
      return new Now.Later(start, NO_REMINDER);
    }
    Instant at = reminderAt(start, wished, circumstances);
    if (isToldAfter(at, message)) {
      // Who got the place too late for that has long forgotten by the time the session comes.
      at = reminderAt(start, Math.min(wished, MessageWishes.REMINDER_DAYS_DEFAULT), circumstances);
    }
    if (circumstances.now().isBefore(at)) {
      return new Now.Later(at, REMINDER_LATER);
    }
    return isToldAfter(at, message)
        ? new Now.Needless("just-told")
        : new Now.Say(
            language -> {
              Map<Placeholder, String> values =
                  values(session, place, List.of(date), null, language);
              reply(message, place, circumstances, language, values);
              String text = session.reminderText(language);
              if (text != null) {
                values.put(Placeholder.REMINDER_TEXT, text);
              }
              return values;
            },
            start.minus(BEFORE_SETTING_OUT));
  }

  private static Instant reminderAt(Instant start, int daysBefore, Circumstances circumstances) {
    return start
        .atZone(InWords.CLOCKS)
        .toLocalDate()
        .minusDays(daysBefore + (circumstances.slow() ? SLOW_DAYS : 0))
        .atTime(REMINDERS_AT)
        .atZone(InWords.CLOCKS)
        .toInstant();
  }

  /** Whether they got the place after that, and so were told the same then. */
  private static boolean isToldAfter(Instant at, Message message) {
    return message.queuedAt().isAfter(at) && !message.isCopy();
  }

  private Now.Say say(
      Message message,
      KnownSession session,
      @Nullable HeldPlace place,
      Instant atTheLatest,
      Circumstances circumstances) {
    Instant answerBy = place == null || message.kind() != PLACE_OFFERED ? null : place.answerBy();
    return new Now.Say(
        language -> {
          Map<Placeholder, String> values =
              values(session, place, session.dates(), answerBy, language);
          if (message.kind() == PLACE_TO_APPROVE) {
            values.put(Placeholder.LINK, pages.requestsForPlaces(session.sessionId()));
          } else if (place != null) {
            reply(message, place, circumstances, language, values);
          }
          return values;
        },
        atTheLatest,
        place != null && isForNothing(message, place)
            ? List.of()
            : invitations.of(message.kind(), session, place));
  }

  /** Whether a calendar has nothing to do, since the person comes for another reason as well. */
  private boolean isForNothing(Message message, HeldPlace place) {
    boolean ofOneOfTwo =
        switch (message.kind()) {
          case LEAD_NAMED, LEAD_DROPPED, PLACE_CANCELLED -> true;
          default -> false;
        };
    return ofOneOfTwo
        && others(message.network(), place).anyMatch(other -> other.standing().comes());
  }

  private Map<Placeholder, String> values(
      KnownSession session,
      @Nullable HeldPlace place,
      List<Span> dates,
      @Nullable Instant answerBy,
      Language language) {
    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
    values.put(Placeholder.SESSION, session.title(language));
    values.put(Placeholder.WHEN, InWords.dates(dates, language));
    values.put(Placeholder.WHERE, where(session, place, language));
    values.put(Placeholder.LINK, pages.session(session.sessionId()));
    if (answerBy != null) {
      values.put(Placeholder.REPLY_BY, InWords.time(answerBy, language));
    }
    return values;
  }

  /** Not where somebody would have to type it: by post, or by people who say it. */
  private void reply(
      Message message,
      HeldPlace place,
      Circumstances circumstances,
      Language language,
      Map<Placeholder, String> values) {
    @Nullable LinkPurpose purpose =
        switch (place.standing()) {
          case OFFERED -> LinkPurpose.ANSWER_OFFER;
          case CONFIRMED -> LinkPurpose.GIVE_BACK;
          case WAITING -> LinkPurpose.LEAVE_LIST;
          case WALKED_IN, LEADS, CANCELLED, NEEDS_APPROVAL, TURNED_DOWN -> null;
        };
    if (purpose != null && !circumstances.slow()) {
      values.put(
          Placeholder.REPLY,
          links.page(
              message.network(),
              new Link(purpose, place.registrationId(), place.turns()),
              language));
    }
  }

  private static String where(KnownSession session, @Nullable HeldPlace place, Language language) {
    boolean welsh = language == Language.CY;
    if (session.isOnlineFor(place)) {
      return welsh ? "ar-lein" : "online";
    }
    if (session.location() == null) {
      return session.isHybrid()
          ? (welsh ? "wyneb yn wyneb neu ar-lein" : "in person or online")
          : "";
    }
    return session.isHybrid() && (place == null || place.way() == null)
        ? session.location() + (welsh ? ", neu ar-lein" : ", or online")
        : session.location();
  }

  /** Before the next of its dates, so that after the first nothing comes at just any hour. */
  private static Instant lastCall(KnownSession session, Instant now) {
    return session.dates().stream()
        .map(Span::startsAt)
        .filter(start -> start.isAfter(now))
        .findFirst()
        .orElseGet(session::startsAt)
        .minus(BEFORE_SETTING_OUT);
  }
}
