package org.commontable.reimbursements.keeping;

import org.commontable.events.AggregateStores;
import org.commontable.stewardship.rights.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept of people beside their payments, and what of it accounts for money. */
@Configuration(proxyBeanMethods = false)
class KeepingWiring {

  @Bean
  PersonalData whatIsKeptOfPreApprovals(AggregateStores stores) {
    return new MoneyRecords(
        stores,
        "pre_approvals",
        "Expenses that you asked about before",
        "Treuliau y gofynnoch amdanynt ymlaen llaw",
        false);
  }

  @Bean
  PersonalData whatIsKeptOfAdvances(AggregateStores stores) {
    return new MoneyRecords(
        stores, "advances", "Money that you had in advance", "Arian a gawsoch ymlaen llaw", true);
  }

  @Bean
  PersonalData whatIsKeptOfMileage(AggregateStores stores) {
    return new MoneyRecords(
        stores,
        "mileage_years",
        "Miles that you were paid for",
        "Milltiroedd y cawsoch eich talu amdanynt",
        true);
  }

  @Bean
  PersonalData whatIsKeptOfImports(AggregateStores stores) {
    return new MoneyRecords(
        stores,
        "imported_payments",
        "Payments that were made elsewhere",
        "Taliadau a wnaed mewn man arall",
        true);
  }

  @Bean
  PersonalData whatIsKeptOfTwoRecords(AggregateStores stores) {
    return new MoneyRecords(
        stores,
        "same_people",
        "Which of your records goes on for others",
        "Pa un o'ch cofnodion sy'n parhau yn lle eraill",
        false);
  }

  @Bean
  PersonalData whatIsKeptOfLeads(AggregateStores stores) {
    return new MoneyRecords(
        stores,
        "leads",
        "Parts of sessions that you lead",
        "Rhannau o sesiynau rydych yn eu harwain",
        false);
  }

  @Bean
  PersonalData whatIsKeptOfTrust(AggregateStores stores) {
    return new MoneyRecords(
        stores, "trusted", "Who may act for you", "Pwy a gaiff weithredu ar eich rhan", false);
  }

  @Bean
  PersonalData whatIsKeptOfDuties(AggregateStores stores) {
    return new MoneyRecords(
        stores,
        "duties_held",
        "What you may do with money",
        "Yr hyn y cewch ei wneud gydag arian",
        false);
  }
}
