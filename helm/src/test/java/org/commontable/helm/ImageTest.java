package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.TinkFieldCipher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The image and its two small programs. */
@Tag("K2")
class ImageTest {
  private static final Path PROGRAMS = Yamls.ROOT.resolve("helm/image");

  static final List<String> HOUSE = RenderedChart.SERVICES;

  @TempDir private Path folder;

  @Test
  void an_image_runs_as_nobody_in_particular_from_a_pinned_runtime() {
    List<String> lines = Yamls.text(Yamls.ROOT.resolve("Dockerfile")).lines().toList();

    assertThat(lines).contains("USER 10001:10001");
    assertThat(lines).filteredOn(line -> line.startsWith("USER")).hasSize(1);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("ARG RUNTIME="))
        .singleElement()
        .asString()
        .matches("ARG RUNTIME=eclipse-temurin:25\\.[0-9._]+-jre-noble");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("FROM"))
        .allMatch(line -> line.startsWith("FROM ${RUNTIME}"));
  }

  @Test
  void a_service_starts_with_what_the_jvm_learned_when_the_image_was_made() {
    String dockerfile = Yamls.text(Yamls.ROOT.resolve("Dockerfile"));
    String trial = dockerfile.substring(dockerfile.indexOf("\nRUN java -XX"));
    String start = dockerfile.substring(dockerfile.indexOf("\nENTRYPOINT"));

    assertThat(trial).contains("-XX:AOTCacheOutput=app.aot", "test -s app.aot ||");
    assertThat(start).contains("\"-XX:AOTCache=app.aot\"");
    // A cache fits only the collector and the headers that it was made with.
    for (String flag : List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")) {
      assertThat(trial).contains(flag);
      assertThat(start).contains('"' + flag + '"');
    }
  }

  @ParameterizedTest
  @FieldSource("HOUSE")
  void the_jar_of_every_service_can_be_put_into_its_image(String service) {
    String module = service.equals("gateway") ? "gateway" : "services/" + service;

    assertThat(Yamls.text(Yamls.ROOT.resolve(".dockerignore")).lines())
        .contains("*", "!" + module + "/target/commontable-*-exec.jar");
  }

  @Test
  void a_new_key_set_is_one_that_the_services_read() throws Exception {
    Path file = folder.resolve("keys.json");
    Process made =
        new ProcessBuilder(PROGRAMS.resolve("new-encryption-keys").toString())
            .redirectOutput(file.toFile())
            .start();
    assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
    String before = Files.readString(file);

    TinkFieldCipher cipher = TinkFieldCipher.fromFile(file);
    NetworkId network = new NetworkId("solent");
    String sealed = cipher.encrypt(network, "someone", "phone", "01632 960000");

    assertThat(TinkFieldCipher.fromFile(file).decrypt(network, "someone", "phone", sealed))
        .isEqualTo("01632 960000");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"200, 0", "503, 1", "404, 1"})
  void a_service_is_ready_when_it_says_so_and_only_then(int status, int exitCode) throws Exception {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/readyz",
        exchange -> {
          byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
    try {
      assertThat(isReady(service.getAddress().getPort())).isEqualTo(exitCode);
    } finally {
      service.stop(0);
    }
  }

  @Test
  void a_service_that_is_not_there_is_not_ready() throws Exception {
    int free;
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    assertThat(isReady(free)).isEqualTo(1);
  }

  private static int isReady(int port) throws IOException, InterruptedException {
    Process asked =
        new ProcessBuilder(
                PROGRAMS.resolve("is-ready").toString(), "127.0.0.1", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(asked.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return asked.exitValue();
  }
}
