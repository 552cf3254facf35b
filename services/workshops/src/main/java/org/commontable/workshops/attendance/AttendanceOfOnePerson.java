package org.commontable.workshops.attendance;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.attendance.Attendance.Mark;
import org.commontable.workshops.network.FollowsMerges;
import org.commontable.workshops.network.SamePeople;
import org.commontable.workshops.place.Attendees.Attendee;
import org.springframework.stereotype.Component;

/**
 * Lets attendance go where the person's record went. Who was recorded twice in one session was
 * there once: the longer time counts, the other one is corrected to nothing, with its history, so
 * that nobody is paid for it again; both are flagged for whoever runs the session. Where the two
 * records turn out to be of two people after all, both count again.
 */
@Component
final class AttendanceOfOnePerson implements FollowsMerges {
  /** Attendances of one person in all the years. */
  private static final int OF_ONE_PERSON_MAX = 10_000;

  private static final Comparator<Stored<Attendance>> LONGEST =
      Comparator.<Stored<Attendance>>comparingInt(one -> -one.state().minutesSeen())
          .thenComparing(one -> one.state().marks().getFirst().at())
          .thenComparing(Stored::id);

  private final AggregateStore<Attendance> attendances;
  private final SamePeople same;
  private final Clock clock;

  AttendanceOfOnePerson(AggregateStore<Attendance> attendances, SamePeople same, Clock clock) {
    this.attendances = attendances;
    this.same = same;
    this.clock = clock;
  }

  /** Why this can't count as time, where the person's other registration counts already. */
  Optional<Refusal> countedAlready(NetworkId network, Attendee attendee, Mark mark) {
    if (!mark.seen().claimable() || !same.concern(network, attendee.participantId())) {
      return Optional.empty();
    }
    return ofPerson(network, attendee.participantId()).stream()
        .map(Stored::state)
        .filter(one -> one.sessionId().equals(attendee.sessionId()))
        .filter(one -> !one.registrationId().equals(attendee.registrationId()))
        .filter(one -> one.seen().claimable())
        .findFirst()
        .map(one -> Attendance.countedOnce(one.registrationId()));
  }

  @Override
  public void follow(NetworkId network, List<String> people, Cause cause) {
    for (String id : people) {
      for (Stored<Attendance> one : ofPerson(network, id)) {
        String to = same.goesBy(network, one.state().toldAs());
        if (!to.equals(one.state().participantId())) {
          change(one, cause, it -> it.goesTo(to));
        }
      }
    }
    people.stream()
        .map(id -> same.goesBy(network, id))
        .distinct()
        .forEach(person ->
            ofPerson(network, person).stream()
                .collect(Collectors.groupingBy(one -> one.state().sessionId()))
                .values()
                .forEach(theirs -> countOnce(theirs, cause)));
  }

  private void countOnce(List<Stored<Attendance>> theirs, Cause cause) {
    List<Stored<Attendance>> there =
        theirs.stream().filter(one -> one.state().minutesSeen() > 0).sorted(LONGEST).toList();
    String by = cause.by();
    Instant now = clock.instant();
    if (there.size() < 2) {
      theirs.forEach(one -> change(one, cause, it -> it.countsAlone(by, now)));
      return;
    }
    Stored<Attendance> counts = there.getFirst();
    String other = there.get(1).state().registrationId();
    change(counts, cause, it -> it.countsBeside(other, by, now));
    String counted = counts.state().registrationId();
    there.stream()
        .skip(1)
        .forEach(one -> change(one, cause, it -> it.countsWith(counted, by, now)));
  }

  private void change(
      Stored<Attendance> one, Cause cause, Function<Attendance, Decision<Attendance>> decide) {
    attendances.change(one.network(), one.id(), cause, decide).orThrow();
  }

  private List<Stored<Attendance>> ofPerson(NetworkId network, String person) {
    return attendances.all(network, Map.of("participantId", person), OF_ONE_PERSON_MAX);
  }
}
