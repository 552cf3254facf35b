package org.commontable.reimbursements.person;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.NetworkId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Follows what participants says of people with two records, in whatever order it comes: what is
 * owed under either is then owed to the record that is kept, and goes back when they are separated.
 */
@Configuration(proxyBeanMethods = false)
class LearningWhoIsWhom {
  private static final String PARTICIPANTS = "org.commontable.participants.";

  private final SamePeople people;
  private final ObjectProvider<Follower> followers;

  LearningWhoIsWhom(SamePeople people, ObjectProvider<Follower> followers) {
    this.people = people;
    this.followers = followers;
  }

  @Bean
  EventHandler peopleMerged() {
    return EventHandler.of(PARTICIPANTS + "people_merged.v1", event -> learn(event, true));
  }

  @Bean
  EventHandler peopleSeparated() {
    return EventHandler.of(PARTICIPANTS + "people_separated.v1", event -> learn(event, false));
  }

  private void learn(IncomingEvent event, boolean merged) {
    PeopleMerged told = event.as(PeopleMerged.class);
    NetworkId network = event.network();
    Set<String> ids = new HashSet<>(people.all(network, told.mergedId()));
    ids.addAll(people.all(network, told.survivorId()));
    people.take(
        network,
        new SamePerson(told.mergedId(), merged ? told.survivorId() : null, told.at()),
        event.cause());
    ids.addAll(people.all(network, told.mergedId()));
    List<Follower> all = followers.orderedStream().toList();
    all.forEach(follower -> follower.follow(network, ids, event.cause().further()));
  }
}
