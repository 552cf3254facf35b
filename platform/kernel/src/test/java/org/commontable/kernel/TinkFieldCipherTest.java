package org.commontable.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinkFieldCipherTest {
  private static final NetworkId SOLENT = new NetworkId("solent");

  @TempDir Path dir;

  @Test
  void what_is_encrypted_can_be_read_again_after_a_restart() {
    Path keys = dir.resolve("keys.json");
    String sealed = TinkFieldCipher.fromFile(keys).encrypt(SOLENT, "p1", "account", "12345678");

    assertThat(sealed).doesNotContain("12345678");
    assertThat(TinkFieldCipher.fromFile(keys).decrypt(SOLENT, "p1", "account", sealed))
        .isEqualTo("12345678");
  }

  @Test
  void what_belongs_to_one_person_can_not_be_read_as_another_person_s() {
    TinkFieldCipher cipher = TinkFieldCipher.fromFile(dir.resolve("keys.json"));
    String sealed = cipher.encrypt(SOLENT, "p1", "account", "12345678");

    assertThatThrownBy(() -> cipher.decrypt(SOLENT, "p2", "account", sealed))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cipher.decrypt(new NetworkId("other"), "p1", "account", sealed))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cipher.decrypt(SOLENT, "p1", "sortCode", sealed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void only_its_owner_may_read_the_key_file() throws Exception {
    Path keys = dir.resolve("keys.json");
    TinkFieldCipher.fromFile(keys);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_key_is_changed_while_services_run_and_what_was_written_before_stays_readable() {
    Path file = dir.resolve("rotated.json");
    FieldCipher one = TinkFieldCipher.fromFile(file);
    FieldCipher other = TinkFieldCipher.fromFile(file);
    NetworkId network = new NetworkId("solent");
    String before = one.encrypt(network, "amina", "email", "amina@example.org");

    TinkFieldCipher.rotate(file);
    // A replica that starts now writes with the new key; one that runs reads it at once.
    String after =
        TinkFieldCipher.fromFile(file).encrypt(network, "amina", "email", "amina@example.org");

    assertThat(keyOf(after)).isNotEqualTo(keyOf(before));
    assertThat(one.decrypt(network, "amina", "email", after)).isEqualTo("amina@example.org");
    assertThat(one.decrypt(network, "amina", "email", before)).isEqualTo("amina@example.org");
    assertThat(keyOf(one.encrypt(network, "amina", "email", "x"))).isEqualTo(keyOf(after));
    assertThat(other.decrypt(network, "amina", "email", after)).isEqualTo("amina@example.org");
  }

  /** The first bytes of what Tink writes name the key (its wire format, prefix TINK). */
  private static String keyOf(String sealed) {
    return sealed.substring(0, 6);
  }
}
