package org.commontable.workshops.workingdays;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The bank holidays of {@code bank-holidays.yaml}, which says where they are from and which days it
 * covers. Outside those days only weekends are known. Immutable.
 */
public final class BankHolidays {
  private final LocalDate from;
  private final LocalDate until;
  private final Map<Nation, Set<LocalDate>> days = new EnumMap<>(Nation.class);

  private BankHolidays(Map<String, ?> file) {
    from = LocalDate.parse(text(file, "effectiveFrom"));
    until = LocalDate.parse(text(file, "effectiveUntil"));
    for (Nation nation : Nation.values()) {
      Object listed = file.get(nation.name().toLowerCase(Locale.ROOT));
      if (!(listed instanceof List<?> texts) || texts.isEmpty()) {
        throw new IllegalStateException("bank-holidays.yaml has no days of " + nation);
      }
      Set<LocalDate> parsed = new HashSet<>();
      texts.forEach(day -> parsed.add(within(LocalDate.parse(day.toString()))));
      days.put(nation, Set.copyOf(parsed));
    }
  }

  /** Reads the file that is part of this service. */
  public static BankHolidays read() {
    try (InputStream in = BankHolidays.class.getResourceAsStream("/bank-holidays.yaml")) {
      if (in == null) {
        throw new IllegalStateException("bank-holidays.yaml is missing");
      }
      return new BankHolidays(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A day is free for people who live in several nations if it is in any of them. */
  public WorkingDays of(Collection<Nation> nations) {
    Set<LocalDate> free = new HashSet<>();
    nations.forEach(nation -> free.addAll(days.getOrDefault(nation, Set.of())));
    return new WorkingDays(free);
  }

  public LocalDate from() {
    return from;
  }

  /** The last day that is covered. */
  public LocalDate until() {
    return until;
  }

  private LocalDate within(LocalDate day) {
    if (day.isBefore(from) || day.isAfter(until)) {
      throw new IllegalStateException("bank-holidays.yaml does not cover its own day " + day);
    }
    return day;
  }

  private static String text(Map<String, ?> file, String field) {
    Object value = file.get(field);
    if (value == null) {
      throw new IllegalStateException("bank-holidays.yaml does not say " + field);
    }
    return value.toString();
  }
}
