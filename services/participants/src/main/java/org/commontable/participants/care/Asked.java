package org.commontable.participants.care;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.attending.KnownSession;
import org.commontable.participants.attending.PlaceState;
import org.commontable.participants.diary.GivenTime;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Person;
import org.commontable.participants.person.RecordFlag;
import org.commontable.participants.person.Wishes;
import org.commontable.web.Caller;

/**
 * Counts, from somebody's own diary and registrations, whether they are asked too much; shown to
 * them and to coordinators, on the record when it is much.
 */
final class Asked implements RecordFlag {
  static final String LIMITS = "limits";
  static final String FLAG = "asked_a_lot";

  private final AggregateStore<AskLimits> limits;
  private final GivenTime given;
  private final Attending attending;
  private final People people;
  private final Clock clock;

  Asked(
      AggregateStore<AskLimits> limits,
      GivenTime given,
      Attending attending,
      People people,
      Clock clock) {
    this.limits = limits;
    this.given = given;
    this.attending = attending;
    this.people = people;
    this.clock = clock;
  }

  /** What was counted, or nothing where the network has set no limit. */
  record Looked(Optional<AskedCalculation.Asked> asked, Optional<AskLimits.Row> limit) {}

  Outcome<Looked> of(Caller caller, String participantId) {
    return people
        .inWhole(caller, participantId)
        .map(person -> look(caller.network(), participantId));
  }

  @Override
  public Set<String> of(Person person, Caller caller) {
    boolean seen = people.inWhole(caller, person.id()) instanceof Outcome.Done<?>;
    return seen
            && look(person.network(), person.id())
                .asked()
                .filter(asked -> asked.answer() == AskedMuch.MUCH)
                .isPresent()
        ? Set.of(FLAG)
        : Set.of();
  }

  private Looked look(NetworkId network, String participantId) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
    Optional<AskLimits.Row> limit =
        limits.find(network, LIMITS).map(Stored::state).flatMap(all -> all.on(today));
    return new Looked(
        limit.map(row ->
            AskedCalculation.of(
                row, today, given.of(network, participantId), ahead(network, participantId))),
        limit);
  }

  private List<KnownSession> ahead(NetworkId network, String participantId) {
    return attending.partOf(
        network, participantId, EnumSet.complementOf(EnumSet.of(PlaceState.CANCELLED)));
  }
}
