package org.commontable.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.NotNull;
import org.commontable.events.PlatformEvents;
import org.commontable.testing.TestService;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

class HandlersTest {

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import({PlatformEvents.class, PlatformWeb.class, Careless.class})
  static class CarelessApplication {}

  @RestController
  static class Careless {
    record Body(@NotNull String text) {}

    @GetMapping("/silent")
    String saysNothing() {
      return "";
    }

    @OpenToAll
    @AllowedTo(Role.EDITOR)
    @GetMapping("/torn")
    String saysBoth() {
      return "";
    }

    @AllowedTo(Role.EDITOR)
    @PostMapping("/forgetful")
    String forgetsTheCause() {
      return "";
    }

    @AllowedTo(Role.EDITOR)
    @PutMapping("/trusting")
    String checksNoBody(@RequestBody Body body) {
      return body.text();
    }
  }

  @Test
  void a_service_with_a_careless_handler_does_not_start() {
    assertThatThrownBy(() -> TestService.start(CarelessApplication.class, "tables"))
        .hasMessageContaining("saysNothing() needs either @AllowedTo or @OpenToAll")
        .hasMessageContaining("saysBoth() needs either")
        .hasMessageContaining("forgetsTheCause() is a POST")
        .hasMessageContaining("checksNoBody")
        .hasMessageContaining("without @Valid");
  }

  @Test
  void settings_are_checked_at_start() {
    assertThatThrownBy(() ->
            TestService.start(
                org.commontable.tables.TablesApplication.class, "tables", "commontable.issuer="))
        .hasStackTraceContaining("issuer");
  }
}
