package org.commontable.workshops.calendar;

import java.time.Clock;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.workshops.rights.SharedRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the addresses of personal calendars lie. */
@Configuration(proxyBeanMethods = false)
class CalendarStores {

  @Bean
  AggregateStore<CalendarAddress> calendarAddresses(AggregateStores stores) {
    return stores.open(AggregateType.of("calendar_addresses", CalendarAddress.class).shape(2));
  }

  /** What only they know of another's calendar goes with them. */
  @Bean
  PersonalData whatIsKeptOfCalendarsMadeForOthers(
      AggregateStore<CalendarAddress> calendarAddresses, Clock clock) {
    return new SharedRecords<>(
        "madeBy",
        "calendar_addresses",
        calendarAddresses,
        "Calendars that you can follow for others",
        "Calendrau y gallwch eu dilyn ar ran eraill",
        (address, person) -> new CalendarAddressView(true, null, address.changedAt()),
        (address, person) -> address.revoke(clock.instant()));
  }

  @Bean
  PersonalData whatIsKeptOfCalendars(AggregateStore<CalendarAddress> calendarAddresses) {
    return WholeRecords.by(
        "participantId",
        "calendar_addresses",
        calendarAddresses,
        "Whether your own calendar can be followed",
        "A ellir dilyn eich calendr eich hun",
        address ->
            new CalendarAddressView(
                address.state().secretHash() != null, null, address.state().changedAt()));
  }
}
