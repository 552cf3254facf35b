package org.commontable.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A main class in a JVM of its own, which can be killed as the operating system kills. */
final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final String firstLine;

  private ChildProcess(Process process, String firstLine) {
    this.process = process;
    this.firstLine = firstLine;
  }

  /** Starts it and waits for its first line, which says where it listens, or what went wrong. */
  static ChildProcess start(Class<?> main, Object... arguments) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()),
                Stream.of(arguments).map(Object::toString))
            .toList();
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String firstLine = lines.readLine();
    if (firstLine == null) {
      throw new IllegalStateException(main + " ended without saying where it listens");
    }
    return new ChildProcess(process, firstLine);
  }

  String firstLine() {
    return firstLine;
  }

  /** SIGKILL: no shutdown hook runs, nothing is flushed. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
    try {
      process.getInputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
