package org.commontable.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.commontable.local.OpenHouse.one;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Solent's training programme, from the day that people came to the file for the bank and back to
 * the person's own diary, through the gateway alone.
 */
@Tag("S1")
class S1Journey {
  private static final String NETWORK = "solent";
  private static final String WORKSHOPS = "/api/workshops/v1";
  private static final String MONEY = "/api/reimbursements/v1";
  private static final String AMINAS_ACCOUNT = "66374958";
  private static final String BRONWENS_ACCOUNT = "88837491";
  private static final String BRONWENS_NEW_ACCOUNT = "88837493";

  /** Ids of those who take part. */
  private record People(String amina, String bronwen, String carys, String dan) {}

  private final OpenHouse house = OpenHouse.get();

  private HttpCaller as(String name) {
    return house.as(name, NETWORK);
  }

  private JsonNode get(String name, String path) {
    return as(name).get(path).require(200).json();
  }

  @Test
  @Tag("W5")
  void a_workshop_that_people_attended_becomes_a_payment_file() {
    JsonNode programme =
        one(
            get("coordinator", WORKSHOPS + "/programmes"),
            "/title",
            "Co-production training programme");
    String programmeId = programme.path("id").asString();
    JsonNode teams =
        get("coordinator", WORKSHOPS + "/programmes/" + programmeId + "/teams?kind=team");
    assertThat(teams.path("items"))
        .hasSize(7)
        .allSatisfy(team ->
            assertThat(team.path("aim").asString(team.at("/aim/text").asString(""))).isNotBlank());
    JsonNode session =
        one(get("coordinator", WORKSHOPS + "/sessions"), "/title", "Day one, whose table is it?");
    String sessionId = session.path("id").asString();
    People people = people();

    twoHaveAPlaceAndTheThirdWaits(sessionId, people);
    aServiceUserLeadsAPartOfTheDay(session, people);
    // Both were offered what the card says for a day. One takes less; the other accepts and leaves
    // after half a day.
    JsonNode amina = claimed(sessionId, people.amina(), 10_000);
    JsonNode bronwen = claimed(sessionId, people.bronwen(), 7_500);
    bothWereOfferedWhatTheDatedCardSays(amina, bronwen);
    nobodyButFinanceSeesTheAnswer(bronwen.path("id").asString());
    String organisationId = amina.at("/offer/payingOrganisationId").asString();
    FinanceOffice office = new FinanceOffice(NETWORK, organisationId, "07011600003036");
    office.payee("amina", people.amina(), "Amina Rahman", "089999", AMINAS_ACCOUNT);
    office.payee("bronwen", people.bronwen(), "Bronwen Tŷ-Gwyn", "107999", BRONWENS_ACCOUNT);
    anApproverWhoIsNeitherPayeeNorPreparerApproves(amina, 10_000);
    anApproverWhoIsNeitherPayeeNorPreparerApproves(bronwen, 7_500);

    figuresMayBeSeenOfPeopleFrom(2);
    JsonNode frozen = office.frozenRun(17_500);
    office.releasedByTwo(frozen);

    filesTieWithTheLedger(frozen, organisationId);
    theDiaryShowsTimeGivenAndPaymentMade(people.amina(), sessionId);
    aPaymentThatBouncedIsPaidInASecondRun(office, frozen, people.bronwen());
    nothingIsToldOfTheSessionOnceEverybodyIsPaid(sessionId, people);
    theStoryIsPublishedWithCredit();
    everyLedgerIsVerifiedFromTheCommandLine();
    nobodyElseSeesAnyOfIt(sessionId, amina.path("id").asString());
    house
        .log()
        .assertNever(
            AMINAS_ACCOUNT,
            BRONWENS_ACCOUNT,
            BRONWENS_NEW_ACCOUNT,
            "Amina Rahman",
            "AMINA RAHMAN",
            "amina@people.example",
            "زياد",
            "common-table-demo");
  }

  @Test
  void what_is_paid_is_offered_and_agreed_before_the_session_begins() {
    String programme =
        one(
                get("coordinator", WORKSHOPS + "/programmes"),
                "/title",
                "Co-production training programme")
            .path("id")
            .asString();
    String carys = people().carys();
    LocalDateTime begins =
        LocalDateTime.now(ZoneId.of("Europe/London"))
            .truncatedTo(ChronoUnit.SECONDS)
            .plusSeconds(12);
    String session =
        as("coordinator")
            .post(
                WORKSHOPS + "/programmes/" + programme + "/sessions",
                Map.of(
                    "title",
                    "A conversation at short notice",
                    "dates",
                    List.of(
                        Map.of(
                            "startsAt",
                            begins.toString(),
                            "endsAt",
                            begins.plusHours(3).toString())),
                    "mode",
                    "online",
                    "totalPlaces",
                    2))
            .require(201)
            .field("id");
    String registration =
        as("carys")
            .post(
                WORKSHOPS + "/sessions/" + session + "/registrations",
                Map.of("participantId", carys, "perspective", "patient"))
            .require(201)
            .field("id");
    as("admin")
        .post(
            "/api/identity/v1/accounts",
            Map.of(
                "username",
                "two-hats.solent",
                "password",
                "common-table-demo",
                "roles",
                List.of("coordinator", "finance-approver")))
        .require(201);
    String offer = offered("two-hats", carys, session);
    as("carys")
        .post(MONEY + "/entitlements/" + offer + "/answer", Map.of("kind", "accept"))
        .require(200);
    Map<String, Object> present =
        Map.of("entries", List.of(Map.of("registrationId", registration, "status", "present")));
    String attendance = WORKSHOPS + "/sessions/" + session + "/attendance";
    assertThat(as("facilitator").post(attendance, present).text())
        .as("nobody was there before it began")
        .contains("not-started");

    Await.until(
        "it has begun", () -> as("facilitator").post(attendance, present).status() / 100 == 2);

    claimed(session, carys, 7_500);
    String approval = MONEY + "/entitlements/" + offer + "/approval";
    assertThat(as("two-hats").post(approval, Map.of("pence", 7_500)).text())
        .as("whoever prepared the offer does not approve it, though an approver")
        .contains("approver-prepared-the-offer");
  }

  private String offered(String by, String participant, String session) {
    Map<String, Object> offer =
        Map.of(
            "participantId",
            participant,
            "sessionId",
            session,
            "rateCardId",
            one(get("finance", MONEY + "/rate-cards"), "/name", "Involvement payments")
                .path("id")
                .asString(),
            "payingOrganisationId",
            one(get("finance", MONEY + "/paying-organisations"), "/name", "Solent NHS Trust")
                .path("id")
                .asString());
    return Await.found(
        "the offer, once the session is known where money is",
        () ->
            Optional.of(as(by).post(MONEY + "/offers", offer))
                .filter(answer -> answer.status() == 201)
                .map(answer -> answer.field("id")));
  }

  @Test
  void a_place_that_comes_free_is_offered_in_turn_and_what_is_needed_is_arranged() {
    String day =
        one(
                get("coordinator", WORKSHOPS + "/sessions"),
                "/title",
                "Day three, letters that everybody understands")
            .path("id")
            .asString();
    People people = people();
    JsonNode registrations = get("coordinator", WORKSHOPS + "/sessions/" + day + "/registrations");
    JsonNode amina = one(registrations, "/participantId", people.amina());
    JsonNode bronwen = one(registrations, "/participantId", people.bronwen());
    JsonNode carys = one(registrations, "/participantId", people.carys());

    assertThat(amina.path("state").asString()).isEqualTo("placed");
    assertThat(bronwen.path("state").asString()).isEqualTo("cancelled");
    assertThat(carys.path("state").asString()).isEqualTo("waiting");
    assertThat(carys.path("position").asInt()).isEqualTo(1);
    assertThat(carys.at("/changesOfOrder/0/reason").asString()).contains("post room");
    JsonNode arrangements =
        get("facilitator", WORKSHOPS + "/sessions/" + day + "/arrangements").path("arrangements");
    assertThat(arrangements)
        .anySatisfy(one -> {
          assertThat(one.path("kind").asString()).isEqualTo("hearing_loop");
          assertThat(one.path("needed").asInt()).isEqualTo(1);
          assertThat(one.path("stage").asString()).isEqualTo("arranged");
          assertThat(one.path("forWhom")).isEmpty();
        });
    assertThat(get("bronwen", WORKSHOPS + "/registrations").path("items"))
        .anySatisfy(one ->
            assertThat(
                    as("bronwen")
                        .get(
                            WORKSHOPS + "/registrations/" + one.path("id").asString() + "/catch-up")
                        .status())
                .isEqualTo(200));
  }

  @Test
  @Tag("W26")
  @Tag("W32")
  @Tag("W42")
  void who_is_missing_is_on_record_help_is_asked_for_and_what_a_team_improves_is_registered() {
    String programme =
        one(
                get("coordinator", WORKSHOPS + "/programmes"),
                "/title",
                "Co-production training programme")
            .path("id")
            .asString();

    JsonNode outreach = get("facilitator", WORKSHOPS + "/programmes/" + programme + "/outreach");
    JsonNode asked = get("coordinator", WORKSHOPS + "/support-requests?programmeId=" + programme);
    JsonNode project =
        one(
            get("dan", WORKSHOPS + "/projects"),
            "/title",
            "The discharge plan that families write");

    assertThat(outreach.at("/groups/0/who").asString()).contains("do not speak English");
    assertThat(outreach.path("forgotten"))
        .as("nobody has planned yet how to reach them")
        .extracting(JsonNode::asString)
        .containsExactly(outreach.at("/groups/0/id").asString());
    assertThat(one(asked, "/askedBy", people().dan()).path("about").asString())
        .contains("the same people each time");
    assertThat(project.path("livedExperienceIn"))
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder("design", "implementation", "evaluation");
    assertThat(project.path("teamWithoutLivedExperience").asBoolean(true)).isFalse();
  }

  private People people() {
    JsonNode list = get("coordinator", "/api/participants/v1/people");
    return new People(
        one(list, "/displayName", "Amina Rahman").path("id").asString(),
        one(list, "/displayName", "Bronwen Tŷ-Gwyn").path("id").asString(),
        one(list, "/displayName", "Carys Okafor").path("id").asString(),
        one(list, "/displayName", "Dan Whitlock").path("id").asString());
  }

  private void twoHaveAPlaceAndTheThirdWaits(String sessionId, People people) {
    JsonNode registrations =
        get("coordinator", WORKSHOPS + "/sessions/" + sessionId + "/registrations");
    for (String placed : List.of(people.amina(), people.bronwen(), people.dan())) {
      assertThat(one(registrations, "/participantId", placed).path("state").asString())
          .isEqualTo("placed");
    }
    JsonNode third = one(registrations, "/participantId", people.carys());
    assertThat(third.path("state").asString()).isEqualTo("waiting");
    assertThat(third.path("position").asInt()).isEqualTo(1);
    JsonNode places = get("coordinator", WORKSHOPS + "/sessions/" + sessionId + "/places");
    assertThat(places.path("pools"))
        .extracting(
            pool -> pool.path("perspective").asString(),
            pool -> pool.path("places").asInt(),
            pool -> pool.path("taken").asInt())
        .containsExactlyInAnyOrder(tuple("lived_experience", 2, 2), tuple("staff", 1, 1));
  }

  private void aServiceUserLeadsAPartOfTheDay(JsonNode session, People people) {
    JsonNode registrations =
        get(
            "coordinator",
            WORKSHOPS + "/sessions/" + session.path("id").asString() + "/registrations");
    JsonNode part = session.at("/agenda/0");
    assertThat(part.path("lead").asString()).isEqualTo(people.amina());
    assertThat(part.path("technique").asString()).isEqualTo("Empty chairs");
    assertThat(one(registrations, "/participantId", people.amina()).path("perspective").asString())
        .isEqualTo("service_user");
  }

  /** By event alone: nobody posted a claim. */
  private JsonNode claimed(String sessionId, String participantId, long pence) {
    return Await.found(
        "the claim",
        () -> {
          JsonNode list = get("finance", MONEY + "/entitlements?sessionId=" + sessionId);
          JsonNode found = one(list, "/participantId", participantId);
          return found.at("/claim/pence").asLong(0) == pence
              ? Optional.of(found)
              : Optional.empty();
        });
  }

  private void bothWereOfferedWhatTheDatedCardSays(JsonNode... claims) {
    JsonNode card = one(get("finance", MONEY + "/rate-cards"), "/name", "Involvement payments");
    assertThat(card.at("/versions/0/source/url").asString()).isNotBlank();
    assertThat(card.at("/versions/0/effectiveFrom").asString()).isNotBlank();
    for (JsonNode claim : claims) {
      assertThat(claim.at("/offer/pence").asLong()).isEqualTo(15_000);
      assertThat(claim.at("/offer/rate/rateCardId").asString())
          .isEqualTo(card.path("id").asString());
    }
  }

  private void nobodyButFinanceSeesTheAnswer(String entitlementId) {
    JsonNode seen = get("coordinator", MONEY + "/entitlements/" + entitlementId);
    assertThat(seen.has("answer")).isFalse();
    assertThat(seen.has("claim")).isFalse();
    assertThat(as("amina").get(MONEY + "/entitlements/" + entitlementId).status()).isEqualTo(404);
  }

  /** The money comes back, waits for other details, and goes out once more. */
  private void aPaymentThatBouncedIsPaidInASecondRun(
      FinanceOffice office, JsonNode first, String bronwen) {
    Map<Long, String> returned = Map.of(7_500L, reference(office, first, 7_500L));
    String bounce = office.cameBack(first, returned).getFirst();
    office.contactedAbout(bounce);
    office.payee("bronwen", bronwen, "Bronwen Tŷ-Gwyn", "107999", BRONWENS_NEW_ACCOUNT);
    office.payAgain(bounce);

    JsonNode second = office.frozenRun(7_500);
    office.releasedByTwo(second);

    assertThat(reference(office, second, 7_500L)).isNotEqualTo(returned.get(7_500L));
    office.statementTies(first, returned, second);
  }

  private static String reference(FinanceOffice office, JsonNode run, long pence) {
    return requireNonNull(office.references(run).get(pence));
  }

  private void anApproverWhoIsNeitherPayeeNorPreparerApproves(JsonNode entitlement, long pence) {
    String path = MONEY + "/entitlements/" + entitlement.path("id").asString() + "/approval";
    assertThat(as("finance").post(path, Map.of("pence", pence)).status()).isEqualTo(403);
    assertThat(as("amina").post(path, Map.of("pence", pence)).status()).isEqualTo(403);
    as("approver").post(path, Map.of("pence", pence)).require(200);
  }

  private void filesTieWithTheLedger(JsonNode frozen, String organisationId) {
    String path = MONEY + "/payment-runs/" + frozen.path("id").asString();
    assertThat(frozen.path("form").asString()).as("what the releasers saw").isEqualTo("bacs18");
    HttpAnswer bacs = as("finance").get(path + "/files/bacs18").require(200);
    assertThat(as("releaser-two").get(path + "/files/bacs18").require(200).body())
        .isEqualTo(bacs.body());
    as("finance").get(path + "/files/pain001").requireProblem(409, "not-the-form-for-the-bank");
    HttpAnswer pain = as("finance").get(path + "/copies/pain001").require(200);
    assertThat(pain.header("Content-Disposition")).contains("COPY-FOR-COMPARISON-not-for-the-bank");

    List<BankPayment> payments = FinanceOffice.readBacs(bacs.body());
    long inBacs = payments.stream().mapToLong(payment -> payment.amount().value()).sum();
    assertThat(payments)
        .hasSize(2)
        .extracting(BankPayment::accountName)
        .contains("BRONWEN TY-GWYN");
    assertThat(inBacs).isEqualTo(17_500);

    MxPain00100109 document = MxPain00100109.parse(new String(pain.body(), StandardCharsets.UTF_8));
    var header = document.getCstmrCdtTrfInitn().getGrpHdr();
    assertThat(header.getNbOfTxs()).isEqualTo("2");
    assertThat(header.getCtrlSum()).isEqualByComparingTo("175.00");
    assertThat(document.getCstmrCdtTrfInitn().getPmtInf())
        .flatExtracting(info -> info.getCdtTrfTxInf())
        .extracting(transfer ->
            transfer.getAmt().getInstdAmt().getValue().movePointRight(2).longValueExact())
        .containsExactlyInAnyOrder(10_000L, 7_500L);

    String ledger = MONEY + "/ledger/" + organisationId;
    Await.until(
        "the ledger has the run",
        () -> get("finance", ledger + "/entries").path("items").size() > 0);
    JsonNode entries = get("finance", ledger + "/entries");
    long debits = 0;
    long credits = 0;
    for (JsonNode entry : entries.path("items")) {
      for (JsonNode line : entry.path("lines")) {
        long pence = line.path("pence").asLong();
        debits += line.path("side").asString().equals("debit") ? pence : 0;
        credits += line.path("side").asString().equals("credit") ? pence : 0;
      }
    }
    assertThat(debits).as(entries.toString()).isEqualTo(credits).isEqualTo(inBacs);
    JsonNode balance = get("finance", ledger + "/trial-balance");
    assertThat(balance.path("debitPence").asLong()).isEqualTo(inBacs);
    assertThat(balance.path("creditPence").asLong()).isEqualTo(inBacs);
    assertThat(get("finance", ledger + "/verification").path("whole").asBoolean()).isTrue();
  }

  private void theDiaryShowsTimeGivenAndPaymentMade(String participantId, String sessionId) {
    String path = "/api/participants/v1/people/" + participantId + "/diary";
    Await.until(
        "the payment is in the diary",
        () -> get("amina", path).toString().contains("payment_made"));
    JsonNode diary = get("amina", path);
    assertThat(diary.at("/totals/minutes").asInt()).isEqualTo(300);
    assertThat(diary.path("entries"))
        .anySatisfy(entry -> {
          assertThat(entry.path("kind").asString()).isEqualTo("time_given");
          assertThat(entry.path("sessionId").asString()).isEqualTo(sessionId);
        });
    assertThat(diary.toString()).doesNotContain("10000");
    assertThat(get("coordinator", path).toString()).doesNotContain("payment_made");
  }

  /** A small network decides for itself of how few people it shows figures. */
  private void figuresMayBeSeenOfPeopleFrom(int smallest) {
    String path = MONEY + "/reports/thresholds";
    as("admin")
        .put(
            path,
            Map.of("smallest", smallest, "roundTo", 1, "smallestForAverages", smallest),
            as("admin").get(path).require(200).etag())
        .require(200);
  }

  private void nothingIsToldOfTheSessionOnceEverybodyIsPaid(String sessionId, People people) {
    String diary = "/api/participants/v1/people/" + people.bronwen() + "/diary";
    Await.until(
        "others have heard of the last payment",
        () -> get("bronwen", diary).toString().contains("payment_made"));
    String audit = MONEY + "/audit?what=";
    assertThat(get("admin", audit + "payment_run_released.v1").path("items")).isNotEmpty();
    assertThat(get("admin", audit + "session_settled.v1&record=" + sessionId).path("items"))
        .as("not even told, so that no reader is only late")
        .isEmpty();
    JsonNode session = get("coordinator", WORKSHOPS + "/sessions/" + sessionId);
    assertThat(session.has("daysFromSessionToPayment")).isFalse();
    assertThat(session.toString()).doesNotContain(people.bronwen());
  }

  private void theStoryIsPublishedWithCredit() {
    JsonNode story =
        one(
            house.nobody().get("/api/resources/v1/networks/solent/stories").require(200).json(),
            "/title",
            "The discharge plan that families wrote");
    assertThat(story.at("/credits/0/name").asString()).isEqualTo("Seahorse ward");
  }

  private void nobodyElseSeesAnyOfIt(String sessionId, String entitlementId) {
    for (String role : List.of("coordinator", "finance", "approver", "admin")) {
      HttpCaller stranger = house.as(role, "national");
      assertThat(stranger.get(WORKSHOPS + "/sessions/" + sessionId).status()).isEqualTo(404);
      assertThat(stranger.get(MONEY + "/entitlements/" + entitlementId).status()).isEqualTo(404);
    }
    assertThat(house.nobody().get(WORKSHOPS + "/sessions/" + sessionId).status()).isEqualTo(401);
  }

  private void everyLedgerIsVerifiedFromTheCommandLine() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();

    int code =
        VerifyCommand.run(
            List.of("--url", house.house().origin().toString()),
            new PrintStream(said, true, StandardCharsets.UTF_8));

    assertThat(code).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("solent, ")
        .contains("entries, whole");
  }
}
