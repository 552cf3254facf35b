package org.commontable.stewardship.retention;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.schedule.Holdings;
import org.commontable.stewardship.schedule.RecordKind;
import org.commontable.stewardship.schedule.Schedule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.function.SingletonSupplier;

/** The parts of retention. */
@Configuration(proxyBeanMethods = false)
@Import(RetentionController.class)
public class RetentionParts {

  @Bean
  AggregateStore<ChosenPeriod> retentionPeriods(AggregateStores stores) {
    return stores.open(AggregateType.of("retention_periods", ChosenPeriod.class));
  }

  @Bean
  AggregateStore<RetentionRun> retentionRuns(AggregateStores stores) {
    return stores.open(AggregateType.of("retention_runs", RetentionRun.class));
  }

  @Bean
  AggregateStore<RetentionClock> retentionClocks(AggregateStores stores) {
    return stores.open(
        AggregateType.of(RetentionClock.COLLECTION, RetentionClock.class)
            .dueAt(RetentionClock::dueAt));
  }

  @Bean
  Aging agingAudit(AuditLog audit) {
    return new AgingAudit(audit);
  }

  @Bean
  Running retentionRunning(
      Schedule schedule,
      ObjectProvider<Aging> own,
      ObjectProvider<GoesAlong> along,
      AggregateStores stores,
      MongoDatabase database,
      AggregateStore<ChosenPeriod> chosen,
      AggregateStore<RetentionRun> runs,
      AuditLog audit,
      Clock clock) {
    // Which aggregates there are is known once all features have opened theirs.
    return new Running(
        schedule,
        SingletonSupplier.of(() -> aging(schedule, own, along.stream().toList(), stores, database)),
        chosen,
        runs,
        audit,
        clock);
  }

  private static Map<String, Aging> aging(
      Schedule schedule,
      ObjectProvider<Aging> own,
      List<GoesAlong> along,
      AggregateStores stores,
      MongoDatabase database) {
    Map<String, Aging> aging = new HashMap<>();
    for (RecordKind kind : schedule.records()) {
      String name = kind.collection();
      String from = kind.rows().getLast().from();
      if (from != null) {
        stores
            .opened(name)
            .ifPresent(store ->
                aging.put(
                    name,
                    new AgingAggregates(name, store, database.getCollection(name), from, along)));
      }
    }
    own.forEach(bean -> aging.put(bean.collection(), bean));
    return aging;
  }

  @Bean
  EachNight eachNight(
      AggregateStore<RetentionClock> clocks,
      Running running,
      Schedule schedule,
      MongoDatabase database,
      Clock clock) {
    List<String> collections = schedule.records().stream().map(RecordKind::collection).toList();
    return new EachNight(clocks, running, collections, database, clock);
  }

  @Bean
  @Lazy
  Holdings holdings(
      MongoDatabase database,
      AggregateStores stores,
      Schedule schedule,
      ObjectProvider<PersonalData> features,
      ObjectProvider<Aging> aging) {
    Set<String> spokenFor = new TreeSet<>();
    features.forEach(feature -> spokenFor.addAll(feature.collections()));
    return new Holdings(
        database,
        stores,
        schedule,
        spokenFor,
        aging.stream().map(Aging::collection).collect(Collectors.toSet()));
  }
}
