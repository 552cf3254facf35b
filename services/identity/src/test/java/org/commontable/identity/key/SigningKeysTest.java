package org.commontable.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bson.Document;
import org.commontable.identity.MovableClock;
import org.commontable.identity.TestStore;
import org.commontable.identity.audit.AuditTrail;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.TinkFieldCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
  private static final Duration ROTATION = Duration.ofDays(30);

  /** Real keys in turn: making each anew would take most of the test's time. */
  private static final List<RSAKey> KEYS = Stream.generate(SigningKeys::generate).limit(4).toList();

  private static final AtomicInteger NEXT = new AtomicInteger();

  private final MongoDatabase database = TestStore.database();
  private final MovableClock clock = new MovableClock();

  @Test
  void the_same_key_signs_after_a_restart() {
    String before = keys().signer().getKeyID();

    assertThat(keys().signer().getKeyID()).isEqualTo(before);
  }

  @Test
  void secret_parts_are_never_stored_in_the_clear() throws Exception {
    SigningKeys keys = keys();
    String stored =
        Objects.requireNonNull(database.getCollection("signingKeys").find().first()).toJson();

    assertThat(stored).doesNotContain(keys.signer().getPrivateExponent().toString());
    assertThat(stored).doesNotContain("\"d\"");
  }

  @Test
  void a_new_key_is_published_for_a_minute_before_it_signs() {
    SigningKeys keys = keys();
    String old = keys.signer().getKeyID();

    KeyRotation rotation = keys.rotate("operator", "attempt-1");

    assertThat(keys.signer().getKeyID()).isEqualTo(old);
    assertThat(published(keys)).containsExactly(old, rotation.keyId());
    clock.advance(SigningKeys.PUBLISHED_BEFORE_SIGNING);
    assertThat(keys.signer().getKeyID()).isEqualTo(rotation.keyId());
  }

  @Test
  void an_old_key_stays_published_across_restarts_until_its_last_token_has_expired() {
    SigningKeys keys = keys();
    String old = keys.signer().getKeyID();
    KeyRotation rotation = keys.rotate("operator", "attempt-1");
    clock.advance(SigningKeys.PUBLISHED_BEFORE_SIGNING);

    clock.advance(TOKEN_LIFE);
    SigningKeys restarted = keys();
    restarted.tidy(clock.instant());
    assertThat(published(restarted)).containsExactly(old, rotation.keyId());

    clock.advance(KeyRing.CLOCK_SKEW.plusSeconds(1));
    assertThat(published(restarted)).containsExactly(rotation.keyId());
    restarted.tidy(clock.instant());
    assertThat(published(keys())).containsExactly(rotation.keyId());
  }

  @Test
  void a_shorter_token_life_after_a_restart_takes_no_key_from_tokens_that_are_out() {
    Duration long1 = Duration.ofMinutes(60);
    SigningKeys before =
        new SigningKeys(
            database,
            TestStore.cipher(),
            audit(),
            clock,
            ROTATION,
            long1,
            SigningKeysTest::nextKey);
    String old = before.signer().getKeyID();

    SigningKeys after =
        new SigningKeys(
            database,
            TestStore.cipher(),
            audit(),
            clock,
            ROTATION,
            Duration.ofMinutes(1),
            SigningKeysTest::nextKey);
    after.rotate("operator", "attempt-1");
    clock.advance(SigningKeys.PUBLISHED_BEFORE_SIGNING.plus(long1));
    after.tidy(clock.instant());

    assertThat(published(after)).contains(old);
  }

  @Test
  void a_key_is_replaced_by_schedule_and_once_only_however_many_replicas_notice() throws Exception {
    List<SigningKeys> replicas = List.of(keys(), keys(), keys());
    clock.advance(ROTATION.plusSeconds(1));

    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Callable<Boolean>> tidying =
          replicas.stream()
              .<Callable<Boolean>>map(replica ->
                  () -> {
                    replica.tidy(clock.instant());
                    return true;
                  })
              .toList();
      for (Future<Boolean> each : threads.invokeAll(tidying)) {
        assertThat(each.get()).isTrue();
      }
    }

    assertThat(database.getCollection("signingKeys").countDocuments()).isEqualTo(2);
  }

  @Test
  void the_same_request_again_makes_no_second_key() {
    SigningKeys keys = keys();

    KeyRotation first = keys.rotate("operator", "attempt-1");
    clock.advance(Duration.ofHours(1));

    assertThat(keys.rotate("operator", "attempt-1")).isEqualTo(first);
    assertThat(database.getCollection("signingKeys").countDocuments()).isEqualTo(2);
  }

  @Test
  void another_replica_publishes_a_new_key_before_it_signs() {
    SigningKeys one = keys();
    SigningKeys other = keys();
    assertThat(published(other)).hasSize(1);

    KeyRotation rotation = one.rotate("operator", "attempt-1");
    clock.advance(SigningKeys.PUBLISHED_BEFORE_SIGNING.minusSeconds(1));

    assertThat(published(other)).contains(rotation.keyId());
  }

  @Test
  void without_its_encryption_keys_it_says_what_to_do(@TempDir Path directory) {
    keys();
    FieldCipher other = TinkFieldCipher.fromFile(directory.resolve("other.json"));

    assertThatThrownBy(() -> new SigningKeys(database, other, audit(), clock, ROTATION, TOKEN_LIFE))
        .hasMessageContaining("commontable.encryption.keys-file");
  }

  @Test
  void a_rotation_leaves_a_row_in_the_audit_trail() {
    KeyRotation rotation = keys().rotate("operator-7", "attempt-1");

    Document row = database.getCollection("audit").find().first();
    assertThat(row)
        .containsEntry("what", "signing-key-rotated")
        .containsEntry("by", "operator-7")
        .containsEntry("record", rotation.keyId());
  }

  private SigningKeys keys() {
    return new SigningKeys(
        database,
        TestStore.cipher(),
        audit(),
        clock,
        ROTATION,
        TOKEN_LIFE,
        SigningKeysTest::nextKey);
  }

  private static RSAKey nextKey() {
    return KEYS.get(NEXT.getAndIncrement() % KEYS.size());
  }

  private AuditTrail audit() {
    return new AuditTrail(database, clock);
  }

  private static List<String> published(SigningKeys keys) {
    return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
        .map(key -> key.getKeyID())
        .toList();
  }
}
