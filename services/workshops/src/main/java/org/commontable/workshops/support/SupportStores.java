package org.commontable.workshops.support;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where requests for help lie. */
@Configuration(proxyBeanMethods = false)
class SupportStores {

  @Bean
  AggregateStore<SupportCase> supportRequests(AggregateStores stores) {
    return stores.open(
        AggregateType.of("support_requests", SupportCase.class).events(SupportEvents::form),
        "state",
        "askedBy",
        "ask.programmeId");
  }

  @Bean
  PersonalData whatIsKeptOfSupport(AggregateStore<SupportCase> supportRequests) {
    return WholeRecords.by(
        "askedBy",
        "support_requests",
        supportRequests,
        "Help that you asked for",
        "Cymorth y gofynnoch amdano",
        SupportView::of);
  }
}
