package org.commontable.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Lets no test begin just before midnight, here or in UTC: much of what is tested counts in days,
 * and what a test expects of today would be wrong when the service answers tomorrow. It finds
 * itself wherever this module is on the class path.
 */
public final class NotOverMidnight implements BeforeAllCallback, TestInstancePreConstructCallback {
  /** Nearly every test is done in this time. */
  private static final Duration BEFORE = Duration.ofSeconds(40);

  private static final List<ZoneId> DAYS = List.of(ZoneId.of("Europe/London"), ZoneOffset.UTC);

  private final Clock clock = Clock.systemUTC();

  /** Before what a class knows of the day is read. */
  @Override
  public void beforeAll(ExtensionContext context) {
    untilTheDayHasTime();
  }

  /** Before what a test's fields know of it is. */
  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    untilTheDayHasTime();
  }

  private void untilTheDayHasTime() {
    if (endsSoon(clock.instant())) {
      Await.until("the next day", () -> !endsSoon(clock.instant()));
    }
  }

  static boolean endsSoon(Instant now) {
    return DAYS.stream()
        .anyMatch(zone ->
            LocalDate.ofInstant(now, zone).isBefore(LocalDate.ofInstant(now.plus(BEFORE), zone)));
  }
}
