package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotOverMidnightTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T23:59:19Z, false",
    "2026-11-23T23:59:20Z, true",
    "2026-11-23T23:59:59Z, true",
    "2026-11-24T00:00:00Z, false",
    // Midnight in London in summer, and in UTC an hour later.
    "2026-06-23T22:59:30Z, true",
    "2026-06-23T23:00:00Z, false",
    "2026-06-23T23:59:30Z, true",
  })
  void a_day_ends_soon_here_or_in_utc(Instant now, boolean soon) {
    assertThat(NotOverMidnight.endsSoon(now)).isEqualTo(soon);
  }

  @Test
  void every_test_beside_this_module_is_kept_from_it() {
    assertThat(ServiceLoader.load(Extension.class))
        .hasAtLeastOneElementOfType(NotOverMidnight.class);
    assertThat(System.getProperty("junit.jupiter.extensions.autodetection.enabled"))
        .isEqualTo("true");
  }
}
