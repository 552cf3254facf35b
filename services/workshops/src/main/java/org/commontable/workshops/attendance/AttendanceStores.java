package org.commontable.workshops.attendance;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Stored;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where attendance lies. */
@Configuration(proxyBeanMethods = false)
class AttendanceStores {

  @Bean
  AggregateStore<Attendance> attendances(AggregateStores stores) {
    return stores.open(
        AggregateType.of("attendances", Attendance.class)
            .events(AttendanceEvents::form)
            .dueAt(Attendance::dueAt),
        "sessionId",
        "participantId");
  }

  @Bean
  AggregateStore<CatchUp> catchUps(AggregateStores stores) {
    return stores.open(AggregateType.of("catchups", CatchUp.class), "sessionId");
  }

  @Bean
  PersonalData whatIsKeptOfAttendance(AggregateStore<Attendance> attendances) {
    return WholeRecords.by(
        "participantId",
        "attendances",
        attendances,
        "Sessions that you came to",
        "Sesiynau y daethoch iddynt",
        AttendanceViews::of);
  }

  @Bean
  PersonalData whatIsKeptOfCatchUps(AggregateStore<CatchUp> catchUps) {
    return WholeRecords.by(
        "participantId",
        "catchups",
        catchUps,
        "How you catch up on sessions",
        "Sut rydych yn dal i fyny â sesiynau",
        Stored::state);
  }
}
