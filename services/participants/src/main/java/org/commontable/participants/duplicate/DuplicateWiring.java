package org.commontable.participants.duplicate;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.participants.person.People;
import org.commontable.participants.person.SameAs;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where pairs lie, and the service's own events that they follow. */
@Configuration(proxyBeanMethods = false)
class DuplicateWiring {
  private static final String PREFIX = "org.commontable.participants.";

  @Bean
  AggregateStore<Pair> pairStore(AggregateStores stores) {
    return stores.open(
        AggregateType.of("pairs", Pair.class).events(PairEvents::form), "people", "state");
  }

  @Bean
  PersonalData whatIsKeptOfDuplicates(AggregateStore<Pair> pairs) {
    // Says nothing of the other record: it may be another person's.
    return WholeRecords.by(
        "people",
        "pairs",
        pairs,
        "Whether your record and another are of one person",
        "A yw eich cofnod chi ac un arall yn perthyn i'r un person",
        pair -> Compared.of(pair.state()));
  }

  @Bean
  Duplicates duplicates(AggregateStore<Pair> pairs, People people, Clock clock) {
    return new Duplicates(pairs, people, clock);
  }

  @Bean
  EventHandler lookingAtWhoIsNew(Duplicates duplicates) {
    return new LookingForDuplicates(PREFIX + "person_registered.v1", duplicates);
  }

  @Bean
  EventHandler lookingAtWhoChanged(Duplicates duplicates) {
    return new LookingForDuplicates(PREFIX + "person_changed.v1", duplicates);
  }

  @Bean
  EventHandler followingADecision(Duplicates duplicates) {
    return new FollowingADecision(PREFIX + PairEvents.DECIDED, duplicates);
  }

  /** Older releases told no decision, but that alone. */
  @Bean
  EventHandler followingAMerge(Duplicates duplicates) {
    return new FollowingADecision(PREFIX + "people_merged.v1", duplicates);
  }

  /** As with a merge. */
  @Bean
  EventHandler followingASeparation(Duplicates duplicates) {
    return new FollowingADecision(PREFIX + "people_separated.v1", duplicates);
  }

  /** What was found of one pair. */
  record Compared(Set<SameAs> alike, PairState state, List<String> reasons) {
    static Compared of(Pair pair) {
      return new Compared(
          pair.alike(), pair.state(), pair.decisions().stream().map(Pair.Ruling::reason).toList());
    }
  }

  /** Whoever was put on record or changed is compared with everybody else. */
  private record LookingForDuplicates(String type, Duplicates duplicates) implements EventHandler {
    record Somebody(String participantId) {}

    @Override
    public void on(IncomingEvent event) {
      duplicates.lookAt(event.network(), event.as(Somebody.class).participantId(), event.cause());
    }
  }

  /** The two records follow what was decided about them. */
  private record FollowingADecision(String type, Duplicates duplicates) implements EventHandler {
    @Override
    public void on(IncomingEvent event) {
      PairEvents.Decided decided = event.as(PairEvents.Decided.class);
      duplicates.follow(
          event.network(), decided.mergedId(), decided.survivorId(), decided.at(), event.cause());
    }
  }
}
