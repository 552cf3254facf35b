package org.commontable.participants.wishes;

import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Stored;
import org.commontable.participants.person.People;
import org.commontable.participants.wishes.DeathReports.DeathReport;
import org.commontable.participants.wishes.PayeeDiscretion.Chosen;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where people's wishes lie. */
@Configuration(proxyBeanMethods = false)
class WishesWiring {

  @Bean
  AggregateStore<MessageWishes> messageWishesStore(AggregateStores stores) {
    return stores.open(AggregateType.of("message_wishes", MessageWishes.class));
  }

  @Bean
  PersonalData whatIsKeptOfMessageWishes(AggregateStore<MessageWishes> wishes) {
    return WholeRecords.underTheirId(
        "message_wishes",
        wishes,
        "How you want messages to be",
        "Sut rydych am i negeseuon fod",
        Stored::state);
  }

  @Bean
  AggregateStore<DeathReport> deathReportStore(AggregateStores stores) {
    return stores.open(AggregateType.of("death_reports", DeathReport.class), "participantId");
  }

  @Bean
  PersonalData whatIsKeptOfDeathReports(AggregateStore<DeathReport> reports) {
    return WholeRecords.by(
        "participantId",
        "death_reports",
        reports,
        "Banks' reports that you had died, so that nothing was written to you",
        "Adroddiadau gan fanciau eich bod wedi marw, fel nad ysgrifennwyd atoch",
        Stored::state);
  }

  @Bean
  DeathReports deathReports(
      AggregateStore<DeathReport> reports,
      People people,
      ObjectProvider<WishesListener> listeners) {
    return new DeathReports(reports, people, all(listeners));
  }

  @Bean
  AggregateStore<Chosen> payeeDiscretionStore(AggregateStores stores) {
    return stores.open(AggregateType.of("payee_discretions", Chosen.class));
  }

  @Bean
  PersonalData whatIsKeptOfPayeeDiscretion(AggregateStore<Chosen> choices) {
    return WholeRecords.underTheirId(
        "payee_discretions",
        choices,
        "Whether you chose that nothing says what you are paid for",
        "A ddewisoch na fydd dim yn dweud am beth y cewch eich talu",
        Stored::state);
  }

  @Bean
  PayeeDiscretion payeeDiscretion(
      AggregateStore<Chosen> choices, People people, ObjectProvider<WishesListener> listeners) {
    return new PayeeDiscretion(choices, people, all(listeners));
  }

  @Bean
  AllWishes allWishes(
      AggregateStore<MessageWishes> wishes,
      DeathReports reports,
      PayeeDiscretion discretion,
      People people,
      ObjectProvider<WishesListener> listeners) {
    return new AllWishes(wishes, reports, discretion, people, all(listeners));
  }

  private static WishesListener all(ObjectProvider<WishesListener> listeners) {
    return (network, participantId) ->
        listeners.forEach(listener -> listener.changed(network, participantId));
  }
}
