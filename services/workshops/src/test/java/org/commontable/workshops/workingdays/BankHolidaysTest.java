package org.commontable.workshops.workingdays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.workshops.Solent.person;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.commontable.testing.TestEvents;
import org.commontable.workshops.Solent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The bank holidays that are data here are those that somebody else's rules come to. */
@Tag("W8")
class BankHolidaysTest {
  private static final Map<Nation, String> CODES =
      Map.of(
          Nation.ENGLAND, "eng",
          Nation.WALES, "wls",
          Nation.SCOTLAND, "sct",
          Nation.NORTHERN_IRELAND, "nir");

  private final BankHolidays holidays = BankHolidays.read();
  private final HolidayManager rules =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));

  @ParameterizedTest
  @EnumSource
  void each_nations_days_are_those_of_the_rules(Nation nation) {
    Set<LocalDate> ruled =
        rules.getHolidays(holidays.from(), holidays.until(), CODES.get(nation)).stream()
            .map(Holiday::getDate)
            .filter(day -> day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(new TreeSet<>(holidays.of(List.of(nation)).bankHolidays())).isEqualTo(ruled);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, SCOTLAND, false",
    "2026-11-30, ENGLAND, true",
    "2027-03-17, NORTHERN_IRELAND, false",
    "2027-03-17, WALES, true",
    "2026-12-26, ENGLAND, false",
  })
  void a_day_is_free_in_one_nation_and_not_in_another(
      LocalDate day, Nation nation, boolean working) {
    assertThat(holidays.of(List.of(nation)).isWorking(day)).isEqualTo(working);
  }

  @ParameterizedTest
  @CsvSource({"scotland, false", "england, true"})
  void a_network_keeps_the_days_of_its_own_nations(String nation, boolean working) {
    NetworkId network = new NetworkId("n-" + UUID.randomUUID().toString().substring(0, 8));
    WorkingDaysOfNetworks days = Solent.service().bean(WorkingDaysOfNetworks.class);
    assertThat(days.of(network).isWorking(LocalDate.of(2027, 3, 17)))
        .as("not heard of yet: a bank holiday anywhere counts")
        .isFalse();

    TestEvents.publish(
        "participants",
        network.value(),
        "network_opened.v1",
        person("network"),
        Map.of("networkId", network.value(), "nations", List.of(nation)));

    Await.until(
        "the network's own days hold",
        () ->
            days.of(network).isWorking(LocalDate.of(2027, 3, 17))
                && days.of(network).isWorking(LocalDate.of(2026, 11, 30)) == working);
  }
}
