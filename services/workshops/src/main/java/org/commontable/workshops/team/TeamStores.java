package org.commontable.workshops.team;

import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Retelling;
import org.commontable.stewardship.rights.NamedThings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where teams lie. */
@Configuration(proxyBeanMethods = false)
class TeamStores {

  @Bean
  AggregateStore<Team> teams(AggregateStores stores) {
    return stores.open(
        // A release of before would forget what somebody joined with under another record.
        AggregateType.of("teams", Team.class).shape(2).events(TeamEvents::form), "programmeId");
  }

  @Bean
  Retelling<Team> peopleInTeams(AggregateStore<Team> teams) {
    return new Retelling<>("people-in-teams", teams, team -> List.of(team.named()));
  }

  @Bean
  NamedThings namesOfTeams(AggregateStore<Team> teams) {
    return NamedThings.of(teams, team -> new NamedThings.Name(team.name(), null));
  }
}
