package org.commontable.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.commontable.identity.settings.IdentitySettings;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {
  private static final String SOMEBODY = "203.0.113.7";

  private static ClientAddress trusting(String... gateways) {
    return new ClientAddress(
        new IdentitySettings(
            Duration.ofMinutes(10),
            Duration.ofHours(12),
            Duration.ofHours(8),
            Duration.ofDays(30),
            Duration.ofDays(14),
            false,
            false,
            null,
            new IdentitySettings.Portal(List.of(), null),
            Set.of(gateways),
            false));
  }

  private static MockHttpServletRequest from(String neighbour, String forwarded) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(neighbour);
    request.addHeader("X-Forwarded-For", forwarded);
    return request;
  }

  @Test
  void a_gateway_is_believed_by_its_address_or_by_its_range() {
    assertThat(trusting("10.1.2.3").of(from("10.1.2.3", SOMEBODY))).isEqualTo(SOMEBODY);
    assertThat(trusting("10.0.0.0/8").of(from("10.1.2.3", SOMEBODY))).isEqualTo(SOMEBODY);
    assertThat(trusting("fd00::/8").of(from("fd12:0:0:0:0:0:0:1", SOMEBODY))).isEqualTo(SOMEBODY);
  }

  @Test
  void nobody_else_is() {
    assertThat(trusting("10.0.0.0/8").of(from("198.51.100.9", SOMEBODY))).isEqualTo("198.51.100.9");
  }

  @Test
  void of_several_addresses_the_gateway_added_the_last() {
    assertThat(trusting("10.1.2.3").of(from("10.1.2.3", "192.0.2.1, " + SOMEBODY)))
        .isEqualTo(SOMEBODY);
  }

  @Test
  void what_is_no_address_stops_the_start() {
    assertThatThrownBy(() -> trusting("gateway")).isInstanceOf(IllegalArgumentException.class);
  }
}
