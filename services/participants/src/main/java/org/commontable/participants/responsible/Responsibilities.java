package org.commontable.participants.responsible;

import java.util.Locale;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.person.People;

/** Who answers for what in each network. */
public final class Responsibilities {
  private final AggregateStore<Responsibility> responsibilities;
  private final People people;

  Responsibilities(AggregateStore<Responsibility> responsibilities, People people) {
    this.responsibilities = responsibilities;
    this.people = people;
  }

  /** Who answers for a matter today. */
  public Responsibility of(NetworkId network, Matter matter) {
    return find(network, matter).state();
  }

  Stored<Responsibility> find(NetworkId network, Matter matter) {
    return responsibilities
        .find(network, id(matter))
        .orElseGet(() -> new Stored<>(network, id(matter), 0, Responsibility.coordinators(matter)));
  }

  /** Names people, each of whom must be on record. */
  Outcome<Stored<Responsibility>> name(NetworkId network, Responsibility to, Cause cause) {
    if (!to.people().stream().allMatch(id -> people.know(network, id))) {
      return Outcome.refused(
          Refusal.invalid(
              "person-unknown", "Somebody named is not on record in this network. Check the ids."));
    }
    return responsibilities.put(
        network,
        id(to.matter()),
        cause,
        before ->
            before.filter(to::equals).isPresent() ? Decision.unchanged(to) : Decision.changed(to));
  }

  static String id(Matter matter) {
    return matter.name().toLowerCase(Locale.ROOT);
  }
}
