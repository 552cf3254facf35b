package org.commontable.reimbursements.document;

import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.person.SamePeople;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where it lies how people want their papers. */
@Configuration(proxyBeanMethods = false)
class PaperWishes {
  private final AggregateStore<PaperWish> store;
  private final SamePeople people;
  private final Clock clock;

  PaperWishes(AggregateStores stores, SamePeople people, Clock clock) {
    this.clock = clock;
    this.store = stores.open(AggregateType.of("paper_wishes", PaperWish.class));
    this.people = people;
  }

  /** As it was said last, under whichever of the person's records. */
  PaperWish of(NetworkId network, String participantId) {
    return find(network, participantId)
        .map(Stored::state)
        .orElseGet(() -> PaperWish.none(participantId));
  }

  /**
   * Another wish takes the place of the last one, under whichever record that was said: so there is
   * no older one beside it. The first is under the record that goes on.
   */
  Outcome<Stored<PaperWish>> put(
      NetworkId network, String participantId, PaperWishController.Wishing wish, Cause cause) {
    String record =
        find(network, participantId)
            .map(Stored::id)
            .orElseGet(() -> people.kept(network, participantId));
    PaperWish now =
        new PaperWish(record, wish.form(), wish.size(), wish.language(), clock.instant());
    return store.put(
        network,
        record,
        cause,
        known -> known.map(before -> before.become(now)).orElseGet(() -> Decision.changed(now)));
  }

  /** The one that was said last. */
  Optional<Stored<PaperWish>> find(NetworkId network, String participantId) {
    return people
        .startingWith(network, Set.of(people.kept(network, participantId)))
        .flatMap(record -> store.find(network, record).stream())
        .sorted(Comparator.comparing((Stored<PaperWish> one) -> one.state().lastSaid()).reversed())
        .findFirst();
  }

  /** Whether two records are of one person. */
  boolean areOne(NetworkId network, String one, String other) {
    return people.kept(network, one).equals(people.kept(network, other));
  }

  @Bean
  PersonalData whatIsKeptOfPaperWishes() {
    return WholeRecords.underTheirId(
        "paper_wishes",
        store,
        "How you want your papers",
        "Sut rydych am gael eich papurau",
        Stored::state);
  }
}
