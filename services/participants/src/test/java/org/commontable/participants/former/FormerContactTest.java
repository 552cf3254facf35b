package org.commontable.participants.former;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Contact;
import org.commontable.participants.person.ContactMethod;
import org.commontable.participants.person.Profile;
import org.commontable.participants.person.Wishes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F8")
class FormerContactTest {
  private static final NetworkId NETWORK = new NetworkId("former");
  private static final Instant NOW = Instant.parse("2026-05-12T10:00:00Z");

  @Test
  void who_has_a_number_alone_was_reached_elsewhere_once_it_or_an_address_is_new() {
    FormerContact number = former(null, "+447700900123");

    assertThat(number.route()).isEqualTo(Route.TEXT_MESSAGE);
    assertThat(number.isAt(reached(new Contact(null, "+44 7700 900123", null), null))).isTrue();
    assertThat(number.isAt(reached(new Contact(null, "+447700900124", null), null))).isFalse();
    assertThat(number.isAt(reached(new Contact("thief@example.org", "+447700900123", null), null)))
        .isFalse();
  }

  @Test
  void an_address_is_the_same_however_it_is_written() {
    FormerContact address = former("Amina@example.org", null);

    assertThat(address.route()).isEqualTo(Route.EMAIL);
    assertThat(address.isAt(reached(new Contact("amina@EXAMPLE.org", null, null), null))).isTrue();
    assertThat(address.isAt(former("amina@example.org", null))).isTrue();
    assertThat(address.isAt(former("other@example.org", null))).isFalse();
    assertThat(address.isAt(former(null, "+447700900123"))).isFalse();
    assertThat(former(null, "+447700900123").isAt(address)).isFalse();
  }

  @Test
  void where_somebody_is_reached_goes_by_the_way_that_they_want() {
    Contact both = new Contact("amina@example.org", "+447700900123", null);
    FormerContact address = former("amina@example.org", null);
    FormerContact number = former(null, "+447700900123");

    assertThat(address.isAt(reached(both, null))).isTrue();
    assertThat(address.isAt(reached(both, ContactMethod.LETTER))).isTrue();
    assertThat(address.isAt(reached(both, ContactMethod.TEXT_MESSAGE))).isFalse();
    assertThat(number.isAt(reached(both, ContactMethod.TEXT_MESSAGE))).isTrue();
    assertThat(number.isAt(reached(both, null))).isFalse();
    assertThat(address.isAt(reached(both, ContactMethod.TEXT_MESSAGE, Set.of(Route.EMAIL))))
        .as("nobody carries text messages")
        .isTrue();
    assertThat(address.isAt(reached(Contact.NONE, null))).isFalse();
    assertThat(reached(new Contact(null, null, "1 Quay Street"), ContactMethod.LETTER)).isNull();
  }

  private static @Nullable FormerContact reached(
      Contact contact, @Nullable ContactMethod preferred) {
    return reached(contact, preferred, Set.of(Route.values()));
  }

  private static @Nullable FormerContact reached(
      Contact contact, @Nullable ContactMethod preferred, Set<Route> open) {
    Wishes wishes = new Wishes(preferred, "en", true, null, null, List.of(), null);
    Profile profile = new Profile("Amina", null, null, contact, wishes, List.of(), List.of(), null);
    return FormerContact.reached(NETWORK, "participant", profile, open, NOW);
  }

  private static FormerContact former(@Nullable String email, @Nullable String phone) {
    return new FormerContact(NETWORK, "participant", email, phone, Language.EN, NOW);
  }
}
