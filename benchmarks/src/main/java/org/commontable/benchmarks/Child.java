package org.commontable.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that is measured; its output goes to a file, and closing ends it in good order. */
final class Child implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int END_SECONDS_MAX = 180;
  private static final int LINES_SHOWN = 15;

  private final Process process;
  private final Path log;
  private final long started;

  /** Ends it with us when we are interrupted. */
  private final Thread ending;

  private Child(Process process, Path log, long started) {
    this.process = process;
    this.log = log;
    this.started = started;
    this.ending = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(ending);
  }

  static Child start(Path log, List<String> command) throws IOException {
    long now = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    return new Child(process, log, now);
  }

  /** Waits until the address answers 200 and returns the seconds since the start. */
  double secondsUntil(URI ready, Duration most) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (System.nanoTime() - started < most.toNanos()) {
        if (!process.isAlive()) {
          throw new IllegalStateException("It ended by itself:\n" + lastLines());
        }
        try {
          if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
            return (System.nanoTime() - started) / 1e9;
          }
        } catch (IOException notYet) {
          // It does not listen yet.
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
    throw new IllegalStateException("Not ready after " + most + ":\n" + lastLines());
  }

  /** Memory of the process that lies in RAM, in MB (10^6 bytes), as Linux counts it. */
  double residentMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
      }
    }
    throw new IllegalStateException("No VmRSS of process " + process.pid());
  }

  /** Has a JVM collect its garbage. */
  void collect() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process collecting =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    collecting.waitFor();
  }

  /** Waits for its own end. */
  String output(Duration most) throws IOException, InterruptedException {
    if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("Still running after " + most + ":\n" + lastLines());
    }
    return Files.readString(log);
  }

  private String lastLines() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
