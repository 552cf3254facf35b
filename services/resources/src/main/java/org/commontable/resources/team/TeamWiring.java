package org.commontable.resources.team;

import org.commontable.events.EventHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which events tell what teams are called. */
@Configuration(proxyBeanMethods = false)
class TeamWiring {

  @Bean
  EventHandler readingFormedTeams(Teams teams) {
    return teams.reading("org.commontable.workshops.team_formed.v1");
  }

  @Bean
  EventHandler readingRenamedTeams(Teams teams) {
    return teams.reading("org.commontable.workshops.team_renamed.v1");
  }
}
