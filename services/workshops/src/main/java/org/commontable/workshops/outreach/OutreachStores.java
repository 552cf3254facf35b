package org.commontable.workshops.outreach;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.workshops.rights.SharedRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where outreach lies. It is a programme's own working paper: nothing of it is told by event but
 * that whoever is to do a step should hear of it.
 */
@Configuration(proxyBeanMethods = false)
class OutreachStores {

  @Bean
  AggregateStore<Outreach> outreach(AggregateStores stores) {
    AggregateStore<Outreach> outreach =
        stores.open(
            AggregateType.of("outreach", Outreach.class)
                .shape(2)
                .events(OutreachEvents::form)
                .dueAt(Outreach::dueAt));
    outreach.onDue(Outreach::remind);
    return outreach;
  }

  @Bean
  PersonalData whatIsKeptOfOutreach(AggregateStore<Outreach> outreach) {
    return new SharedRecords<>(
        "steps.owner",
        "outreach",
        outreach,
        "What you took on to reach people",
        "Yr hyn yr ymgymeroch ag ef i gyrraedd pobl",
        Outreach::stepsOf,
        Outreach::disown);
  }
}
