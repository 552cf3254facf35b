package org.commontable.reimbursements.payment;

import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.durable.Steps;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What payments are made with that settings decide. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentSettings.class)
class PaymentBeans {

  @Bean
  BankCalendar bankCalendar(PaymentSettings settings) {
    return new BankCalendar(settings.overrides());
  }

  @Bean
  Steps steps() {
    return Steps.UNHEARD;
  }
}
