package org.commontable.workshops.project;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
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

  @Bean
  AggregateStore<PublishedShares> publishedShares(AggregateStores stores) {
    return stores.open(AggregateType.of("published_shares", PublishedShares.class));
  }

  @Bean
  ThresholdsOfNetworks thresholdsOfNetworks(AggregateStores stores) {
    return new ThresholdsOfNetworks(
        stores.open(AggregateType.of("thresholds", ThresholdsOfNetworks.Thresholds.class)));
  }

  @Bean
  EventHandler thresholdsOfOpenedNetworks(ThresholdsOfNetworks thresholds) {
    return thresholds.reading("org.commontable.participants.network_opened.v1");
  }

  @Bean
  EventHandler thresholdsOfChangedNetworks(ThresholdsOfNetworks thresholds) {
    return thresholds.reading("org.commontable.participants.network_changed.v1");
  }
}
