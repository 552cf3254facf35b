package org.commontable.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void can_be_listened_on_and_is_given_once() throws Exception {
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      int port = FreePort.find();
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        assertThat(given.add(socket.getLocalPort())).isTrue();
      }
    }
  }

  @Test
  void is_none_that_an_outgoing_connection_may_take() throws Exception {
    try (ServerSocket there = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket outgoing = new Socket(there.getInetAddress(), there.getLocalPort())) {
      assertThat(outgoing.getLocalPort()).isGreaterThanOrEqualTo(FreePort.END);
      assertThat(FreePort.find()).isBetween(FreePort.FIRST, FreePort.END - 1);
    }
  }
}
