package org.commontable.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Nobody reaches our insides by a name of theirs. */
class OutsideRequestsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int TLS_HANDSHAKE = 22;

  private static void get(OutsideSockets sockets, URI address) {
    RestClient.builder()
        .requestFactory(new OutsideRequests(sockets, TIMEOUT))
        .build()
        .get()
        .uri(address)
        .retrieve()
        .toBodilessEntity();
  }

  @Test
  void a_name_that_led_outside_when_it_was_looked_at_is_not_connected_to_where_it_leads_inside()
      throws IOException {
    InetAddress outside = InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 9});
    OutsideAddress addresses = new OutsideAddress(false, host -> new InetAddress[] {outside});
    try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      inside.setSoTimeout(100);
      URI rebound = URI.create("https://localhost:" + inside.getLocalPort() + "/");
      assertThat(addresses.allows(rebound)).isTrue();

      assertThatThrownBy(() -> get(new OutsideSockets(addresses::allows), rebound))
          .isInstanceOf(ResourceAccessException.class)
          .hasCauseInstanceOf(ConnectException.class);
      assertThatThrownBy(inside::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void an_allowed_address_is_spoken_to_in_tls() throws Exception {
    try (ServerSocket there = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> first =
          CompletableFuture.supplyAsync(() -> {
            try (Socket caller = there.accept()) {
              return caller.getInputStream().read();
            } catch (IOException e) {
              return -1;
            }
          });
      URI address = URI.create("https://localhost:" + there.getLocalPort() + "/");

      assertThatThrownBy(() -> get(new OutsideSockets(any -> true), address))
          .isInstanceOf(ResourceAccessException.class);
      assertThat(first.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(TLS_HANDSHAKE);
    }
  }

  @Test
  void a_name_with_one_address_inside_is_not_called_at_all() throws IOException {
    InetAddress outside = InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 9});
    for (String inside :
        new String[] {
          "127.0.0.1",
          "10.1.2.3",
          "172.16.0.1",
          "192.168.1.1",
          "169.254.169.254",
          "100.64.0.1",
          "0.0.0.0",
          "::1",
          "fe80::1",
          "fd00::1",
          "::ffff:10.0.0.1"
        }) {
      InetAddress literal = InetAddress.getByName(inside);
      OutsideAddress addresses =
          new OutsideAddress(false, host -> new InetAddress[] {outside, literal});
      assertThat(addresses.allows(URI.create("https://sign-in.example/"))).as(inside).isFalse();
      assertThat(addresses.allows(literal)).as(inside).isFalse();
    }
    assertThat(new OutsideAddress(false, host -> new InetAddress[] {outside}).allows(outside))
        .isTrue();
  }
}
