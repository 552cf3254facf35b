package org.commontable.local;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.commontable.kernel.Sha256;
import org.commontable.seeds.Credentials;
import org.commontable.seeds.SeedLoader;
import org.commontable.seeds.SeedingException;

/**
 * {@code start}: opens the house, loads the seeds once, says where to go, and waits to be ended.
 */
final class StartCommand {
  private static final Path SEEDS = Path.of("seeds");

  private StartCommand() {}

  static int run(StartOptions options) {
    long from = System.nanoTime();
    try (DataDirectory data = DataDirectory.open(options.data())) {
      data.requireUsable(options.seeds());
      Logging.to(data.log());
      Ending ending = Ending.ofThisProcess();
      System.err.println("Starting Common Table …");
      try (House house = open(data, options, ending)) {
        if (options.seeds()) {
          ending.unlessAsked(() -> load(house.origin(), data));
        }
        house.ready();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - from);
        Optional<Path> password =
            options.seeds() ? Optional.empty() : data.firstOperatorsPassword();
        System.out.print(Welcome.text(house.origin(), options, password, seconds));
        System.out.flush();
        if (!options.trial()) {
          ending.await();
        }
      } finally {
        ending.done();
      }
      return 0;
    } catch (Ending.Asked e) {
      return 0;
    } catch (SeedingException e) {
      throw new Unusable("The example programmes can't be loaded. " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static House open(DataDirectory data, StartOptions options, Ending ending) {
    return new House(
        data,
        options.port(),
        Servers.named(),
        options.seeds(),
        part -> {
          ending.check();
          System.err.println("  " + part);
        });
  }

  /**
   * Loads what has not been loaded yet; an interrupted load goes on. What was loaded whole is left
   * alone, also when the programmes have changed since: a person's demo data is theirs. What
   * somebody else's store holds is not known here, and posting twice makes nothing twice.
   */
  private static void load(URI origin, DataDirectory data) {
    List<Path> folders = SeedLoader.folders(SEEDS.resolve("programmes"));
    String fingerprint = fingerprint(folders);
    try {
      Path loaded = data.loadedSeeds();
      if (Servers.named().isEmpty() && Files.exists(loaded)) {
        if (!Files.readString(loaded).equals(fingerprint)) {
          System.err.println(
              "The example programmes have changed since they were loaded here. To see them anew,"
                  + " start with another --data-dir.");
        }
        return;
      }
      System.err.println("Loading the example programmes …");
      try (SeedLoader loader =
          new SeedLoader(
              origin,
              Credentials.read(SEEDS.resolve("demo-credentials.yaml")),
              folder -> System.err.println("  " + folder))) {
        loader.load(folders);
      }
      Files.writeString(loaded, fingerprint);
    } catch (IOException e) {
      throw new Unusable("The data directory can't be written to.", e);
    }
  }

  private static String fingerprint(List<Path> folders) {
    try {
      MessageDigest digest = Sha256.digest();
      for (Path folder : folders) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.sorted().toList()) {
            digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new Unusable("The example programmes in seeds/ can't be read.", e);
    }
  }
}
