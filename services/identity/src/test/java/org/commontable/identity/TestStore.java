package org.commontable.identity;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.TinkFieldCipher;
import org.commontable.servers.TestServers;

/** A real store without a service in front of it, and a cipher. */
public final class TestStore {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Supplier<MongoClient> CLIENT =
      TestServers.startedOnce(() -> MongoClients.create(TestServers.mongoUri()));

  private TestStore() {}

  /** A fresh database. */
  public static MongoDatabase database() {
    return CLIENT.get().getDatabase("identity-part-" + DATABASES.incrementAndGet());
  }

  public static FieldCipher cipher() {
    return Holder.CIPHER;
  }

  private static final class Holder {
    static final FieldCipher CIPHER = newCipher();

    private static FieldCipher newCipher() {
      try {
        return TinkFieldCipher.fromFile(Files.createTempDirectory("cipher").resolve("keys.json"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
