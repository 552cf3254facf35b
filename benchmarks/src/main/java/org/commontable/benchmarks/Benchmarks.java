package org.commontable.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What {@code ./commontable benchmark} runs, from the repository's root. */
public final class Benchmarks {
  private static final Path RESULTS = Path.of("benchmarks", "results", "latest.md");

  private Benchmarks() {}

  public static void main(String[] words) throws IOException {
    logWarningsOnly();
    System.exit(run(words));
  }

  /** One logging for all: Boot would set it up anew with every context. */
  static void logWarningsOnly() {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    Logger.getLogger("").setLevel(Level.WARNING);
  }

  private static int run(String... words) throws IOException {
    Map<String, Benchmark> all = new LinkedHashMap<>();
    all.put("payments", new PaymentFiles());
    all.put("statements", new BankStatements());
    all.put("claims", new Claims());
    all.put("ledger", new Postings());
    all.put("latency", new Latency());
    all.put("registrations", new Registrations());
    all.put("people", new PeopleLists());
    all.put("gateway", new GatewayThroughput());
    all.put("startup", new StartUp());
    Options options;
    try {
      options = Options.of(words);
    } catch (IllegalArgumentException e) {
      System.err.println("commontable: " + e.getMessage());
      return 2;
    }
    List<String> names = options.names().isEmpty() ? List.copyOf(all.keySet()) : options.names();
    if (!all.keySet().containsAll(names)) {
      System.err.println("commontable: benchmarks are " + all.keySet() + ", not " + names);
      return 2;
    }
    Report report = new Report();
    report.note("# Benchmarks\n");
    report.note(
        "%s, Java %s, %d processors, load %s; medians of %d (least–most)."
            .formatted(
                LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MINUTES),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Machine.load(),
                options.runs()));
    boolean complete = true;
    for (String name : names) {
      try {
        System.err.println("Measuring " + name + " …");
        requireNonNull(all.get(name)).run(options, report);
      } catch (Exception e) {
        complete = false;
        report.note("\n**" + name + " could not be measured:** " + e + "\n");
        e.printStackTrace();
      }
    }
    report.verdicts();
    report.writeTo(RESULTS);
    return complete ? 0 : 1;
  }

  /** A folder for what a benchmark leaves behind, which is deleted when it ends. */
  static Path workFolder(String name) throws IOException {
    return Files.createTempDirectory("commontable-" + name);
  }
}
