package org.commontable.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.commontable.embedded.EmbeddedStore;
import org.commontable.events.Cause;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.ReimbursementsApplication;
import org.commontable.reimbursements.activity.Programmes;
import org.commontable.reimbursements.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reimbursements service with broker and store in one process, an organisation that pays, and
 * claims that wait for approval. People and their details come through the API; of the claims only
 * the first does, the others are its copies in the store.
 */
final class FinanceHouse implements AutoCloseable {
  static final long PENCE = 2_500;

  private static final String NETWORK = "solent";
  private static final String PROGRAMME = Ids.derived("programme", "benchmark");
  private static final String API = "/api/reimbursements/v1";
  private static final int PEOPLE = 500;
  private static final int AT_A_MEETING = 20;
  private static final int INSERTED_AT_ONCE = 1_000;
  private static final JsonWriterSettings EXACT =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
  private static final int DAYS_LOOKED_AT = 14;
  private static final int APPROVALS_AT_A_TIME = 2;

  private final OneProcess process;
  private final HttpClient http;
  private final Asking service;
  private final Ledger ledger;
  private final String organisation;
  private final List<String> claims = new ArrayList<>();

  FinanceHouse(Path folder, boolean durable, int count)
      throws IOException, InterruptedException, JOSEException {
    process =
        new OneProcess(
            folder,
            durable,
            List.of(
                "commontable.reimbursements", "commontable.workshops", "commontable.participants"));
    http = process.opened(HttpClient.newHttpClient());
    ConfigurableApplicationContext context =
        process.start(
            "reimbursements",
            new SpringApplicationBuilder(ReimbursementsApplication.class),
            "--commontable.release-register.directory=" + folder.resolve("register"));
    ledger = context.getBean(Ledger.class);
    // Nobody starts it here: its service does not run.
    context
        .getBean(Programmes.class)
        .learn(new NetworkId(NETWORK), PROGRAMME, Cause.timer("benchmark"));
    service = new Asking(http, OneProcess.addressOf(context) + API);
    organisation =
        post(
                as("finance", null, "finance-officer"),
                "/paying-organisations",
                """
                {"name":"Example Trust","statementName":"EXAMPLE","serviceUserNumber":"123456",
                 "account":{"sortCode":"000002","accountNumber":"00000001"},"nation":"england",
                 "limits":{"perPaymentPence":50000,"perRunPence":1000000000,
                           "rollingTwoDaysPence":1000000000},"payWithinDays":21}\
                """)
            .at("/id")
            .asString();
    post(
        as("approver", null, "finance-approver"),
        "/paying-organisations/" + organisation + "/confirmation",
        """
        {"name":"Example Trust","serviceUserNumber":"123456",
         "account":{"sortCode":"000002","accountNumber":"00000001"},
         "limits":{"perPaymentPence":50000,"perRunPence":1000000000,
                   "rollingTwoDaysPence":1000000000}}\
        """);
    claim(count, people());
  }

  Ledger ledger() {
    return ledger;
  }

  EmbeddedStore store() {
    return process.store();
  }

  private String as(String account, @Nullable String participant, String role)
      throws JOSEException {
    return process.issuer().token(NETWORK, account, participant, role);
  }

  /** People who said where they are paid; accounts of the range 00-00-00 belong to nobody. */
  private List<String> people() throws IOException, InterruptedException, JOSEException {
    List<String> people =
        IntStream.range(0, PEOPLE).mapToObj(i -> Ids.derived("person", "" + i)).toList();
    for (int i = 0; i < PEOPLE; i++) {
      String body =
          """
          {"method":"bacs","accountName":"Amina Example","sortCode":"000003","accountNumber":"%d"}\
          """
              .formatted(10_000_000 + i);
      String path = "/payees/" + people.get(i);
      String token = as("account-" + i, people.get(i), "participant");
      HttpResponse<String> answer =
          http.send(
              service
                  .request(token, path)
                  .header("Content-Type", "application/json")
                  .header("If-None-Match", "*")
                  .PUT(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      var _ = Asking.checked(answer);
    }
    return people;
  }

  private void claim(int count, List<String> people)
      throws IOException, InterruptedException, JOSEException {
    String card =
        post(
                as("finance", null, "finance-officer"),
                "/rate-cards",
                """
                {"name":"Involvement","effectiveFrom":"2026-04-01","status":"needs_confirming",
                 "source":{"title":"A policy","url":"https://example.org/p","readOn":"2026-03-01"},
                 "hourly":{"pence":%d}}\
                """
                    .formatted(PENCE))
            .at("/id")
            .asString();
    String person = people.getFirst();
    String coordinator = as("coordinator", null, "coordinator");
    String first =
        post(
                coordinator,
                "/offers",
                """
                {"participantId":"%s","rateCardId":"%s","payingOrganisationId":"%s",
                 "work":{"kind":"meeting","what":"A meeting","minutes":60,"on":"2026-06-01",
                         "programmeId":"%s"}}\
                """
                    .formatted(person, card, organisation, PROGRAMME))
            .at("/id")
            .asString();
    String path = "/entitlements/" + first;
    post(as("account-0", person, "participant"), path + "/answer", "{\"kind\":\"accept\"}");
    post(coordinator, path + "/work", "{\"minutes\":60,\"on\":\"2026-06-01\"}");
    claims.add(first);
    try (MongoClient mongo = MongoClients.create(process.store().uri())) {
      MongoCollection<Document> all =
          mongo.getDatabase("reimbursements").getCollection("entitlements");
      String told = told(all, NETWORK + ":" + first);
      String meeting =
          Document.parse(told)
              .getEmbedded(List.of("state", "entitlement", "sessionId"), String.class);
      List<Document> copies = new ArrayList<>();
      for (int i = 1; i < count; i++) {
        String copy = Ids.derived("claim", Integer.toString(i));
        claims.add(copy);
        copies.add(
            Document.parse(
                told.replace(first, copy)
                    .replace(meeting, Ids.derived("meeting", "" + i / AT_A_MEETING))
                    .replace(person, people.get(i % PEOPLE))));
        if (copies.size() == INSERTED_AT_ONCE || i == count - 1) {
          all.insertMany(copies);
          copies.clear();
        }
      }
    }
  }

  /** The claim once all of its events are told. */
  private static String told(MongoCollection<Document> all, String id) throws InterruptedException {
    while (true) {
      Document found = all.find(new Document("_id", id)).first();
      if (found != null && found.getList("outbox", Object.class, List.of()).isEmpty()) {
        return found.toJson(EXACT);
      }
      Thread.sleep(Duration.ofMillis(10));
    }
  }

  /** Approves all claims, so many with one request, and two requests at a time. */
  void approve(int atOnce) throws InterruptedException, JOSEException {
    String token = as("approver", null, "finance-approver");
    try (ExecutorService approvers = Executors.newFixedThreadPool(APPROVALS_AT_A_TIME)) {
      List<Callable<Void>> requests = new ArrayList<>();
      for (int from = 0; from < claims.size(); from += atOnce) {
        List<String> some = claims.subList(from, Math.min(from + atOnce, claims.size()));
        requests.add(() -> approved(token, some));
      }
      for (Future<Void> request : approvers.invokeAll(requests)) {
        request.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private @Nullable Void approved(String token, List<String> some)
      throws IOException, InterruptedException {
    String items =
        some.stream()
            .map(id -> "{\"entitlementId\":\"%s\",\"pence\":%d}".formatted(id, PENCE))
            .collect(Collectors.joining(","));
    JsonNode done = post(token, "/approvals", "{\"items\":[" + items + "]}");
    if (done.at("/refused").asInt() != 0) {
      throw new IllegalStateException("Not all were approved: " + done);
    }
    return null;
  }

  /** Opens a run and takes everything that is approved. */
  String run() throws IOException, InterruptedException, JOSEException {
    String token = as("finance", null, "finance-officer");
    String run = open(token);
    post(token, "/payment-runs/" + run + "/items", "{\"allApproved\":true}");
    return run;
  }

  private String open(String token) throws IOException, InterruptedException {
    LocalDate today = LocalDate.now(Clock.systemUTC());
    for (int days = 7; days < 7 + DAYS_LOOKED_AT; days++) {
      String body =
          "{\"payingOrganisationId\":\"%s\",\"payOn\":\"%s\"}"
              .formatted(organisation, today.plusDays(days));
      HttpResponse<String> answer = service.answer(token, "/payment-runs", body);
      if (answer.statusCode() == 201) {
        return JsonMapper.shared().readTree(answer.body()).at("/id").asString();
      }
    }
    throw new IllegalStateException("No banking day within two weeks");
  }

  /** Rehearses: both files are written and read back. */
  void rehearse(String run) throws IOException, InterruptedException, JOSEException {
    JsonNode rehearsed =
        post(as("finance", null, "finance-officer"), "/payment-runs/" + run + "/rehearsal", "");
    if (!rehearsed.at("/rehearsal/clean").asBoolean()
        || rehearsed.at("/rehearsal/count").asInt() != claims.size()) {
      throw new IllegalStateException("Not clean: " + rehearsed.at("/rehearsal"));
    }
  }

  /** Fixes what the run pays; returns what the releasers see. */
  String freeze(String run) throws IOException, InterruptedException, JOSEException {
    return post(as("finance", null, "finance-officer"), "/payment-runs/" + run + "/freeze", "")
        .at("/manifest/hash")
        .asString();
  }

  /** Two people release it; what follows for each payment goes on after that. */
  void release(String run, String hash) throws IOException, InterruptedException, JOSEException {
    for (String releaser : List.of("releaser-one", "releaser-two")) {
      post(
          as(releaser, null, "payment-releaser"),
          "/payment-runs/" + run + "/releases",
          "{\"manifestHash\":\"" + hash + "\"}");
    }
  }

  /** Fetches a file of a run, such as {@code files/bacs18}. */
  Path file(String run, String file, Path into)
      throws IOException, InterruptedException, JOSEException {
    String token = as("finance", null, "finance-officer");
    String path = "/payment-runs/" + run + "/" + file;
    HttpResponse<Path> answer = null;
    while (answer == null || answer.statusCode() == 409) {
      answer = http.send(service.request(token, path).GET().build(), BodyHandlers.ofFile(into));
    }
    if (answer.statusCode() != 200) {
      throw new IOException("Answered " + answer.statusCode());
    }
    return into;
  }

  /** Waits until a bank can speak of every payment: what follows a release goes on after it. */
  void awaitReferences() throws InterruptedException {
    try (MongoClient mongo = MongoClients.create(process.store().uri())) {
      MongoCollection<Document> references =
          mongo.getDatabase("reimbursements").getCollection("payment_references");
      while (references.estimatedDocumentCount() < claims.size()) {
        Thread.sleep(Duration.ofSeconds(1));
      }
    }
  }

  /** Sends a statement of the account, packed with gzip; returns how many entries were payments. */
  long reconcile(Path statement) throws IOException, InterruptedException, JOSEException {
    HttpResponse<String> answer =
        http.send(
            service
                .request(as("finance", null, "finance-officer"), "/bank-messages/" + organisation)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(statement))
                .build(),
            BodyHandlers.ofString());
    JsonNode read = JsonMapper.shared().readTree(Asking.checked(answer).body());
    return read.at("/matched/end-to-end").asLong();
  }

  private JsonNode post(String token, String path, String body)
      throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(service.post(token, path, body).body());
  }

  @Override
  public void close() {
    process.close();
  }
}
