package org.commontable.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.commontable.identity.MovableClock;
import org.commontable.identity.TestStore;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final MongoDatabase database = TestStore.database();
  private final MovableClock clock = new MovableClock();
  private final Sessions sessions =
      new Sessions(database, TestStore.cipher(), Duration.ofHours(12), clock);

  @Test
  void told_of_an_account_is_where_it_is_still_signed_in() {
    Instant now = clock.instant();
    kept("over", now);
    kept("stands", now.plusSeconds(1));

    assertThat(sessions.of("account-1"))
        .containsExactly(
            new Sessions.Held(now.minusSeconds(9), now.minusSeconds(3), now.plusSeconds(1)));
  }

  private void kept(String id, Instant expiresAt) {
    Instant now = clock.instant();
    database
        .getCollection("sessions")
        .insertOne(
            new Document("_id", id)
                .append("account", "account-1")
                .append("createdAt", now.minusSeconds(9))
                .append("usedAt", now.minusSeconds(3))
                .append("expiresAt", expiresAt));
  }
}
