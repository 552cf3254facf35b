package org.commontable.benchmarks;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.EventHandler;
import org.commontable.events.PlatformEvents;
import org.commontable.kernel.Decision;
import org.commontable.web.PlatformWeb;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A service that reads: each event becomes an aggregate in its own database. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PlatformEvents.class, PlatformWeb.class})
class ListenerApplication {

  @Bean
  AggregateStore<Note> heard(AggregateStores stores) {
    return stores.open(AggregateType.of("heard", Note.class));
  }

  @Bean
  EventHandler hearing(AggregateStore<Note> heard, Arrivals arrivals) {
    return EventHandler.of(
        "org.commontable.teller.note_taken.v1",
        event -> {
          Note note = event.as(Note.class);
          heard
              .put(event.network(), event.subject(), event.cause(), old -> Decision.changed(note))
              .orThrow();
          arrivals.effect(note.number());
        });
  }
}
