package org.commontable.guests;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.AggregateType;
import org.commontable.events.Cause;
import org.commontable.events.DataClassification;
import org.commontable.events.EventForm;
import org.commontable.events.EventHandler;
import org.commontable.events.PlatformEvents;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.TinkFieldCipher;
import org.commontable.stewardship.Stewardship;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.commontable.web.PlatformWeb;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Guests lie under the id of the person, so that whoever is erased can't be registered again. */
@SpringBootApplication
@Import({PlatformEvents.class, PlatformWeb.class, Stewardship.class})
public class GuestsApplication {

  @Bean
  FieldCipher cipher() {
    return TinkFieldCipher.fromFile(Path.of("target/guests-keys.json"));
  }

  @Bean
  AggregateStore<Guest> guests(AggregateStores stores) {
    return stores.open(
        AggregateType.of("guests", Guest.class)
            .events(fact -> new EventForm("guest_came.v1", DataClassification.CONFIDENTIAL, fact)));
  }

  @Bean
  AggregateStore<Menu> menus(AggregateStores stores) {
    return stores.open(AggregateType.of("menus", Menu.class));
  }

  record Menu(String dish) {}

  /** Whoever was at a session of workshops is our guest too. */
  @Bean
  EventHandler comingFromASession(AggregateStore<Guest> guests) {
    return EventHandler.of(
        "org.commontable.workshops.attendance_recorded.v1",
        event -> {
          Came came = event.as(Came.class);
          guests
              .put(
                  event.network(),
                  came.registrationId(),
                  event.cause(),
                  before -> Guest.came(came.participantId(), "", came.on()))
              .orThrow();
        });
  }

  record Came(String registrationId, String participantId, LocalDate on) {}

  /** Of whoever says this a field is shown that nobody gave words to. */
  public static final String NAMELESS = "What is this called?";

  @Bean
  PersonalData whatIsKeptOfGuests(AggregateStore<Guest> guests) {
    return new PersonalData() {
      @Override
      public Set<String> collections() {
        return Set.of("guests");
      }

      @Override
      public List<Section> heldAbout(Whom whom) {
        return found(whom)
            .map(guest ->
                List.of(
                    new Section(
                        "visits",
                        "When you came, and what you said",
                        "Pryd y daethoch, a'r hyn a ddywedoch",
                        List.of(guest.said().equals(NAMELESS) ? Map.of("nameless", "?") : guest))))
            .orElse(List.of());
      }

      @Override
      public List<Kept> erase(Whom whom, Cause cause) {
        if (found(whom).filter(Guest::paid).isPresent()) {
          guests.change(whom.network(), whom.participantId(), cause, Guest::forget).orThrow();
          return List.of(
              Kept.until(LocalDate.of(2033, 4, 5), "a bill that was paid", "The tax office asks."));
        }
        var _ = guests.erase(whom.network(), whom.participantId(), cause);
        return List.of();
      }

      private Optional<Guest> found(Whom whom) {
        return guests.find(whom.network(), whom.participantId()).map(found -> found.state());
      }
    };
  }
}
