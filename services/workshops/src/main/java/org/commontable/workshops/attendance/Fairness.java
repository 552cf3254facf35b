package org.commontable.workshops.attendance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.web.Caller;
import org.commontable.workshops.attendance.Attendance.Status;
import org.commontable.workshops.attendance.FairnessView.LineView;
import org.commontable.workshops.perspective.Perspective;
import org.commontable.workshops.place.Attendees;
import org.commontable.workshops.place.Attendees.Asked;
import org.commontable.workshops.programme.ProgrammeRoles;
import org.commontable.workshops.session.FindingSessions;
import org.commontable.workshops.session.Session;
import org.springframework.stereotype.Component;

/** Counts by perspective who asked, who was offered a place, who came, and who came before. */
@Component
final class Fairness {
  /** Attendances of one person in all the years. */
  private static final int OF_ONE_PERSON_MAX = 10_000;

  private final AggregateStore<Attendance> attendances;
  private final FindingSessions sessions;
  private final Attendees attendees;

  Fairness(AggregateStore<Attendance> attendances, FindingSessions sessions, Attendees attendees) {
    this.attendances = attendances;
    this.sessions = sessions;
    this.attendees = attendees;
  }

  Outcome<FairnessView> of(Caller caller, String sessionId) {
    return sessions
        .seenBy(caller, sessionId)
        .then(found ->
            ProgrammeRoles.seesPeople(caller, found.state().programmeId())
                ? Outcome.done(counted(caller.network(), found.state()))
                : Outcome.refused(ProgrammeRoles.notYours()));
  }

  private FairnessView counted(NetworkId network, Session session) {
    Map<Perspective, List<Asked>> asked =
        attendees.allWhoAsked(network, session.id()).stream()
            .collect(Collectors.groupingBy(Asked::perspective, TreeMap::new, Collectors.toList()));
    List<LineView> lines = new ArrayList<>();
    asked.forEach((perspective, people) -> {
      List<Asked> came = people.stream().filter(one -> came(network, one)).toList();
      int returning =
          (int)
              came.stream()
                  .filter(one -> cameBefore(network, one.participantId(), session.day()))
                  .count();
      lines.add(
          new LineView(
              perspective,
              people.size(),
              (int) people.stream().filter(Asked::offered).count(),
              came.size(),
              returning,
              came.size() - returning));
    });
    return new FairnessView(attendees.registersElsewhere(network, session.id()), lines);
  }

  private boolean came(NetworkId network, Asked one) {
    return attendances
        .find(network, Attendance.idOf(network, one.registrationId()))
        .filter(found -> wasThere(found.state()))
        .isPresent();
  }

  private boolean cameBefore(NetworkId network, String participantId, LocalDate day) {
    return attendances
        .all(network, Map.of("participantId", participantId), OF_ONE_PERSON_MAX)
        .stream()
        .anyMatch(one -> wasThere(one.state()) && one.state().day().isBefore(day));
  }

  private static boolean wasThere(Attendance attendance) {
    Status status = attendance.seen().status();
    return status == Status.PRESENT || status == Status.PARTIAL;
  }
}
