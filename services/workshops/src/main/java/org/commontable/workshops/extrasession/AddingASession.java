package org.commontable.workshops.extrasession;

import java.time.Duration;
import java.util.List;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.workshops.place.PlacesPlan;
import org.commontable.workshops.place.ThoseWhoWait;
import org.commontable.workshops.session.FindingSessions;
import org.commontable.workshops.session.SchedulingASession;
import org.commontable.workshops.session.Session;
import org.commontable.workshops.session.SessionDate;
import org.commontable.workshops.time.LondonTime;
import org.springframework.stereotype.Component;

/**
 * Plans a session like another one and offers its places to those who wait there, in the order of
 * their turns. The same request again finds the same session and invites whoever was not invited.
 */
@Component
final class AddingASession {
  private final FindingSessions sessions;
  private final SchedulingASession scheduling;
  private final ThoseWhoWait thoseWhoWait;

  AddingASession(
      FindingSessions sessions, SchedulingASession scheduling, ThoseWhoWait thoseWhoWait) {
    this.sessions = sessions;
    this.scheduling = scheduling;
    this.thoseWhoWait = thoseWhoWait;
  }

  Outcome<ExtraSessionView> add(
      Caller caller, String sessionId, ExtraSessionRequest request, Cause cause) {
    NetworkId network = caller.network();
    return sessions
        .seenBy(caller, sessionId)
        .then(first ->
            SessionDate.all(request.dates().stream().map(d -> d.date()).toList())
                .then(dates ->
                    plan(network, first.state(), dates, request)
                        .then(plan ->
                            scheduling.schedule(
                                caller,
                                first.state(),
                                first
                                    .state()
                                    .details()
                                    .again(request.title(), request.titleWelsh(), dates),
                                plan,
                                cause))))
        .then(added ->
            thoseWhoWait
                .inviteTo(network, sessionId, added.id(), cause)
                .map(invited ->
                    new ExtraSessionView(added.id(), invited.offered(), invited.waiting())));
  }

  private Outcome<PlacesPlan> plan(
      NetworkId network, Session first, List<SessionDate> dates, ExtraSessionRequest request) {
    if (request.places() != null) {
      return request.places().plan();
    }
    Duration later = LondonTime.between(first.startsAt(), dates.getFirst().startsAt());
    return thoseWhoWait
        .planLike(network, first.id(), later)
        .map(Outcome::done)
        .orElseGet(() ->
            Outcome.refused(
                Refusal.invalid("places-needed", "Say how many places this session has.")));
  }
}
