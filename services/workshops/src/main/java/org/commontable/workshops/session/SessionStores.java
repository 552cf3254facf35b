package org.commontable.workshops.session;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Retelling;
import org.commontable.stewardship.rights.NamedThings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where sessions lie, and when each has still something to tell its list of places. */
@Configuration(proxyBeanMethods = false)
class SessionStores {

  @Bean
  AggregateStore<Session> sessions(AggregateStores stores) {
    return stores.open(
        AggregateType.of("sessions", Session.class)
            .events(SessionEvents::form)
            .dueAt(Session::dueAt),
        "programmeId",
        "details.teamId",
        "details.agenda.lead");
  }

  /** For sessions whose leads were told of before their minutes were told with them. */
  @Bean
  Retelling<Session> leadsOfSessions(AggregateStore<Session> sessions) {
    return new Retelling<>("leads-of-sessions", sessions, Session::leadsAsTheyStand);
  }

  @Bean
  Retelling<Session> leadsForWhoeverPays(AggregateStore<Session> sessions) {
    return new Retelling<>("leads-for-whoever-pays", sessions, Session::leadsAsTheyStand);
  }

  @Bean
  NamedThings namesOfSessions(AggregateStore<Session> sessions) {
    return NamedThings.of(
        sessions,
        session ->
            new NamedThings.Name(
                session.details().title(), session.details().about().titleWelsh()));
  }
}
