package org.commontable.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.embedded.FreePort;
import org.commontable.embedded.Topics;

/**
 * How long each service by itself, and the whole house with its seeds, take until {@code /readyz}
 * answers 200, and how much memory they hold at rest; with and without a cache of classes and
 * profiles made by a training run (JEP 514).
 */
final class StartUp implements Benchmark {
  private static final Duration READY_MOST = Duration.ofMinutes(5);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Map<String, String> MODULES =
      new TreeMap<>(
          Map.of(
              "gateway", "gateway",
              "identity", "services/identity",
              "participants", "services/participants",
              "workshops", "services/workshops",
              "resources", "services/resources",
              "reimbursements", "services/reimbursements"));

  private final List<List<String>> rows = new ArrayList<>();

  @Override
  public void run(Options options, Report report) throws Exception {
    report.heading("Start-up and memory");
    rows.add(
        List.of(
            "What",
            "Ready, s",
            "Ready with AOT cache, s",
            "Resident at rest, MB",
            "with AOT cache, MB",
            "and after a collection, MB"));
    Path folder = Benchmarks.workFolder("startup");
    try {
      services(options, report, folder);
      house(options, report, folder);
    } finally {
      Machine.delete(folder);
    }
    report.table(rows);
    report.note(
        "Services: own libraries as in their image, -Xmx256m -Xms8m (what the chart's 512 MiB come to), against"
            + " a store and a broker in the measuring process. local/: -Xmx512m, second start with"
            + " seeds loaded. At rest: %d s after being ready. MB are 10^6 bytes."
                .formatted(REST.toSeconds()));
  }

  private void services(Options options, Report report, Path folder) throws Exception {
    try (EmbeddedStore store = EmbeddedStore.inMemory();
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
      kafka.createTopics(Topics.ALL, Topics.PARTITIONS);
      for (Map.Entry<String, String> service : MODULES.entrySet()) {
        String name = service.getKey();
        Path jar = ServiceJar.unpacked(service.getValue(), folder.resolve(name));
        List<String> arguments =
            List.of(
                "-Xmx256m",
                // As in a container of 512 MiB; the whole machine's memory would set it higher.
                "-Xms8m",
                "-jar",
                jar.toString(),
                "--server.address=127.0.0.1",
                "--commontable.mongodb.uri=" + store.uri(),
                "--commontable.kafka.bootstrap-servers=" + kafka.bootstrap(),
                "--commontable.encryption.keys-file=" + folder.resolve(name + "-keys.json"),
                "--commontable.release-register.directory=" + folder.resolve("register"));
        Path cache = folder.resolve(name + ".aot");
        try (Running training =
            start(folder, name, arguments, "-XX:AOTCacheOutput=" + cache, "--server.port=")) {
          training.secondsUntilReady();
        }
        Measured plain = new Measured();
        Measured cached = new Measured();
        for (int run = 0; run < options.runs(); run++) {
          measure(folder, name, arguments, "-Xshare:auto", plain);
          measure(folder, name, arguments, "-XX:AOTCache=" + cache, cached);
        }
        add(name, plain, cached);
        target(report, name, 5, 300, cached);
      }
    }
  }

  private void house(Options options, Report report, Path folder) throws Exception {
    Path data = folder.resolve("data");
    List<String> arguments =
        List.of(
            "-Xmx512m",
            "-cp",
            "local/target/classpath/*",
            "org.commontable.local.CommonTable",
            "start",
            "--data-dir",
            data.toString());
    try (Running first = start(folder, "local", arguments, "-Xshare:auto", "--port")) {
      first.secondsUntilReady();
    }
    Path cache = folder.resolve("local.aot");
    List<String> trial = new ArrayList<>(arguments);
    trial.add("--trial");
    try (Running training =
        start(folder, "local", trial, "-XX:AOTCacheOutput=" + cache, "--port")) {
      training.child().output(READY_MOST);
    }
    Measured plain = new Measured();
    Measured cached = new Measured();
    for (int run = 0; run < options.runs(); run++) {
      measure(folder, "local", arguments, "-Xshare:auto", plain);
      measure(folder, "local", arguments, "-XX:AOTCache=" + cache, cached);
    }
    add("local/, second start", plain, cached);
    target(report, "local/, second start with all seeds", 15, 900, cached);
  }

  /** Figures of one program in one way of starting. */
  private static final class Measured {
    final Figures seconds = new Figures();
    final Figures resident = new Figures();
    final Figures collected = new Figures();
  }

  /** A process that runs, and where it says that it is ready. */
  private record Running(Child child, URI ready) implements AutoCloseable {
    double secondsUntilReady() throws IOException, InterruptedException {
      return child.secondsUntil(ready, READY_MOST);
    }

    @Override
    public void close() {
      child.close();
    }
  }

  private static Running start(
      Path folder, String name, List<String> arguments, String cache, String portOption)
      throws IOException {
    int port = FreePort.find();
    List<String> command = new ArrayList<>();
    command.add(Machine.java());
    command.addAll(JVM);
    command.add(cache);
    if (cache.startsWith("-XX:AOTCache=")) {
      // Without it a cache that is missing or does not fit is passed over in silence.
      command.add("-XX:AOTMode=on");
    }
    command.addAll(arguments);
    if (portOption.endsWith("=")) {
      command.add(portOption + port);
    } else {
      command.add(portOption);
      command.add(Integer.toString(port));
    }
    return new Running(
        Child.start(folder.resolve(name + ".log"), command),
        URI.create("http://127.0.0.1:" + port + "/readyz"));
  }

  private static void measure(
      Path folder, String name, List<String> arguments, String cache, Measured into)
      throws IOException, InterruptedException {
    String port = name.equals("local") ? "--port" : "--server.port=";
    try (Running running = start(folder, name, arguments, cache, port)) {
      into.seconds.add(running.secondsUntilReady());
      // The figure is that of a process which is left alone for a while.
      LockSupport.parkNanos(REST.toNanos());
      into.resident.add(running.child().residentMegabytes());
      running.child().collect();
      into.collected.add(running.child().residentMegabytes());
    }
  }

  private void add(String name, Measured plain, Measured cached) {
    rows.add(
        List.of(
            name,
            plain.seconds.text(1),
            cached.seconds.text(1),
            plain.resident.text(0),
            cached.resident.text(0),
            cached.collected.text(0)));
  }

  private static void target(
      Report report, String name, int secondsMost, int megabytesMost, Measured found) {
    double seconds = found.seconds.median();
    double megabytes = found.resident.median();
    report.target(
        name + ": ready, with AOT cache",
        "within " + secondsMost + " s",
        "%.1f s".formatted(seconds),
        seconds <= secondsMost);
    report.target(
        name + ": resident at rest",
        "< " + megabytesMost + " MB",
        "%.0f MB".formatted(megabytes),
        megabytes < megabytesMost);
  }
}
