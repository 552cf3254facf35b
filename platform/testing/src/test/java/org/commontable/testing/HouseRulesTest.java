package org.commontable.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"kernel", "disclosure", "embedded", "servers", "events", "web", "stewardship"})
  void the_platforms_libraries_are_small_and_know_no_domain(String library) {
    PlatformRules.checkSmall(library);
    PlatformRules.checkNoDomainWord(library);
  }

  @Test
  void the_platform_logs_no_message_of_others() {
    HouseRules.checkLogging("org.commontable");
  }

  @Test
  void a_service_that_breaks_the_rules_is_told_each_with_its_reason() {
    assertThatThrownBy(() -> HouseRules.of("org.commontable.broken").withTests().check())
        .hasMessageContaining("learn of each other by events")
        .hasMessageContaining("pure Java")
        .hasMessageContaining("platform/events does the writing")
        .hasMessageContaining("no data-owning service calls another's API")
        .hasMessageContaining("evolve apart")
        .hasMessageContaining("tried at any time")
        .hasMessageContaining("made by hand in a test")
        .hasMessageContaining("kept free of personal data")
        .hasMessageContaining("quote what they choked on")
        .hasMessageContaining("NumberFormatException.toString()")
        .hasMessageContaining("warn(java.lang.String, java.lang.Throwable)")
        .hasMessageContaining("nothing is null unless it says so")
        .hasMessageContaining("can't be needed by it");
  }

  @Test
  void a_room_that_is_no_service_is_told_what_it_may_stand_on() {
    assertThatThrownBy(
            () -> HouseRules.ofRoom("org.commontable.broken", "events..").withTests().check())
        .hasMessageContaining("a room stands on those rooms only that it names")
        .hasMessageContaining("org.commontable.tables.TablesApplication")
        .hasMessageContaining("platform/events does the writing")
        .hasMessageContaining("tried at any time")
        .hasMessageContaining("kept free of personal data")
        .hasMessageNotContaining("pure Java");
    HouseRules.ofRoom("org.commontable.tables", "kernel..", "events..", "web..")
        .withTests()
        .check();
  }

  @Test
  void a_service_that_keeps_the_rules_passes() {
    HouseRules.of("org.commontable.tables").withTests().check();
  }
}
