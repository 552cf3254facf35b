package org.commontable.reimbursements.document;

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

  PaperWishes(AggregateStores stores, SamePeople people) {
    this.store = stores.open(AggregateType.of("paper_wishes", PaperWish.class));
    this.people = people;
  }

  /** As it was said, under whichever of the person's records. */
  PaperWish of(NetworkId network, String participantId) {
    return people
        .startingWith(network, Set.of(participantId))
        .flatMap(record -> store.find(network, record).stream())
        .map(Stored::state)
        .findFirst()
        .orElseGet(() -> PaperWish.none(participantId));
  }

  Outcome<Stored<PaperWish>> put(NetworkId network, PaperWish now, Cause cause) {
    return store.put(
        network,
        now.participantId(),
        cause,
        known -> known.map(before -> before.become(now)).orElseGet(() -> Decision.changed(now)));
  }

  Optional<Stored<PaperWish>> find(NetworkId network, String participantId) {
    return store.find(network, participantId);
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
