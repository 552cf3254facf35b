package org.commontable.workshops.programme;

import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Retelling;
import org.commontable.stewardship.rights.NamedThings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where programmes lie. */
@Configuration(proxyBeanMethods = false)
class ProgrammeStores {

  @Bean
  AggregateStore<Programme> programmes(AggregateStores stores) {
    return stores.open(
        AggregateType.of("programmes", Programme.class)
            .storedAs(StoredProgramme.class, StoredProgramme::of, StoredProgramme::programme)
            .events(ProgrammeEvents::form));
  }

  @Bean
  Retelling<Programme> programmesForWhoeverPays(AggregateStore<Programme> programmes) {
    return new Retelling<>(
        "programmes-for-whoever-pays", programmes, programme -> List.of(programme.asItStands()));
  }

  /** With how far each is: what names people may be over with it. */
  @Bean
  Retelling<Programme> peopleOfProgrammes(AggregateStore<Programme> programmes) {
    return new Retelling<>(
        "people-of-programmes",
        programmes,
        programme -> List.of(programme.asItStands(), programme.named()));
  }

  @Bean
  NamedThings namesOfProgrammes(AggregateStore<Programme> programmes) {
    return NamedThings.of(
        programmes, programme -> new NamedThings.Name(programme.title(), programme.titleWelsh()));
  }
}
