package org.commontable.workshops.arrangement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.TinkFieldCipher;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.workshops.arrangement.Wishes.Wish;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where arrangements lie, and what encrypts what people need. */
@Configuration(proxyBeanMethods = false)
class ArrangementStores {

  @Bean
  FieldCipher fieldCipher(@Value("${commontable.encryption.keys-file}") Path keysFile) {
    return TinkFieldCipher.fromFile(keysFile);
  }

  @Bean
  AggregateStore<Wishes> wishes(AggregateStores stores, FieldCipher cipher) {
    return stores.open(
        AggregateType.of("wishes", Wishes.class)
            .shape(2)
            .storedAs(
                SealedWishes.class,
                wishes -> SealedWishes.seal(wishes, cipher),
                sealed -> sealed.open(cipher)),
        "sessionId");
  }

  @Bean
  AggregateStore<Provisions> provisions(AggregateStores stores) {
    return stores.open(
        AggregateType.of("provisions", Provisions.class).events(ArrangementsTold::form));
  }

  @Bean
  PersonalData whatIsKeptOfWishes(AggregateStore<Wishes> wishes) {
    return WholeRecords.by(
        "participantId",
        "wishes",
        wishes,
        "What you need at sessions, and whether it was met",
        "Yr hyn sydd ei angen arnoch mewn sesiynau, ac a gafodd hynny ei ddarparu",
        one -> new Said(one.state().wishes(), one.state().leftOut()));
  }

  /** What is kept of one session, to the person. */
  record Said(List<Wish> wishes, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Wish> leftOut) {}
}
