package org.commontable.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords();
  private final Username amina = new Username("Amina.Solent");

  @Test
  void a_long_password_of_any_kind_and_script_is_taken() {
    assertThat(passwords.fault(amina, "teapot blanket river")).isEmpty();
    assertThat(passwords.fault(amina, "كلمة سر طويلة جدا")).isEmpty();
    assertThat(passwords.fault(amina, "cyfrinair hir iawn")).isEmpty();
  }

  @Test
  void what_is_short_too_long_for_bcrypt_monotonous_or_holds_the_username_is_refused() {
    assertThat(passwords.fault(amina, "short")).isPresent();
    assertThat(passwords.fault(amina, "x1y2".repeat(19))).isPresent();
    assertThat(passwords.fault(amina, "aaaaaaaaaaaabb")).isPresent();
    assertThat(passwords.fault(amina, "1amina.solent1")).isPresent();
  }

  @Test
  void a_password_matches_its_own_hash_only_and_nobody_s_never() {
    String hash = passwords.hash("teapot blanket river");

    assertThat(passwords.matches("teapot blanket river", hash)).isTrue();
    assertThat(passwords.matches("teapot blanket rivers", hash)).isFalse();
    assertThat(passwords.matches("nobody's password", null)).isFalse();
    assertThat(passwords.matches("x".repeat(500), hash)).isFalse();
    assertThat(passwords.matches("", hash)).isFalse();
  }
}
