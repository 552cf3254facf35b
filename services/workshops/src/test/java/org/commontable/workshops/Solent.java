package org.commontable.workshops;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.commontable.events.AggregateStore;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestService;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.commontable.workshops.network.KnownNetworks;
import org.commontable.workshops.network.TrustedPeople;

/**
 * The service with one network in it, and the people of a programme: each test has a network of its
 * own, so that none meets another's data.
 */
public final class Solent {
  public static final String API = "/api/workshops/v1";

  private final String network;

  private Solent(String network) {
    this.network = network;
  }

  public static Solent network() {
    return new Solent("solent-" + UUID.randomUUID().toString().substring(0, 8));
  }

  /** The one instance of the service in these tests, with timers that are looked at often. */
  public static TestService service() {
    return Holder.SERVICE;
  }

  /** A store of the service; Spring keeps beans of one generic type apart by name. */
  @SuppressWarnings("unchecked")
  public static <S> AggregateStore<S> store(String name) {
    return (AggregateStore<S>) service().context().getBean(name, AggregateStore.class);
  }

  public String id() {
    return network;
  }

  /** The network is opened, as participants tells it, and this service has heard of it. */
  public void opens(boolean requiresWelsh) {
    TestEvents.publish(
        "participants",
        network,
        "network_opened.v1",
        network,
        Map.of("networkId", network, "nations", List.of("wales"), "requiresWelsh", requiresWelsh));
    Await.until(
        "the network is known",
        () -> service().bean(KnownNetworks.class).knows(new NetworkId(network)));
  }

  public HttpCaller coordinator() {
    return as(token("coordinator").roles(Role.COORDINATOR).participant(person("coordinator")));
  }

  public HttpCaller facilitator() {
    return as(token("facilitator").roles(Role.FACILITATOR).participant(person("facilitator")));
  }

  public HttpCaller facilitatorOf(String programmeId) {
    return as(token("facilitator").role(Role.FACILITATOR, "programme", programmeId));
  }

  public HttpCaller coordinatorOf(String programmeId) {
    return as(token("coordinator").role(Role.COORDINATOR, "programme", programmeId));
  }

  /** A participant, signed in themselves. */
  public HttpCaller participant(String name) {
    return as(token(name).roles(Role.PARTICIPANT).participant(person(name)));
  }

  public TestTokens.Token token(String account) {
    return TestTokens.get().of(network).account(account);
  }

  public HttpCaller as(TestTokens.Token token) {
    return service().http().as(token);
  }

  /** The id of an invented person. */
  public static String person(String name) {
    return Ids.derived("person", name);
  }

  public String programme() {
    return coordinator()
        .post(API + "/programmes", Map.of("title", "Co-production training"))
        .require(201)
        .field("id");
  }

  /** A session that began an hour ago and lasts another five. */
  public String sessionUnderWay(int total, Map<?, ?>... pools) {
    return session(programme(), hours(-1), hours(5), total, pools);
  }

  /** A session in three days. */
  public String sessionToCome(int total, Map<?, ?>... pools) {
    return session(programme(), hours(72), hours(78), total, pools);
  }

  public String session(String programme, Instant from, Instant to, int total, Map<?, ?>... pools) {
    return session(programme, sessionBody(from, to, total, pools));
  }

  public String session(String programme, Map<String, Object> body) {
    return coordinator()
        .post(API + "/programmes/" + programme + "/sessions", body)
        .require(201)
        .field("id");
  }

  public String team(String programme, Map<?, ?>... members) {
    return coordinator()
        .post(
            API + "/programmes/" + programme + "/teams",
            Map.of("name", "Ward five", "aim", "Quieter nights", "members", Arrays.asList(members)))
        .require(201)
        .field("id");
  }

  public static Map<String, Object> member(String name, String perspective) {
    return Map.of("participantId", person(name), "perspective", perspective);
  }

  public static Map<String, Object> sessionBody(
      Instant from, Instant to, int total, Map<?, ?>... pools) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("title", "Day one: starting together");
    body.put("mode", "hybrid");
    body.put("dates", List.of(Map.of("startsAt", from.toString(), "endsAt", to.toString())));
    body.put("place", Map.of("kind", "community", "name", "Moorgreen hall"));
    body.put("totalPlaces", total);
    body.put("pools", new ArrayList<>(Arrays.asList(pools)));
    return body;
  }

  public static Map<String, Object> pool(String perspective, int places) {
    return Map.of("perspective", perspective, "places", places);
  }

  public static Map<String, Object> pool(String perspective, int places, Instant releaseAt) {
    return Map.of("perspective", perspective, "places", places, "releaseAt", releaseAt.toString());
  }

  /** The coordinator asks for a place for somebody. */
  public HttpAnswer registers(String session, String name, String perspective) {
    return coordinator()
        .post(
            API + "/sessions/" + session + "/registrations",
            Map.of("participantId", person(name), "perspective", perspective));
  }

  public HttpAnswer registration(String id) {
    return coordinator().get(API + "/registrations/" + id).require(200);
  }

  /** From now on one person may act for another, as participants tells it. */
  public void mayActFor(String helper, String name) {
    TestEvents.publish(
        "participants",
        network,
        "trusted_people_changed.v1",
        person(name),
        Map.of(
            "participantId",
            person(name),
            "mayAct",
            List.of(Map.of("participantId", person(helper), "from", "2026-01-01"))));
    Await.until(
        "they may",
        () ->
            service()
                .bean(TrustedPeople.class)
                .isOrActsFor(new NetworkId(network), person(helper), person(name)));
  }

  /**
   * Tells everything of a kind again, as after an upgrade. Once this returns, all of it was, and no
   * record of another test has a new version by it any more.
   */
  public static void tellsAgain(String name) {
    MongoCollection<Document> meta = service().bean(MongoDatabase.class).getCollection("meta");
    Document row = new Document("_id", "told-again:" + name);
    meta.deleteOne(row);
    Document toldOnce = new Document(row).append("rounds", new Document("$gte", 1));
    Await.until("everything is told", () -> meta.find(toldOnce).first() != null);
  }

  public static Instant hours(int fromNow) {
    return Clock.systemUTC()
        .instant()
        .plus(Duration.ofHours(fromNow))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private static final class Holder {
    static final TestService SERVICE =
        TestService.start(
            WorkshopsApplication.class,
            "workshops",
            "commontable.events.due-sweep=200ms",
            "commontable.encryption.keys-file=target/workshops-keys.json");
  }
}
