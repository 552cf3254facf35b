package org.commontable.workshops.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.testing.TestService;
import org.commontable.testing.TestTokens;
import org.commontable.workshops.WorkshopsApplication;

/**
 * The service and its store on disk in one process of their own, as the embedded default has them,
 * which can be killed as the operating system kills. It brings a broker of its own, so that it
 * takes no events from the service that other tests share.
 */
final class WorkshopsProcess implements AutoCloseable {
  private static final String READY = "workshops answer";

  private final Process process;

  private WorkshopsProcess(Process process) {
    this.process = process;
  }

  /** Starts it on a directory and waits until it answers; it trusts this JVM's tokens. */
  static WorkshopsProcess start(Path directory, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(
            WorkshopsProcess.class.getName(),
            directory.toString(),
            Integer.toString(port),
            TestTokens.get().issuer(),
            TestTokens.get().jwksUri()));
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(READY)) {
        Thread.startVirtualThread(() -> lines.lines().forEach(said -> {}));
        return new WorkshopsProcess(process);
      }
    }
    throw new IllegalStateException("It ended without answering.");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: no shutdown hook runs, nothing is flushed. */
  void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }

  /**
   * @param arguments directory, port, issuer and where its keys are
   */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedStore store = EmbeddedStore.start(Path.of(arguments[0]), 0);
    var _ =
        TestService.start(
            WorkshopsApplication.class,
            "workshops",
            "server.port=" + arguments[1],
            "commontable.issuer=" + arguments[2],
            "commontable.jwks-uri=" + arguments[3],
            "commontable.mongodb.uri=" + store.uri(),
            "commontable.mongodb.database=workshops",
            "commontable.encryption.keys-file=" + Path.of(arguments[0], "keys.json"));
    System.out.println(READY);
    Thread.currentThread().join();
  }
}
