package org.commontable.participants.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.attending.KnownSession;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.network.Language;
import org.commontable.participants.occasion.InWords;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;

/**
 * Says that something is due or answered, and where to read it: what it says is for those whom it
 * concerns, signed in. What is done, over or called off when the message goes is not told.
 */
final class TellingOfDuties implements Telling {
  /** How long a programme or session may take to become known here after what is told of it. */
  private static final Duration UNKNOWN_MAX = Duration.ofHours(1);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final Duties duties;
  private final Attending attending;
  private final Pages pages;

  TellingOfDuties(Duties duties, Attending attending, Pages pages) {
    this.duties = duties;
    this.attending = attending;
    this.pages = pages;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(
        MessageKind.REVIEW_DUE,
        MessageKind.TASK_DUE,
        MessageKind.OUTREACH_STEP_DUE,
        MessageKind.TEAM_JOINED,
        MessageKind.SUPPORT_ASKED,
        MessageKind.SUPPORT_ANSWERED,
        MessageKind.EVENT_PROPOSED,
        MessageKind.PROPOSAL_ANSWERED);
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    return switch (message.kind()) {
      case REVIEW_DUE ->
          duties.isDone(message.network(), message.about("reviewId"))
              ? new Now.Needless("review-done")
              : ofItsProgramme(message, circumstances, pages.review(message.about("reviewId")));
      case TASK_DUE -> task(message, circumstances);
      case OUTREACH_STEP_DUE ->
          isEnded(message, "reminderId")
              ? new Now.Needless("reminder-withdrawn")
              : ofItsProgramme(
                  message, circumstances, pages.outreach(message.about("programmeId")));
      case TEAM_JOINED ->
          isEnded(message, "membershipId")
              ? new Now.Needless("left-the-team")
              : ofItsProgramme(message, circumstances, pages.team(message.about("teamId")));
      case SUPPORT_ASKED ->
          message.about().containsKey("programmeId")
              ? ofItsProgramme(message, circumstances, desk(message))
              : Now.Say.only(Placeholder.LINK, desk(message));
      case SUPPORT_ANSWERED ->
          Now.Say.only(Placeholder.LINK, pages.support(message.about("requestId")));
      case EVENT_PROPOSED ->
          ofItsProgramme(
              message, circumstances, pages.proposalToAnswer(message.about("proposalId")));
      default ->
          ofItsProgramme(message, circumstances, pages.proposal(message.about("proposalId")));
    };
  }

  private boolean isEnded(Message message, String what) {
    return duties.isEnded(
        message.network(),
        message.about(what),
        Instant.parse(message.about(FollowingDuties.TOLD_AT)));
  }

  private String desk(Message message) {
    return pages.supportToAnswer(message.about("requestId"));
  }

  private Now ofItsProgramme(Message message, Circumstances circumstances, String page) {
    return duties
        .programme(message.network(), message.about("programmeId"))
        .<Now>map(programme ->
            new Now.Say(
                language -> {
                  Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
                  values.put(Placeholder.PROGRAMME, programme.title(language));
                  values.put(Placeholder.LINK, page);
                  due(message, language, values);
                  if (message.kind() == MessageKind.TEAM_JOINED) {
                    values.put(Placeholder.TEAM, message.about("name"));
                  }
                  return values;
                },
                null))
        .orElseGet(() -> unknown(message, circumstances));
  }

  private Now task(Message message, Circumstances circumstances) {
    KnownSession session =
        attending.session(message.network(), message.about("sessionId")).orElse(null);
    if (session == null) {
      return unknown(message, circumstances);
    }
    if (session.cancelled()) {
      return new Now.Needless("session-cancelled");
    }
    LocalDate dueOn = LocalDate.parse(message.about("dueOn"));
    if (circumstances.now().atZone(InWords.CLOCKS).toLocalDate().isAfter(dueOn)) {
      return new Now.Needless("day-over");
    }
    return new Now.Say(
        language -> {
          Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
          values.put(Placeholder.SESSION, session.title(language));
          values.put(Placeholder.LINK, pages.session(session.sessionId()));
          due(message, language, values);
          return values;
        },
        null);
  }

  private static void due(Message message, Language language, Map<Placeholder, String> values) {
    String day = message.about().get("dueOn");
    if (day != null) {
      values.put(Placeholder.DUE_ON, InWords.day(LocalDate.parse(day), language));
    }
  }

  private static Now unknown(Message message, Circumstances circumstances) {
    return message.queuedAt().plus(UNKNOWN_MAX).isAfter(circumstances.now())
        ? new Now.Later(circumstances.now().plus(LOOK_AGAIN), "not-known-yet")
        : new Now.Needless("unknown");
  }
}
