package org.commontable.participants.consent;

import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.participants.consent.ConsentController.ConsentResponse;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where consent lies. */
@Configuration(proxyBeanMethods = false)
class ConsentWiring {

  @Bean
  AggregateStore<Consent> consentStore(AggregateStores stores) {
    return stores.open(
        AggregateType.of("consents", Consent.class).events(ConsentEvents::form), "participantId");
  }

  @Bean
  AggregateStore<ConsentWording> consentWordingStore(AggregateStores stores) {
    return stores.open(AggregateType.of("consent_wordings", ConsentWording.class), "purpose");
  }

  @Bean
  EndingWhatRestsOnIt endingWhatRestsOnConsent(ObjectProvider<RestsOnConsent> features) {
    return new EndingWhatRestsOnIt(features);
  }

  /**
   * Nothing is done any more with what rested on it once they are erased, so that nothing need be
   * kept to show for it.
   */
  @Bean
  PersonalData whatIsKeptOfConsent(AggregateStore<Consent> consents, ConsentWordings wordings) {
    return WholeRecords.by(
        "participantId",
        "consents",
        consents,
        "What you agreed to, when, how, and in which words",
        "Yr hyn y cytunoch iddo, pryd, sut, ac ym mha eiriau",
        one -> ConsentResponse.ofOnePurpose(List.of(one), wordings));
  }
}
