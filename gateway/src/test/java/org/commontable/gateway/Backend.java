package org.commontable.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service behind the door that remembers what reached it. */
final class Backend implements AutoCloseable {
  private final HttpServer server;
  private final List<Request> seen = new CopyOnWriteArrayList<>();
  private final Behaviour usual;
  private volatile Behaviour behaviour;

  /** What reached it. */
  record Request(String method, String path, Map<String, List<String>> headers, String body) {}

  /** How it answers. */
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  Backend(String name) {
    usual = exchange -> answer(exchange, 200, "{\"from\":\"" + name + "\"}");
    behaviour = usual;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    behaviour.answer(exchange);
    exchange.close();
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  void behave(Behaviour next) {
    behaviour = next;
  }

  void behaveAsUsual() {
    behaviour = usual;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Request> seen() {
    return seen;
  }

  Request last() {
    return seen.getLast();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
