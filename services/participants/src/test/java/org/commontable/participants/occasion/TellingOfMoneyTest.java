package org.commontable.participants.occasion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P7")
class TellingOfMoneyTest {
  private static final Instant QUEUED = Instant.parse("2026-05-12T10:00:00Z");

  @Test
  void a_session_that_is_not_known_is_looked_for_less_often_the_longer_it_is_not() {
    assertThat(again("2026-05-12T10:00:00Z")).isEqualTo("2026-05-12T10:00:02Z");
    assertThat(again("2026-05-12T10:00:02Z")).isEqualTo("2026-05-12T10:00:04Z");
    assertThat(again("2026-05-12T10:00:30Z")).isEqualTo("2026-05-12T10:01:00Z");
    assertThat(again("2026-05-12T10:20:00Z")).isEqualTo("2026-05-12T10:40:00Z");
  }

  @Test
  void what_is_told_without_its_session_is_never_later_than_an_hour() {
    assertThat(again("2026-05-12T10:30:01Z")).isEqualTo("2026-05-12T11:00:00Z");
    assertThat(again("2026-05-12T10:59:59Z")).isEqualTo("2026-05-12T11:00:00Z");
  }

  private static Instant again(String now) {
    return TellingOfMoney.lookAgain(QUEUED, Instant.parse(now));
  }
}
