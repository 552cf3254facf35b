package org.commontable.participants.former;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.network.Language;
import org.commontable.participants.person.Contact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F8")
class FormerContactTest {
  @Test
  void who_has_a_number_alone_was_reached_elsewhere_once_it_or_an_address_is_new() {
    FormerContact number = former(null, "+447700900123");

    assertThat(number.route()).isEqualTo(Route.TEXT_MESSAGE);
    assertThat(number.isOf(new Contact(null, "+44 7700 900123", null))).isTrue();
    assertThat(number.isOf(new Contact(null, "+447700900124", null))).isFalse();
    assertThat(number.isOf(new Contact("thief@example.org", "+447700900123", null))).isFalse();
  }

  @Test
  void an_address_is_the_same_however_it_is_written() {
    FormerContact address = former("Amina@example.org", null);

    assertThat(address.route()).isEqualTo(Route.EMAIL);
    assertThat(address.isOf(new Contact("amina@EXAMPLE.org", null, null))).isTrue();
    assertThat(address.isAt(former("amina@example.org", null))).isTrue();
    assertThat(address.isAt(former("other@example.org", null))).isFalse();
    assertThat(address.isAt(former(null, "+447700900123"))).isFalse();
    assertThat(former(null, "+447700900123").isAt(address)).isFalse();
  }

  private static FormerContact former(@Nullable String email, @Nullable String phone) {
    Instant now = Instant.parse("2026-05-12T10:00:00Z");
    return new FormerContact(
        new NetworkId("former"), "participant", email, phone, Language.EN, now);
  }
}
