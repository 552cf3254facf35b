package org.commontable.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of the load generator wrk: one thread, a fixed number of connections, each of which sends
 * its next request when the last is answered.
 *
 * @param perSecond answered requests a second
 * @param p99 milliseconds
 */
record Wrk(double perSecond, double p99) {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
  private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s|m)");
  private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: [0-9]+");

  static Wrk run(String url, String token, int connections, int seconds, Path log)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "taskset",
            "-c",
            "1",
            "wrk",
            "-t1",
            "-c" + connections,
            "-d" + seconds + "s",
            "--timeout",
            "10s",
            "--latency",
            "-H",
            "Authorization: Bearer " + token,
            url);
    String output;
    try (Child wrk = Child.start(log, command)) {
      output = wrk.output(Duration.ofSeconds(seconds + 60L));
    }
    Matcher bad = BAD.matcher(output);
    if (bad.find()) {
      throw new IllegalStateException(bad.group());
    }
    Matcher rate = RATE.matcher(output);
    Matcher p99 = P99.matcher(output);
    if (!rate.find() || !p99.find()) {
      throw new IllegalStateException("wrk printed no result:\n" + output);
    }
    double factor =
        switch (p99.group(2)) {
          case "us" -> 0.001;
          case "ms" -> 1;
          case "s" -> 1_000;
          default -> 60_000;
        };
    return new Wrk(Double.parseDouble(rate.group(1)), Double.parseDouble(p99.group(1)) * factor);
  }
}
