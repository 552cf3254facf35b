package org.commontable.seeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Signs everybody in, and answers what is posted or put as it is told. */
final class Deployment implements AutoCloseable {
  /** What was posted, by whom, under which key; or put, and under which condition. */
  record Posted(
      String method,
      String path,
      String by,
      @Nullable String key,
      @Nullable String condition,
      String body) {}

  record Answer(int status, String body) {}

  private final HttpServer server;
  private final Function<Posted, Answer> answers;
  private final List<Posted> posted = new CopyOnWriteArrayList<>();
  private final List<String> signedIn = new CopyOnWriteArrayList<>();

  Deployment(Function<Posted, Answer> answers) {
    this.answers = answers;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Posted> posted() {
    return posted;
  }

  /** Who signed in, each time that they did. */
  List<String> signedIn() {
    return signedIn;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    switch (exchange.getRequestURI().getPath()) {
      case "/oauth2/authorize" ->
          send(exchange, 200, "<form><input name=\"_csrf\" value=\"c\"></form>");
      case "/sign-in" -> {
        String username = field(body, "username");
        signedIn.add(username);
        exchange
            .getResponseHeaders()
            .add("Location", "http://127.0.0.1:8400/signed-in?code=" + username);
        send(exchange, 302, "");
      }
      case "/oauth2/token" ->
          send(exchange, 200, "{\"access_token\":\"%s\"}".formatted(field(body, "code")));
      default -> {
        Posted one =
            new Posted(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange
                    .getRequestHeaders()
                    .getFirst("Authorization")
                    .substring("Bearer ".length()),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("If-None-Match"),
                body);
        posted.add(one);
        Answer answer = answers.apply(one);
        send(exchange, answer.status(), answer.body());
      }
    }
  }

  private static String field(String form, String name) {
    for (String pair : form.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
      }
    }
    return "";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
