package org.commontable.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedAuthoritiesTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;
  private final MongoServer server = new MongoServer(H2Backend.inMemory());
  private String address = "";
  private Path ours = Path.of("");

  @BeforeEach
  void start_a_store_that_speaks_tls() throws Exception {
    KeyStore store = newCertificate("store");
    X509Certificate certificate = (X509Certificate) store.getCertificate("store");
    PrivateKey key = (PrivateKey) store.getKey("store", PASSWORD);
    ours = pem("ours.crt", certificate);
    server.enableSsl(key, null, certificate);
    address = "mongodb://127.0.0.1:" + server.bind().getPort() + "/?serverSelectionTimeoutMS=3000";
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void a_store_is_trusted_whose_authority_the_file_holds() {
    try (MongoClient client = client(ours)) {
      assertThat(client.getDatabase("x").runCommand(new Document("ping", 1))).isNotEmpty();
    }
  }

  @Test
  void a_store_is_not_trusted_whose_authority_the_file_does_not_hold() throws Exception {
    Path others =
        pem("others.crt", (X509Certificate) newCertificate("other").getCertificate("other"));

    try (MongoClient client = client(others)) {
      assertThatThrownBy(() -> client.getDatabase("x").runCommand(new Document("ping", 1)))
          .isInstanceOf(MongoTimeoutException.class)
          .hasMessageContaining("SSL");
    }
  }

  @Test
  void a_file_without_certificates_is_refused_by_name() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.crt"), "");

    assertThatThrownBy(() -> client(empty))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("commontable.mongodb.tls-ca-file")
        .hasMessageContaining("empty.crt");
  }

  private MongoClient client(Path authorities) {
    return new PlatformStore()
        .mongoClient(
            new EventSettings(
                "workshops",
                new EventSettings.Mongodb(address, null, authorities),
                new EventSettings.Kafka("127.0.0.1:9092", Map.of()),
                new EventSettings.Events(Duration.ZERO, Duration.ZERO, Duration.ZERO, 1)));
  }

  private KeyStore newCertificate(String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stored = Files.newInputStream(file)) {
      store.load(stored, PASSWORD);
    }
    return store;
  }

  private Path pem(String name, X509Certificate certificate) throws Exception {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(certificate.getEncoded());
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }
}
