package org.commontable.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.commontable.identity.MovableClock;
import org.commontable.identity.TestStore;
import org.commontable.identity.signin.SlowingDown.Limit;
import org.commontable.identity.store.Secrets;
import org.junit.jupiter.api.Test;

class SlowingDownTest {
  private final MongoDatabase database = TestStore.database();
  private final MovableClock clock = new MovableClock();
  private final SlowingDown slowingDown =
      new SlowingDown(database, new Secrets(database, TestStore.cipher()), clock);

  @Test
  void five_failures_cost_nothing_and_then_each_wait_is_twice_as_long() {
    for (int i = 0; i < 5; i++) {
      assertThat(slowingDown.begin(Limit.ACCOUNT, "amina")).isEmpty();
    }

    assertThat(slowingDown.begin(Limit.ACCOUNT, "amina")).contains(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(slowingDown.begin(Limit.ACCOUNT, "amina")).isEmpty();
    assertThat(slowingDown.begin(Limit.ACCOUNT, "amina")).contains(Duration.ofSeconds(2));
    clock.advance(Duration.ofSeconds(2));
    assertThat(slowingDown.begin(Limit.ACCOUNT, "amina")).isEmpty();
    assertThat(slowingDown.begin(Limit.ACCOUNT, "amina")).contains(Duration.ofSeconds(4));
  }

  @Test
  void nobody_waits_longer_than_five_minutes_however_often_somebody_guessed() {
    for (int i = 0; i < 40; i++) {
      clock.advance(Duration.ofMinutes(5));
      assertThat(slowingDown.begin(Limit.ACCOUNT, "amina")).isEmpty();
    }

    assertThat(slowingDown.begin(Limit.ACCOUNT, "amina")).contains(Duration.ofMinutes(5));
  }

  @Test
  void a_try_that_comes_too_early_makes_nobody_wait_longer() {
    IntStream.range(0, 5).forEach(_ -> slowingDown.begin(Limit.ACCOUNT, "amina"));
    IntStream.range(0, 50).forEach(_ -> slowingDown.begin(Limit.ACCOUNT, "amina"));

    assertThat(slowingDown.begin(Limit.ACCOUNT, "amina")).contains(Duration.ofSeconds(1));
  }

  @Test
  void success_forgets_an_account_s_failures_and_another_account_has_none() {
    IntStream.range(0, 5).forEach(_ -> slowingDown.begin(Limit.ACCOUNT, "amina"));
    assertThat(slowingDown.begin(Limit.ACCOUNT, "bronwen")).isEmpty();

    slowingDown.succeeded(Limit.ACCOUNT, "amina");

    assertThat(slowingDown.begin(Limit.ACCOUNT, "amina")).isEmpty();
  }

  @Test
  void an_address_that_signs_many_people_in_is_never_slowed_down() {
    for (int i = 0; i < 200; i++) {
      assertThat(slowingDown.begin(Limit.ADDRESS, "192.0.2.7")).isEmpty();
      slowingDown.succeeded(Limit.ADDRESS, "192.0.2.7");
    }
  }

  @Test
  void tries_at_the_same_instant_gain_nothing() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> tries =
          IntStream.range(0, 64)
              .<Callable<Boolean>>mapToObj(
                  _ -> () -> slowingDown.begin(Limit.ACCOUNT, "amina").isEmpty())
              .toList();
      int let = 0;
      for (Future<Boolean> each : threads.invokeAll(tries)) {
        let += each.get() ? 1 : 0;
      }
      assertThat(let).isEqualTo(5);
    }
  }

  @Test
  void failures_are_forgotten_and_no_name_or_address_is_stored() {
    slowingDown.begin(Limit.ADDRESS, "192.0.2.7");
    assertThat(
            Objects.requireNonNull(database.getCollection("signInFailures").find().first())
                .toJson())
        .doesNotContain("192.0.2.7");

    clock.advance(Duration.ofMinutes(16));
    slowingDown.tidy(clock.instant());

    assertThat(database.getCollection("signInFailures").countDocuments()).isZero();
  }
}
