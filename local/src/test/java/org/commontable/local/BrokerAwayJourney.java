package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.local.OpenHouse.one;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.commontable.embedded.EmbeddedKafka;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.embedded.FreePort;
import org.commontable.seeds.Credentials;
import org.commontable.seeds.Credentials.SignIn;
import org.commontable.seeds.SeedLoader;
import org.commontable.seeds.SeedingException;
import org.commontable.seeds.TokenDesk;
import org.commontable.testing.Await;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/**
 * The broker is away for a minute in the middle of Solent's story. The minute passes while other
 * tests go on, on a house of its own.
 */
@Tag("S1")
@Execution(ExecutionMode.CONCURRENT)
class BrokerAwayJourney {
  private static final Duration AWAY = Duration.ofMinutes(1);

  /** Nobody who asks meanwhile waits for the broker. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  private static final int PACE_SECONDS = 3;
  private static final Path PROGRAMMES = OpenHouse.ROOT.resolve("seeds").resolve("programmes");
  private static final String WORKSHOPS = "/api/workshops/v1";
  private static final String ENTITLEMENTS = "/api/reimbursements/v1/entitlements";

  @TempDir Path dir;

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void a_minute_without_the_broker_in_mid_story_costs_no_answer_and_no_event() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.start(dir.resolve("store"), 0);
        DataDirectory data = DataDirectory.open(dir.resolve("data"));
        ExecutorService others = Executors.newSingleThreadExecutor()) {
      EmbeddedKafka broker = EmbeddedKafka.start(dir.resolve("broker"), 0);
      Servers servers = new Servers(store.uri(), broker.bootstrap());
      try (House house = new House(data, FreePort.find(), Optional.of(servers), true, part -> {})) {
        house.ready();
        load(house, "00-networks");
        Future<?> story = others.submit(() -> load(house, "00-networks", "s1-solent"));
        HttpCaller coordinator = as(house, "coordinator");
        Await.until(
            "the story has begun",
            () -> !coordinator.get(WORKSHOPS + "/programmes").json().path("items").isEmpty());

        broker.close();
        Set<String> startedMeanwhile = startsProgrammes(coordinator, AWAY);
        String address = servers.kafka();
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        try (EmbeddedKafka again = EmbeddedKafka.start(dir.resolve("broker"), port)) {
          assertThat(again.bootstrap()).isEqualTo(address);
          endsOneWayOrTheOther(story);
          load(house, "00-networks", "s1-solent");

          theStoryIsWhatItWouldHaveBeen(house);
          Await.until(
              "everything that was started meanwhile is told",
              () -> told(address).containsAll(startedMeanwhile));
        }
      }
    }
  }

  private static void load(House house, String... folders) {
    try (SeedLoader loader =
        new SeedLoader(
            house.origin(),
            Credentials.read(OpenHouse.ROOT.resolve("seeds").resolve("demo-credentials.yaml")),
            name -> {})) {
      loader.load(List.of(folders).stream().map(PROGRAMMES::resolve).toList());
    }
  }

  private static HttpCaller as(House house, String who) {
    SignIn signIn = new SignIn(who + ".solent", "common-table-demo");
    return HttpCaller.at(house.origin().toString())
        .as(new TokenDesk(house.origin()).token("solent", signIn));
  }

  /** As people would who know nothing of brokers. */
  private static Set<String> startsProgrammes(HttpCaller coordinator, Duration time)
      throws InterruptedException {
    Set<String> ids = new HashSet<>();
    CountDownLatch never = new CountDownLatch(1);
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      long asked = System.nanoTime();
      ids.add(
          coordinator
              .post(
                  WORKSHOPS + "/programmes",
                  Map.of("title", "Meanwhile " + ids.size(), "aims", List.of("Go on")))
              .require(201)
              .field("id"));
      coordinator.get(WORKSHOPS + "/programmes").require(200);
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(ANSWER_MAX);
      assertThat(never.await(PACE_SECONDS, TimeUnit.SECONDS)).isFalse();
    }
    return ids;
  }

  /** Whoever waited for another service's news all that time may have given up. */
  private static void endsOneWayOrTheOther(Future<?> story) throws Exception {
    try {
      story.get(2, TimeUnit.MINUTES);
    } catch (java.util.concurrent.ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(SeedingException.class);
    }
  }

  private static void theStoryIsWhatItWouldHaveBeen(House house) {
    HttpCaller coordinator = as(house, "coordinator");
    HttpCaller finance = as(house, "finance");
    JsonNode programmes = coordinator.get(WORKSHOPS + "/programmes").require(200).json();
    String title = "Co-production training programme";
    assertThat(one(programmes, "/title", title).path("id").asString()).isNotEmpty();
    String session =
        one(
                coordinator.get(WORKSHOPS + "/sessions").require(200).json(),
                "/title",
                "Day one, whose table is it?")
            .path("id")
            .asString();
    Await.until(
        "both claims are there, once",
        () -> {
          List<Long> claims = new ArrayList<>();
          finance
              .get(ENTITLEMENTS + "?sessionId=" + session)
              .require(200)
              .json()
              .path("items")
              .forEach(each -> claims.add(each.at("/claim/pence").asLong(0)));
          return claims.stream()
              .filter(pence -> pence > 0)
              .sorted()
              .toList()
              .equals(List.of(7_500L, 10_000L));
        });
    assertThat(coordinator.get("/api/participants/v1/people").require(200).json().path("items"))
        .map(person -> person.path("displayName").asString())
        .hasSize(6)
        .doesNotHaveDuplicates();
  }

  /** The subjects of all that workshops ever told. */
  private static Set<String> told(String address) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor("commontable.workshops").stream()
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList();
      consumer.assign(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      consumer.seekToBeginning(all);
      Set<String> found = new HashSet<>();
      while (all.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(message -> found.add(message.key().substring("solent:".length())));
      }
      return found;
    }
  }
}
