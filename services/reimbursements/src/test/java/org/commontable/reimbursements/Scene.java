package org.commontable.reimbursements;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.bson.Document;
import org.commontable.events.Cause;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.activity.Programmes;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.entitlement.WorkAndPotsTest;
import org.commontable.reimbursements.expense.ClaimingExpensesTest;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestEvents;
import org.commontable.testing.TestService;
import org.commontable.testing.TestTokens;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.commontable.web.RoleGrant;
import tools.jackson.databind.JsonNode;

/**
 * A network of its own with the people of a small finance office, an organisation that pays and a
 * rate card: a day of four hours or more is worth 150 pounds, a shorter one 75.
 */
public final class Scene {
  public static final String API = "/api/reimbursements/v1";
  public static final int PAY_WITHIN_DAYS = 21;
  public static final LocalDate SESSION_DAY = LocalDate.of(2026, 9, 16);

  /** A day of payment that is still to come, and that nobody asked to have later. */
  public static final LocalDate PAY_DAY = inDays(8);

  public static final int SIX_HOURS = 360;
  public static final int TWO_HOURS = 120;

  private static final AtomicInteger NETWORKS = new AtomicInteger();

  public final TestService service;
  public final String network;
  public final String programme = anId();
  public final HttpCaller coordinator;
  public final HttpCaller finance;
  public final HttpCaller approver;

  private String rateCard = "";
  private String organisation = "";
  private String expenseCard = "";

  public Scene() {
    this(TestService.shared(ReimbursementsApplication.class, "reimbursements"));
  }

  public Scene(TestService service) {
    this(service, "scene-" + NETWORKS.incrementAndGet() + "-" + salt());
  }

  private Scene(TestService service, String network) {
    this.service = service;
    this.network = network;
    coordinator = as("coordinator", Role.COORDINATOR);
    finance = as("finance", Role.FINANCE_OFFICER);
    approver = as("approver", Role.FINANCE_APPROVER);
  }

  /** The same people and records, on another instance of the service. */
  public Scene on(TestService other) {
    Scene scene = new Scene(other, network);
    scene.rateCard = rateCard;
    scene.organisation = organisation;
    scene.expenseCard = expenseCard;
    return scene;
  }

  public NetworkId networkId() {
    return new NetworkId(network);
  }

  public static String anId() {
    return Ids.fresh(Clock.systemUTC().instant(), ThreadLocalRandom.current());
  }

  public HttpCaller as(String account, Role... roles) {
    return service.http().as(TestTokens.get().of(network).account(account).roles(roles));
  }

  /** The person themselves, signed in. */
  public HttpCaller person(String participantId) {
    return linked("account-of-" + participantId, participantId, Role.PARTICIPANT);
  }

  /** Somebody at work, with an account that is linked to the person they are. */
  public HttpCaller linked(String account, String participant, Role... roles) {
    return service
        .http()
        .as(TestTokens.get().of(network).account(account).participant(participant).roles(roles));
  }

  /** Who prepares payments for one organisation and approves them for another, or for the same. */
  public HttpCaller preparesFor(String account, String organisation, String approvesFor) {
    return service
        .http()
        .as(
            TestTokens.get()
                .of(network)
                .account(account)
                .role(Role.FINANCE_OFFICER, "organisation", organisation)
                .role(Role.FINANCE_APPROVER, "organisation", approvesFor));
  }

  public String rateCard() {
    if (rateCard.isEmpty()) {
      rateCard = finance.post(API + "/rate-cards", halfAndFullDays()).require(201).field("id");
    }
    return rateCard;
  }

  public static Map<String, Object> halfAndFullDays() {
    return Map.of(
        "name",
        "Involvement payments",
        "source",
        Map.of(
            "title", "A published policy", "url", "https://example.org/p", "readOn", "2026-03-01"),
        "status",
        "needs_confirming",
        "effectiveFrom",
        "2026-04-01",
        "bands",
        List.of(
            Map.of("upToMinutes", 240, "boundary", "exclusive", "pence", 7500),
            Map.of("pence", 15000)));
  }

  /** What the organisation pays back. */
  public String expenseCard() {
    if (expenseCard.isEmpty()) {
      expenseCard =
          finance
              .post(API + "/expense-cards", ClaimingExpensesTest.aCard())
              .require(201)
              .field("id");
    }
    return expenseCard;
  }

  /** A programme, once the service has learnt of it. */
  public String known(String id) {
    Programmes programmes = service.bean(Programmes.class);
    if (!programmes.know(networkId(), id)) {
      TestEvents.publish(
          "workshops",
          network,
          "programme_started.v1",
          id,
          Map.of("programmeId", id, "title", "Starting together"));
      Await.until("the programme to be known", () -> programmes.know(networkId(), id));
    }
    return id;
  }

  /** Somebody who coordinates one programme and nothing else. */
  public HttpCaller coordinating(String programme) {
    return service
        .http()
        .as(
            TestTokens.get()
                .of(network)
                .account("scoped-coordinator")
                .role(Role.COORDINATOR, "programme", programme));
  }

  /** A pot of the scene's programme. */
  public String pot(long pence) {
    return pot(WorkAndPotsTest.aPot(this, pence));
  }

  public String pot(Map<String, ?> pot) {
    return finance.post(API + "/pots", pot).require(201).field("id");
  }

  public String organisation() {
    if (organisation.isEmpty()) {
      organisation = payer(anOrganisation());
    }
    return organisation;
  }

  /** Another organisation like the scene's. */
  public String anotherOrganisation() {
    return payer(anOrganisation());
  }

  /** An organisation that one person registered and another confirmed; its id. */
  public String payer(Map<String, Object> organisation) {
    String id = finance.post(API + "/paying-organisations", organisation).require(201).field("id");
    approver
        .post(API + "/paying-organisations/" + id + "/confirmation", beginning(organisation))
        .require(200);
    return id;
  }

  /** What the organisation pays in one payment, and at once or in two days; more is confirmed. */
  public void payAtMost(long perPayment, long perRun) {
    String path = API + "/paying-organisations/" + organisation();
    Map<String, Object> changed = new HashMap<>(anOrganisation());
    changed.put(
        "limits",
        Map.of(
            "perPaymentPence", perPayment,
            "perRunPence", perRun,
            "rollingTwoDaysPence", perRun));
    HttpAnswer put = finance.put(path, changed, finance.get(path).etag()).require(200);
    if (put.json().has("changeAwaitsConfirmation")) {
      changed.keySet().retainAll(Set.of("name", "serviceUserNumber", "limits"));
      approver.post(path + "/terms/confirmation", changed).require(200);
    }
  }

  /** What a second person says again of an organisation to confirm it. */
  public static Map<String, Object> beginning(Map<String, Object> organisation) {
    Map<String, Object> said = new HashMap<>(organisation);
    said.keySet().retainAll(Set.of("name", "serviceUserNumber", "limits", "account"));
    return said;
  }

  public static Map<String, Object> anOrganisation() {
    return Map.of(
        "name",
        "Example NHS Foundation Trust",
        "statementName",
        "EXAMPLE NHS",
        "serviceUserNumber",
        "123456",
        "account",
        Map.of("sortCode", "123456", "accountNumber", "87654321"),
        "limits",
        Map.of(
            "perPaymentPence", 50_000, "perRunPence", 1_000_000, "rollingTwoDaysPence", 2_000_000),
        "nation",
        "england",
        "payWithinDays",
        PAY_WITHIN_DAYS);
  }

  /** By when somebody is paid who is offered something today for a day that has passed. */
  public static LocalDate promisedToday() {
    return inDays(PAY_WITHIN_DAYS);
  }

  private static LocalDate inDays(int days) {
    return LocalDate.now(ZoneId.of("Europe/London")).plusDays(days);
  }

  /** A session of six hours, told by workshops. */
  public String session() {
    String id = anId();
    tellSession("session_scheduled.v1", id);
    return id;
  }

  public void tellSession(String event, String id) {
    tellSession(event, id, SESSION_DAY);
  }

  public void tellSession(String event, String id, LocalDate day) {
    tellSession(event, id, day, 9, 15);
  }

  /** A session from one hour to another, by the clock in London. */
  public void tellSession(String event, String id, LocalDate day, int from, int to) {
    TestEvents.publish(
        "workshops",
        network,
        event,
        id,
        Map.of(
            "sessionId",
            id,
            "programmeId",
            programme,
            "title",
            "Starting together",
            "dates",
            List.of(Map.of("startsAt", at(day, from), "endsAt", at(day, to))),
            "plannedMinutes",
            SIX_HOURS,
            "mode",
            "in_person"));
  }

  public HttpAnswer offer(HttpCaller by, String session, String participant) {
    return Await.found(
        "the session to be known",
        () -> {
          HttpAnswer answer = by.post(API + "/offers", offerOf(session, participant));
          return answer.problem().equals("session-not-known")
              ? Optional.empty()
              : Optional.of(answer);
        });
  }

  public Map<String, Object> offerOf(String session, String participant) {
    return Map.of(
        "participantId",
        participant,
        "sessionId",
        session,
        "rateCardId",
        rateCard(),
        "payingOrganisationId",
        organisation());
  }

  /** An offer made by the coordinator; returns the entitlement's id. */
  public String offered(String session, String participant) {
    return offer(coordinator, session, participant).require(201).field("id");
  }

  public HttpAnswer answer(String participant, String entitlement, String kind) {
    return person(participant)
        .post(API + "/entitlements/" + entitlement + "/answer", Map.of("kind", kind));
  }

  /** An offer that comes from a pot; its id. */
  public String offeredFrom(String pot, String session, String participant) {
    offered(session, anId()); // So that the session is known.
    Map<String, Object> offer = new HashMap<>(offerOf(session, participant));
    offer.put("potId", pot);
    return coordinator.post(API + "/offers", offer).require(201).field("id");
  }

  public void attended(String session, String participant, int minutes, int revision) {
    attended(session, participant, minutes, revision, SESSION_DAY);
  }

  public void attended(
      String session, String participant, int minutes, int revision, LocalDate day) {
    String registration = Ids.derived("registration", session, participant);
    TestEvents.publish(
        "workshops",
        network,
        "attendance_recorded.v1",
        registration,
        Map.of(
            "sessionId",
            session,
            "programmeId",
            programme,
            "registrationId",
            registration,
            "participantId",
            participant,
            "status",
            minutes == 0 ? "no_show" : minutes == SIX_HOURS ? "present" : "partial",
            "minutes",
            minutes,
            "on",
            day.toString(),
            "revision",
            revision));
  }

  public HttpAnswer awaitState(String entitlement, String state) {
    // Of its own account: each look of finance's leaves a row.
    HttpCaller onlooker = as("onlooker", Role.FINANCE_OFFICER);
    return Await.found(
        entitlement + " to be " + state,
        () ->
            Optional.of(onlooker.get(API + "/entitlements/" + entitlement))
                .filter(answer -> answer.status() == 200 && answer.field("state").equals(state)));
  }

  public HttpAnswer approve(String entitlement, long pence) {
    return approver.post(
        API + "/entitlements/" + entitlement + "/approval", Map.of("pence", pence));
  }

  /** What somebody claims who accepted an offer and was there all day; the entitlement's id. */
  public String claimed(String participant) {
    return claimed(session(), participant);
  }

  public String claimed(String session, String participant) {
    String entitlement = offered(session, participant);
    answer(participant, entitlement, "accept").require(200);
    attended(session, participant, SIX_HOURS, 1);
    awaitState(entitlement, "claimed");
    return entitlement;
  }

  /** Somebody says of themselves into which account they are paid. */
  public HttpAnswer bankDetails(String participant, String name, String account) {
    return person(participant).putNew(API + "/payees/" + participant, details(name, account));
  }

  /** As if nobody could read any more where somebody's account is, though in whose name. */
  public void loseTheAccount(String participant) {
    Document lost =
        new Document("state.versions.0.sealed.sortCode", "lost")
            .append("state.versions.0.sealed.accountNumber", "lost");
    long changed =
        service
            .bean(MongoDatabase.class)
            .getCollection("payees")
            .updateOne(new Document("_id", network + ":" + participant), new Document("$set", lost))
            .getModifiedCount();
    assertThat(changed).isOne();
  }

  public static Map<String, Object> details(String name, String account) {
    return Map.of(
        "method", "bacs", "accountName", name, "sortCode", "00-00-07", "accountNumber", account);
  }

  /** Somebody at work, as the service knows them once they are signed in. */
  public Caller caller(String account, Role role) {
    return new Caller(
        Optional.of(networkId()),
        account,
        Optional.empty(),
        Set.of(new RoleGrant(role, null, null)),
        Set.of(),
        Instant.now(),
        "test");
  }

  /** One pixel, of another colour each: what receipts show. */
  public static byte[] picture(int colour) {
    BufferedImage pixel = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    pixel.setRGB(0, 0, colour);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(pixel, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A picture of a receipt that somebody gave; its id. */
  public String receipt(String participant, byte[] picture) {
    return person(participant)
        .with("Content-Type", "image/png")
        .post(API + "/receipts", BodyPublishers.ofByteArray(picture))
        .require(201)
        .field("id");
  }

  /** What somebody claims to have spent on one thing; not submitted. */
  public String expenseClaim(String participant, String card, Map<String, ?> line) {
    return person(participant)
        .post(
            API + "/expense-claims",
            Map.of(
                "participantId",
                participant,
                "payingOrganisationId",
                organisation(),
                "expenseCardId",
                card,
                "lines",
                List.of(line)))
        .require(201)
        .field("id");
  }

  /** A taxi for nine pounds, today. */
  public static Map<String, Object> taxi(String receipt) {
    return Map.of(
        "kind",
        "taxi",
        "on",
        LocalDate.now(ZoneId.of("Europe/London")).toString(),
        "spentPence",
        900,
        "receiptIds",
        List.of(receipt));
  }

  /** Submits a claim; returns the entitlement. */
  public String submitted(String participant, String claim) {
    return person(participant)
        .post(API + "/expense-claims/" + claim + "/submission", null)
        .require(200)
        .field("entitlementId");
  }

  /** What somebody asks to be agreed before they spend it on a room; its id. */
  public String askedBeforehand(String participant, long mostPence) {
    return person(participant)
        .post(
            API + "/pre-approvals",
            Map.of(
                "participantId",
                participant,
                "payingOrganisationId",
                organisation(),
                "kind",
                "accommodation",
                "mostPence",
                mostPence))
        .require(201)
        .field("id");
  }

  /** Money that somebody asks for before they spend it. */
  public HttpAnswer advance(String participant, long pence) {
    return person(participant)
        .post(
            API + "/advances",
            Map.of(
                "participantId",
                participant,
                "payingOrganisationId",
                organisation(),
                "expenseCardId",
                expenseCard(),
                "pence",
                pence))
        .require(201);
  }

  /** The same, approved and paid; its id. */
  public String paidAdvance(String participant, long pence) {
    HttpAnswer advance = advance(participant, pence);
    approve(advance.field("entitlementId"), pence).require(200);
    paid(advance.field("entitlementId"), LocalDate.now(ZoneId.of("Europe/London")));
    return advance.field("id");
  }

  /** Paid as a run pays, without one; returns what would be the run. */
  public String paid(String entitlement, LocalDate on) {
    Entitlements entitlements = service.bean(Entitlements.class);
    Cause cause = Cause.timer("test");
    String run = anId();
    LocalDate payOn = on.isAfter(PAY_DAY) ? on : PAY_DAY;
    entitlements.takeIntoRun(networkId(), entitlement, run, payOn, cause).orThrow();
    entitlements.freezeIn(networkId(), entitlement, run, cause).orThrow();
    entitlements.pay(networkId(), entitlement, run, on, cause).orThrow();
    return run;
  }

  /** A line of what another system paid. */
  public static Map<String, Object> paidElsewhere(
      String reference, String person, String category, long pence, LocalDate on) {
    return Map.of(
        "reference", reference,
        "participantId", person,
        "on", on.toString(),
        "category", category,
        "pence", pence);
  }

  /** Takes over what another system paid. */
  public void takeOver(Map<?, ?>... rows) {
    finance
        .post(
            API + "/imported-payments",
            Map.of(
                "payingOrganisationId",
                organisation(),
                "source",
                "old-system",
                "rows",
                List.of((Object[]) rows)))
        .require(200);
  }

  /** The smallest count of people that the network lets anybody see. */
  public void showCountsFrom(int smallest) {
    String path = API + "/reports/thresholds";
    as("admin", Role.NETWORK_ADMIN)
        .put(
            path,
            Map.of("smallest", smallest, "roundTo", 1, "smallestForAverages", smallest),
            finance.get(path).etag())
        .require(200);
  }

  /** What each account of the ledger comes to: debits without credits. */
  public Map<String, Long> balances() {
    Map<String, Long> balances = new HashMap<>();
    finance
        .get(API + "/ledger/" + organisation() + "/trial-balance")
        .require(200)
        .json()
        .at("/accounts")
        .forEach(account ->
            balances.put(
                account.at("/account").asString(),
                account.at("/debitPence").asLong() - account.at("/creditPence").asLong()));
    return balances;
  }

  /** Participants tells that somebody was erased; returns what is kept of them all the same. */
  public JsonNode erased(String participant) {
    try (TestEvents events = TestEvents.of("reimbursements")) {
      tellOfErasure(participant);
      return keptOf(events, participant);
    }
  }

  public void tellOfErasure(String participant) {
    TestEvents.publish(
        "participants",
        network,
        "person_erased.v1",
        Ids.derived("erasure", participant),
        Map.of("participantId", participant));
  }

  public static JsonNode keptOf(TestEvents events, String participant) {
    return events
        .await(
            "erasure_done.v1", e -> e.data().path("participantId").asString().equals(participant))
        .data()
        .path("kept");
  }

  private static String at(LocalDate day, int hour) {
    return day.atTime(LocalTime.of(hour, 0))
        .atZone(ZoneId.of("Europe/London"))
        .toInstant()
        .toString();
  }

  private static String salt() {
    return anId().substring(20);
  }
}
