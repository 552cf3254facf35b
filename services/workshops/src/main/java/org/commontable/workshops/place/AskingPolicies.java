package org.commontable.workshops.place;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.course.Eligibility;
import org.commontable.workshops.course.Eligibility.Sector;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.ListHeads.Head;
import org.jspecify.annotations.Nullable;

/** Who may ask for a place, for whom, and when. */
final class AskingPolicies {

  private AskingPolicies() {}

  static Optional<Refusal> firstRefusal(
      Head list, PlaceRequest asked, boolean organiser, Caller caller, Instant now) {
    return Stream.of(
            byOnesOwnPersonOrACoordinator(asked, organiser, caller),
            notOnceItIsOver(list, organiser, now),
            notIfElsewhere(list, organiser),
            theWayThatThereIs(list, asked))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A helper asks again where they asked before, and learns nothing of other requests. */
  static boolean mayAskAgainFor(Caller caller, Registration known) {
    return caller.participant().filter(one -> one.equals(known.asked().helper())).isPresent();
  }

  static Refusal askTheCoordinator() {
    return Refusal.notAllowed(
        "not-for-you-to-ask", "Ask for yourself, or ask the programme's coordinator.");
  }

  /** Why somebody is not admitted; empty where the session is open to them. */
  static Optional<Refusal> notAdmitted(
      Head list, Perspective perspective, @Nullable Sector sector, boolean mayLetIn) {
    Eligibility openTo = list.openTo();
    return openTo == null || openTo.admits(sector, perspective)
        ? Optional.empty()
        : Optional.of(
            Refusal.notAllowed(
                "not-eligible",
                "%s The request is as %s%s. %s"
                    .formatted(
                        openTo.inWords(),
                        words(perspective),
                        sector == null ? ", and names no sector" : " from " + words(sector),
                        mayLetIn
                            ? "To let them in all the same, say why in eligibilityReason."
                            : "If that is not how it is, ask again. If you should come all the"
                                + " same, ask the programme's coordinator, who can let you in.")));
  }

  private static String words(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static Refusal onlyCancelled() {
    return Refusal.notAllowed(
        "not-for-you-to-change",
        "You asked for somebody else. You may cancel that; anything more is up to them, or to"
            + " somebody whom they let act for them.");
  }

  private static Optional<Refusal> byOnesOwnPersonOrACoordinator(
      PlaceRequest asked, boolean organiser, Caller caller) {
    // Who has no record of their own can help nobody: the request would be nobody's.
    return organiser
            || caller.isParticipant(asked.participantId())
            || caller.participant().isPresent()
        ? Optional.empty()
        : Optional.of(askTheCoordinator());
  }

  private static Optional<Refusal> notOnceItIsOver(Head list, boolean organiser, Instant now) {
    return organiser || now.isBefore(list.session().endsAt())
        ? Optional.empty()
        : Optional.of(Refusal.conflict("session-over", "This session is over."));
  }

  private static Optional<Refusal> notIfElsewhere(Head list, boolean organiser) {
    Elsewhere elsewhere = list.plan().elsewhere();
    return organiser || elsewhere == null
        ? Optional.empty()
        : Optional.of(
            Refusal.conflict(
                "registered-elsewhere",
                "%s takes the registrations: %s".formatted(elsewhere.by(), elsewhere.url())));
  }

  private static Optional<Refusal> theWayThatThereIs(Head list, PlaceRequest asked) {
    return asked.way() == null || list.session().ways().contains(asked.way())
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid("not-this-way", "Nobody can take part this way in this session."));
  }
}
