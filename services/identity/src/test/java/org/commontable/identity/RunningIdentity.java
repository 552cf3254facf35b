package org.commontable.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commontable.embedded.FreePort;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestService;

/** Identity as it runs on its own, being its own public origin. */
final class RunningIdentity implements AutoCloseable {
  static final String PASSWORD = "common-table-demo";

  private final int port;
  private final String database;
  private final Path keysFile;
  private final Class<?> application;
  private final List<String> settings;
  private TestService service;

  private RunningIdentity(Class<?> application, String... settings) {
    this.application = application;
    this.port = FreePort.find();
    this.database = "identity-" + port;
    this.settings = List.of(settings);
    try {
      this.keysFile = Files.createTempDirectory("identity-keys").resolve("keys.json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.service = run(this.settings);
  }

  /** The instance with demo accounts that tests share. */
  static RunningIdentity shared() {
    return Holder.SHARED;
  }

  /** An instance of its own, with a fresh database. */
  static RunningIdentity start(String... settings) {
    return new RunningIdentity(IdentityApplication.class, settings);
  }

  static RunningIdentity startAs(Class<?> application, String... settings) {
    return new RunningIdentity(application, settings);
  }

  /** Ends the process's part and starts it again on the same store, keys and port. */
  void restart(String... furtherSettings) {
    service.close();
    List<String> all = new ArrayList<>(settings);
    all.addAll(Arrays.asList(furtherSettings));
    service = run(all);
  }

  private TestService run(List<String> further) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "server.port=" + port,
                "commontable.issuer=" + issuer(),
                "commontable.jwks-uri=" + issuer() + "/oauth2/jwks",
                "commontable.mongodb.database=" + database,
                "commontable.encryption.keys-file=" + keysFile,
                "commontable.identity.demo-accounts=true",
                "commontable.identity.private-providers=true"));
    all.addAll(further);
    return TestService.start(application, "identity", all.toArray(String[]::new));
  }

  String issuer() {
    return "http://127.0.0.1:" + port;
  }

  Browser browser() {
    return new Browser(issuer(), InetAddress.getLoopbackAddress());
  }

  /** Asks from the same machine by another address of it, 127.0.0.2 and up. */
  Browser browserAt(int last) {
    try {
      return new Browser(issuer(), InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpCaller http() {
    return service.http();
  }

  /** Calls the API as somebody with a demo account. */
  HttpCaller as(String username) {
    return http().as(browser().token(username, PASSWORD).accessToken());
  }

  TestService service() {
    return service;
  }

  <T> T bean(Class<T> type) {
    return service.bean(type);
  }

  @Override
  public void close() {
    service.close();
  }

  private static final class Holder {
    static final RunningIdentity SHARED = start();
  }
}
