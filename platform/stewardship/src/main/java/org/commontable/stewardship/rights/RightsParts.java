package org.commontable.stewardship.rights;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import org.commontable.events.AggregateStores;
import org.commontable.events.EventHandler;
import org.commontable.kernel.FieldCipher;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.stewardship.schedule.Schedule;
import org.commontable.stewardship.schedule.ScheduleFile;
import org.commontable.web.Caller;
import org.commontable.web.WebSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.Validator;
import tools.jackson.databind.json.JsonMapper;

/** The parts of data rights. */
@Configuration(proxyBeanMethods = false)
public class RightsParts {

  @Bean
  Schedule schedule(WebSettings settings, Validator validator) {
    return ScheduleFile.of(settings.service(), validator);
  }

  @Bean
  ErasedIds erasedIds(MongoDatabase database, FieldCipher cipher, Clock clock) {
    return new ErasedIds(database, cipher, clock);
  }

  @Bean
  Pseudonyms pseudonyms(MongoDatabase database, FieldCipher cipher) {
    return new Pseudonyms(new ErasureKeys(database, cipher));
  }

  @Bean
  MergedIds mergedIds(AggregateStores stores) {
    return new MergedIds(stores);
  }

  @Bean
  EventHandler readingMergedIds(MergedIds ids) {
    return ids.merged();
  }

  @Bean
  EventHandler readingSeparatedIds(MergedIds ids) {
    return ids.separated();
  }

  @Bean
  Erasing erasing(
      ErasedIds erased,
      ObjectProvider<PersonalData> features,
      AggregateStores stores,
      Clock clock) {
    return new Erasing(erased, features.orderedStream().toList(), stores, clock);
  }

  @Bean
  PersonalDataController personalDataController(
      ObjectProvider<PersonalData> features,
      ObjectProvider<Ownership> ownership,
      MergedIds merged,
      Schedule schedule,
      AuditLog audit,
      WebSettings settings,
      ObjectProvider<NamedThings> named,
      JsonMapper json,
      Clock clock) {
    List<PersonalData> all = features.orderedStream().toList();
    return new PersonalDataController(
        all,
        ownership.getIfAvailable(() -> Caller::isParticipant),
        merged,
        schedule,
        audit,
        settings,
        new Showing(FieldWords.of(settings.service()), named.orderedStream().toList(), json),
        clock);
  }
}
