package org.commontable.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.commontable.embedded.FreePort;
import org.commontable.seeds.Credentials;
import org.commontable.seeds.Credentials.SignIn;
import org.commontable.seeds.SeedLoader;
import org.commontable.seeds.TokenDesk;
import org.commontable.servers.TestServers;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.LogWatch;
import tools.jackson.databind.JsonNode;

/** The whole house with all example programmes, started once for all journeys of this JVM. */
final class OpenHouse {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SEEDS = ROOT.resolve("seeds");
  private static final String PASSWORD = "common-table-demo";
  private static final Supplier<OpenHouse> ONE = TestServers.startedOnce(OpenHouse::new);

  private final House house;
  private final DataDirectory data;
  private final LogWatch log;
  private final TokenDesk desk;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  private OpenHouse() {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    try {
      Path directory = Files.createTempDirectory("open-house");
      data = DataDirectory.open(directory);
      log = LogWatch.open();
      house = new House(data, FreePort.find(), realServers(), true, part -> {});
      Runtime.getRuntime().addShutdownHook(new Thread(this::close));
      desk = new TokenDesk(house.origin());
      loadSeeds();
      house.ready();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Servers> realServers() {
    return TestServers.areReal()
        ? Optional.of(new Servers(TestServers.mongoUri(), TestServers.kafkaBootstrap()))
        : Optional.empty();
  }

  static OpenHouse get() {
    return ONE.get();
  }

  /** Posts all programmes as the people who would; safe to do again. */
  void loadSeeds() {
    try (SeedLoader loader =
        new SeedLoader(
            house.origin(), Credentials.read(SEEDS.resolve("demo-credentials.yaml")), name -> {})) {
      loader.load(SeedLoader.folders(SEEDS.resolve("programmes")));
    }
  }

  House house() {
    return house;
  }

  /** Where the keys lie of all that is encrypted. */
  Path keys() {
    return data.encryptionKeys();
  }

  LogWatch log() {
    return log;
  }

  /** Somebody at the gateway, by the name before the full stop in their username. */
  HttpCaller as(String name, String network) {
    String token =
        tokens.computeIfAbsent(
            name + "." + network, username -> desk.token(network, new SignIn(username, PASSWORD)));
    return HttpCaller.at(house.origin().toString()).as(token);
  }

  /** The same after signing in again, as for a release. */
  HttpCaller freshlyAs(String name, String network) {
    tokens.remove(name + "." + network);
    return as(name, network);
  }

  HttpCaller nobody() {
    return HttpCaller.at(house.origin().toString());
  }

  /** Gives somebody on record an account, as an invitation does. */
  void invite(HttpCaller coordinator, String participant, String username, String password) {
    String code =
        coordinator
            .post("/api/identity/v1/invitations", Map.of("participantId", participant))
            .require(201)
            .field("code");
    nobody()
        .post(
            "/api/identity/v1/invitations/redemption",
            Map.of("code", code, "username", username, "password", password))
        .require(200);
  }

  /** Somebody at the gateway, with an account that is no demo account. */
  HttpCaller signedIn(String network, String username, String password) {
    return HttpCaller.at(house.origin().toString())
        .as(desk.token(network, new SignIn(username, password)));
  }

  /** An afternoon of a programme of its own, with five places; its id. */
  static String session(HttpCaller coordinator, String programme, Instant from, Instant to) {
    return session(coordinator, programme, from, to, 5);
  }

  /** The same with so many places. */
  static String session(
      HttpCaller coordinator, String programme, Instant from, Instant to, int places) {
    String id =
        coordinator
            .post("/api/workshops/v1/programmes", Map.of("title", programme))
            .require(201)
            .field("id");
    return coordinator
        .post(
            "/api/workshops/v1/programmes/" + id + "/sessions",
            Map.of(
                "title",
                "An afternoon",
                "mode",
                "in_person",
                "place",
                Map.of("kind", "community", "name", "A hall"),
                "dates",
                List.of(Map.of("startsAt", from.toString(), "endsAt", to.toString())),
                "totalPlaces",
                places))
        .require(201)
        .field("id");
  }

  /** The one item of a list whose field has this value. */
  static JsonNode one(JsonNode list, String field, String value) {
    JsonNode found = null;
    for (JsonNode item : list.path("items")) {
      if (item.at(field).asString("").equals(value)) {
        if (found != null) {
          throw new AssertionError("More than one with " + field + " = " + value);
        }
        found = item;
      }
    }
    if (found == null) {
      throw new AssertionError("None with " + field + " = " + value + " in " + list);
    }
    return found;
  }

  private void close() {
    house.close();
    data.close();
    log.close();
  }
}
