package org.commontable.participants.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"amina@example.org", "o'neill+care@mail.example.co.uk", "siân@enghraifft.cymru"})
  void an_email_address_is_taken_as_people_write_them(String email) {
    assertThat(new Contact(email, null, null).email()).isEqualTo(email);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amina",
        "@example.org",
        "amina@",
        "amina@localhost",
        "a b@example.org",
        "amina@example.org\nBcc: all@example.org",
        "a@b@example.org",
        "a@example..org",
        "Amina <amina@example.org>"
      })
  void what_no_letter_could_be_sent_to_is_refused(String email) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Contact(email, null, null));
  }

  @Test
  void a_phone_number_is_kept_without_what_only_helps_to_read_it() {
    assertThat(new Contact(null, "+44 (0)7700 900-123", null).phone()).isEqualTo("+447700900123");
    assertThat(new Contact(null, "07700 900123", null).phone()).isEqualTo("07700900123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345", "07700 9OO123", "++447700900123", "1234567890123456", ""})
  void what_nobody_could_call_is_refused(String phone) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Contact(null, phone, null));
  }

  @Test
  void an_address_has_as_many_lines_as_an_envelope() {
    assertThat(new Contact(null, null, "1 High Street\nTown").postal())
        .isEqualTo("1 High Street\nTown");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Contact(null, null, "line\n".repeat(11)));
  }
}
