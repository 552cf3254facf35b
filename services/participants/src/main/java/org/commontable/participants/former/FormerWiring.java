package org.commontable.participants.former;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.participants.delivery.Carriers;
import org.commontable.participants.message.Messages;
import org.commontable.participants.person.People;
import org.commontable.participants.sealing.Sealing;
import org.commontable.participants.sealing.Sealing.Owner;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.stewardship.rights.Whom;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where former addresses lie, and until when. */
@Configuration(proxyBeanMethods = false)
class FormerWiring {
  @Bean
  AggregateStore<FormerContact> formerContactStore(AggregateStores stores, Sealing sealing) {
    AggregateStore<FormerContact> store =
        stores.open(
            sealing
                .type(
                    "former_contacts",
                    FormerContact.class,
                    "former-contact",
                    one -> new Owner(one.network(), one.participantId()),
                    one -> Map.of("participantId", one.participantId()))
                .dueAt(FormerContact::forgottenAt),
            "plain.participantId");
    return store;
  }

  @Bean
  FormerContacts formerContacts(
      AggregateStore<FormerContact> store,
      People people,
      Carriers carriers,
      Messages messages,
      Clock clock) {
    store.onDueDo(stored -> forget(stored, store, messages, Cause.timer("former-contacts")));
    return new FormerContacts(store, people, carriers, clock);
  }

  /** Where it was, as its person reads it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Held(@Nullable String email, @Nullable String phone, Instant changedAt) {}

  /** With what was written there, which is in nobody's log. */
  private static void forget(
      Stored<FormerContact> stored,
      AggregateStore<FormerContact> store,
      Messages messages,
      Cause cause) {
    messages.forget(stored.network(), Messages.FORMER_CONTACT, stored.id(), cause);
    var _ = store.erase(stored.network(), stored.id(), cause);
  }

  @Bean
  PersonalData whatIsKeptOfFormerContacts(AggregateStore<FormerContact> store, Messages messages) {
    PersonalData records =
        WholeRecords.by(
            "plain.participantId",
            "former_contacts",
            store,
            "Where you were reached until lately",
            "Sut roedd modd cysylltu â chi tan yn ddiweddar",
            stored ->
                new Held(
                    stored.state().email(), stored.state().phone(), stored.state().changedAt()));
    return new PersonalData() {
      @Override
      public Set<String> collections() {
        return records.collections();
      }

      @Override
      public List<Section> heldAbout(Whom whom) {
        return records.heldAbout(whom);
      }

      @Override
      public List<Kept> erase(Whom whom, Cause cause) {
        store
            .all(
                whom.network(),
                Map.of("plain.participantId", whom.participantId()),
                WholeRecords.EACH_MAX)
            .forEach(one -> forget(one, store, messages, cause.further()));
        return List.of();
      }
    };
  }
}
