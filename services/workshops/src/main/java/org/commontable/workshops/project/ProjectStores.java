package org.commontable.workshops.project;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the register lies. */
@Configuration(proxyBeanMethods = false)
class ProjectStores {

  @Bean
  AggregateStore<Project> projects(AggregateStores stores) {
    return stores.open(
        AggregateType.of("projects", Project.class).events(ProjectEvents::form), "programmeId");
  }
}
