package org.commontable.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.embedded.FreePort;

/**
 * Requests a second through our gateway, with token check and limits on, beside a bare Spring Cloud
 * Gateway and nginx. All three have core 0; the load generator and what is behind them have core 1.
 */
final class GatewayThroughput implements Benchmark {
  private static final int SECONDS = 10;
  private static final int WARM_UP_SECONDS = 30;
  private static final int SLOW_CLIENTS = 100;
  private static final double SHARE_LEAST = 0.85;
  private static final double SLOW_LEAST = 400;
  private static final String PATH = "/api/workshops/v1/sessions";
  private static final Duration READY_MOST = Duration.ofMinutes(2);

  /** What our gateway's libraries hold beyond a bare one's. */
  private static final List<String> OURS =
      List.of(
          "commontable-",
          "spring-security-",
          "spring-boot-security",
          "spring-boot-starter-security",
          "spring-boot-actuator",
          "spring-boot-health",
          "spring-boot-micrometer",
          "spring-boot-starter-actuator",
          "micrometer-core",
          "micrometer-registry",
          "micrometer-jakarta9",
          "micrometer-tracing",
          "springdoc-",
          "swagger-",
          "bucket4j");

  @Override
  public void run(Options options, Report report) throws Exception {
    report.heading("Gateway");
    for (String program : List.of("nginx", "wrk", "taskset")) {
      if (Machine.program(program).isEmpty()) {
        throw new IllegalStateException(
            "%s is missing. On Debian: apt-get install nginx-light wrk util-linux."
                .formatted(program));
      }
    }
    if (Runtime.getRuntime().availableProcessors() < 2) {
      throw new IllegalStateException(
          "two processors are needed, one for gateways and one for the load.");
    }
    Path folder = Benchmarks.workFolder("gateway");
    Deque<Child> children = new ArrayDeque<>();
    try (Issuer issuer = new Issuer()) {
      new Round(options, report, folder, children, issuer).run();
    } finally {
      children.forEach(Child::close);
      Machine.delete(folder);
    }
  }

  /** Everything that is up while the figures are taken. */
  private record Round(
      Options options, Report report, Path folder, Deque<Child> children, Issuer issuer) {

    void run() throws Exception {
      Path ours = ServiceJar.unpacked("gateway", folder.resolve("gateway"));
      String bareClasses = bareClassPath(ours);
      String fast = "http://127.0.0.1:" + fastBackend();
      String slow = "http://127.0.0.1:" + slowBackend();
      Map<String, String> peers = gateways(fast, ours, bareClasses);
      Map<String, String> slowPeers = gateways(slow, ours, bareClasses);
      String token = issuer.token("solent");

      for (String url : peers.values()) {
        wrk(url, token, 64, WARM_UP_SECONDS);
        wrk(url, token, 8, WARM_UP_SECONDS / 3);
      }
      List<List<String>> rows = new ArrayList<>();
      rows.add(
          List.of(
              "Clients", "Gateway", "Requests/s", "p99, ms", "Share of the bare one's requests/s"));
      for (int clients : List.of(8, 64)) {
        Map<String, Figures> shares =
            compare(peers, token, clients, options.secondsOr(SECONDS), rows);
        double share = shares.getOrDefault("ours", new Figures()).median();
        report.target(
            "Our gateway's share of a bare one's throughput, " + clients + " clients",
            "at least 85 %",
            "%.0f %%".formatted(share * 100),
            share >= SHARE_LEAST);
      }
      for (String url : slowPeers.values()) {
        wrk(url, token, SLOW_CLIENTS, WARM_UP_SECONDS / 3);
      }
      Figures slowly = new Figures();
      Figures slowlyP99 = new Figures();
      Figures bareSlowly = new Figures();
      Figures bareSlowlyP99 = new Figures();
      for (int run = 0; run < options.runs(); run++) {
        Wrk bare = wrk(urlOf(slowPeers, "bare"), token, SLOW_CLIENTS, options.secondsOr(SECONDS));
        bareSlowly.add(bare.perSecond());
        bareSlowlyP99.add(bare.p99());
        Wrk own = wrk(urlOf(slowPeers, "ours"), token, SLOW_CLIENTS, options.secondsOr(SECONDS));
        slowly.add(own.perSecond());
        slowlyP99.add(own.p99());
      }
      String clients = SLOW_CLIENTS + ", backend takes 200 ms";
      rows.add(List.of(clients, "bare", bareSlowly.text(0), bareSlowlyP99.text(0), ""));
      rows.add(List.of(clients, "ours", slowly.text(0), slowlyP99.text(0), ""));
      report.table(rows);
      report.note(
          "ours: token check and limits on (limits set too high to be reached); bare: the same"
              + " libraries without security, metrics and limits; nginx: one worker. The ideal of"
              + " the slow backend is 500 a second. Shares are of the same round.");
      report.target(
          "100 clients of a backend that takes 200 ms",
          "at least 400/s",
          "%.0f/s".formatted(slowly.median()),
          slowly.median() >= SLOW_LEAST);
    }

    private Map<String, Figures> compare(
        Map<String, String> peers, String token, int clients, int seconds, List<List<String>> rows)
        throws IOException, InterruptedException {
      Map<String, Figures> rates = new LinkedHashMap<>();
      Map<String, Figures> slowest = new LinkedHashMap<>();
      Map<String, Figures> shares = new LinkedHashMap<>();
      for (int run = 0; run < options.runs(); run++) {
        Map<String, Wrk> round = new LinkedHashMap<>();
        for (Map.Entry<String, String> peer : peers.entrySet()) {
          round.put(peer.getKey(), wrk(peer.getValue(), token, clients, seconds));
        }
        Wrk bare = round.get("bare");
        round.forEach((name, found) -> {
          rates.computeIfAbsent(name, key -> new Figures()).add(found.perSecond());
          slowest.computeIfAbsent(name, key -> new Figures()).add(found.p99());
          if (bare != null) {
            shares
                .computeIfAbsent(name, key -> new Figures())
                .add(found.perSecond() / bare.perSecond());
          }
        });
      }
      rates.forEach((name, rate) ->
          rows.add(
              List.of(
                  Integer.toString(clients),
                  name,
                  rate.text(0),
                  slowest.getOrDefault(name, new Figures()).text(1),
                  shares.getOrDefault(name, new Figures()).text(2))));
      return shares;
    }

    private Wrk wrk(String url, String token, int clients, int seconds)
        throws IOException, InterruptedException {
      return Wrk.run(url, token, clients, seconds, folder.resolve("wrk.log"));
    }

    private static String urlOf(Map<String, String> peers, String name) {
      String url = peers.get(name);
      if (url == null) {
        throw new IllegalArgumentException("No gateway " + name);
      }
      return url;
    }

    private Map<String, String> gateways(String backend, Path ours, String bareClasses)
        throws IOException, InterruptedException {
      Map<String, String> urls = new LinkedHashMap<>();
      int nginx = FreePort.find();
      nginx(0, nginx, "proxy_pass http://behind;", backend.substring("http://".length()));
      urls.put("nginx", url(nginx));
      int bare = FreePort.find();
      java(bare, List.of("-cp", bareClasses, BareGateway.class.getName(), "--backend=" + backend));
      urls.put("bare", url(bare));
      int own = FreePort.find();
      List<String> arguments = new ArrayList<>(List.of("-jar", ours.toString()));
      arguments.addAll(issuer.settings());
      arguments.add("--commontable.services.workshops.url=" + backend);
      arguments.add("--commontable.gateway.limits.network=1000000");
      arguments.add("--commontable.gateway.limits.client=1000000");
      java(own, arguments);
      urls.put("ours", url(own));
      for (String url : urls.values()) {
        awaitAnswer(url);
      }
      return urls;
    }

    private static String url(int port) {
      return "http://127.0.0.1:" + port + PATH;
    }

    private void awaitAnswer(String url) throws IOException, InterruptedException {
      children.getFirst().secondsUntil(URI.create(url), READY_MOST);
    }

    private void java(int port, List<String> what) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of("taskset", "-c", "0", Machine.java(), "-Xmx256m", "-XX:+UseSerialGC"));
      command.addAll(what);
      command.add("--server.port=" + port);
      command.add("--server.address=127.0.0.1");
      children.push(Child.start(folder.resolve("java-" + port + ".log"), command));
    }

    private int fastBackend() throws IOException {
      int port = FreePort.find();
      nginx(
          1,
          port,
          "default_type application/json; return 200 '{\"items\":[%s],\"next\":null}';"
              .formatted("{\"id\":\"%s\"},".formatted("0".repeat(26)).repeat(9) + "{}"),
          "127.0.0.1:1");
      return port;
    }

    private int slowBackend() throws IOException {
      int port = FreePort.find();
      children.push(
          Child.start(
              folder.resolve("slow.log"),
              List.of(
                  "taskset",
                  "-c",
                  "1",
                  Machine.java(),
                  "-Xmx128m",
                  "-XX:+UseSerialGC",
                  // Otherwise its server waits 40 ms for more to send.
                  "-Dsun.net.httpserver.nodelay=true",
                  "-Dsun.net.httpserver.maxIdleConnections=1000",
                  "-cp",
                  "benchmarks/target/classpath/*",
                  SlowBackend.class.getName(),
                  Integer.toString(port))));
      return port;
    }

    private void nginx(int core, int port, String does, String behind) throws IOException {
      Path own = Files.createDirectories(folder.resolve("nginx-" + port));
      Path configuration = own.resolve("nginx.conf");
      Files.writeString(
          configuration,
          """
          daemon off;
          worker_processes 1;
          pid %1$s/nginx.pid;
          error_log %1$s/error.log;
          events { worker_connections 2048; }
          http {
            access_log off;
            client_body_temp_path %1$s/body;
            proxy_temp_path %1$s/proxy;
            fastcgi_temp_path %1$s/fastcgi;
            uwsgi_temp_path %1$s/uwsgi;
            scgi_temp_path %1$s/scgi;
            keepalive_requests 100000000;
            upstream behind { server %2$s; keepalive 128; keepalive_requests 100000000; }
            server {
              listen 127.0.0.1:%3$d backlog=2048;
              location / {
                proxy_http_version 1.1;
                proxy_set_header Connection "";
                %4$s
              }
            }
          }
          """
              .formatted(own, behind, port, does));
      children.push(
          Child.start(
              own.resolve("out.log"),
              List.of(
                  "taskset",
                  "-c",
                  Integer.toString(core),
                  Machine.program("nginx").orElseThrow(),
                  "-p",
                  own.toString(),
                  "-e",
                  own.resolve("error.log").toString(),
                  "-c",
                  configuration.toString())));
    }

    private static String bareClassPath(Path ours) throws IOException {
      Path here = Path.of("benchmarks", "target", "classpath").toAbsolutePath();
      try (Stream<Path> own = Files.list(here);
          Stream<Path> libraries = Files.list(ours.resolveSibling("lib"))) {
        return Stream.concat(
                own.filter(
                    jar -> jar.getFileName().toString().startsWith("commontable-benchmarks")),
                libraries.filter(
                    jar -> OURS.stream().noneMatch(jar.getFileName().toString()::startsWith)))
            .map(Path::toString)
            .collect(Collectors.joining(":"));
      }
    }
  }
}
