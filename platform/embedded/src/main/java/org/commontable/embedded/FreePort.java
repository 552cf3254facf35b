package org.commontable.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports to listen on later. What a system gives for port 0 is of the range that it takes the own
 * ends of outgoing connections from, of which a house makes hundreds while it starts: one of them
 * may take the port before whoever asked for it listens. Linux has that range from 32768 (its
 * documentation of {@code ip_local_port_range}), others from 49152 (RFC 6335, section 6); these lie
 * below both.
 */
public final class FreePort {
  static final int FIRST = 20_000;
  static final int END = 32_768;

  /** Each process begins somewhere else, and gives none twice before it has been through all. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(END - FIRST));

  private FreePort() {}

  /**
   * One on which nobody listens now.
   *
   * @throws IllegalStateException if there is none
   */
  public static int find() {
    for (int tried = 0; tried < END - FIRST; tried++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), END - FIRST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No port from %d to %d is free".formatted(FIRST, END - 1));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
