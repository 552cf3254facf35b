package org.commontable.workshops.calendar;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the addresses of personal calendars lie. */
@Configuration(proxyBeanMethods = false)
class CalendarStores {

  @Bean
  AggregateStore<CalendarAddress> calendarAddresses(AggregateStores stores) {
    return stores.open(AggregateType.of("calendar-addresses", CalendarAddress.class));
  }
}
