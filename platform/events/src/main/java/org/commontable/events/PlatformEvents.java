package org.commontable.events;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a service imports to store aggregates, tell events and read those of others. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformStore.class)
public class PlatformEvents {

  @Bean(destroyMethod = "close")
  KafkaEventPublisher eventPublisher(EventSettings settings) {
    return new KafkaEventPublisher(
        settings.service(), settings.kafka(), KafkaEventPublisher.PATIENCE);
  }

  @Bean(destroyMethod = "close")
  OutboxRelay outboxRelay(
      KafkaEventPublisher publisher, ObjectProvider<EventWitness> witnesses, Clock clock) {
    return new OutboxRelay(
        new WitnessedPublisher(publisher, witnesses.stream().toList()),
        clock,
        Executors.newVirtualThreadPerTaskExecutor(),
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("relay-pauses").factory()));
  }

  @Bean
  AggregateStores aggregateStores(
      MongoDatabase database, EventSettings settings, OutboxRelay relay, Clock clock) {
    EventSource source = new EventSource(settings.service(), Incarnation.current(database));
    return new AggregateStores(database, source, relay, clock);
  }

  @Bean
  Retellings retellings(MongoDatabase database, ObjectProvider<Retelling<?>> all, Clock clock) {
    return new Retellings(database, all.stream().toList(), clock);
  }

  @Bean
  Sweeps sweeps(
      AggregateStores stores,
      OutboxRelay relay,
      Retellings retellings,
      EventSettings settings,
      Clock clock,
      ObjectProvider<MeterRegistry> meters) {
    return new Sweeps(
        stores,
        relay,
        retellings,
        settings,
        clock,
        meters.getIfAvailable(SimpleMeterRegistry::new));
  }

  @Bean
  MongoParkedEvents parkedEvents(MongoDatabase database, EventSettings settings, Clock clock) {
    return new MongoParkedEvents(database, settings.service(), clock);
  }

  @Bean
  EventDelivery eventDelivery(
      ObjectProvider<EventHandler> handlers,
      ObjectProvider<EventGate> gates,
      MongoParkedEvents parked) {
    List<EventGate> each = gates.stream().toList();
    EventGate all = event -> each.stream().allMatch(gate -> gate.admits(event));
    return new EventDelivery(handlers.stream().map(all::before).toList(), parked);
  }

  @Bean
  ParkedEventsDesk parkedEventsDesk(
      EventDelivery delivery, MongoParkedEvents parked, ObjectProvider<MeterRegistry> meters) {
    return new ParkedEventsDesk(delivery, parked, meters.getIfAvailable(SimpleMeterRegistry::new));
  }

  @Bean
  EventListening eventListening(
      EventSettings settings,
      ObjectProvider<EventHandler> handlers,
      EventDelivery delivery,
      MongoParkedEvents parked) {
    Collection<String> topics = new TreeSet<>();
    List<EventHandler> all = handlers.stream().toList();
    all.forEach(handler -> topics.add(EventType.topicOf(EventType.serviceOf(handler.type()))));
    return new EventListening(
        settings.service(),
        settings.kafka(),
        topics,
        settings.events().threads(),
        delivery,
        parked);
  }
}
