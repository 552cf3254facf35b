package org.commontable.reimbursements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.anId;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.entitlement.WorkAndPotsTest;
import org.commontable.reimbursements.expense.ClaimingExpensesTest;
import org.commontable.reimbursements.guard.GuardTest;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.position.RoutePositionsTest;
import org.commontable.reimbursements.signal.SignalsTest;
import org.commontable.testing.Await;
import org.commontable.testing.EndpointWalk;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every endpoint of the service, tried by those whom it is not for. */
class EndpointsTest {
  private final Scene scene = new Scene();

  @Test
  @Tag("N1")
  void nothing_opens_to_strangers_other_networks_or_roles_too_low() {
    String session = scene.session();
    String participant = anId();
    String entitlement = scene.offered(session, participant);
    String organisation = scene.organisation();
    scene.finance.putNew(API + "/payees/" + participant, bankDetails()).require(200);
    Map<String, Object> opening =
        Map.of("payingOrganisationId", organisation, "payOn", Office.payDay(0).toString());
    Office office = new Office(scene);
    String run = office.releasedRun();
    String inTheOtherForm = office.releasedRunAs("pain001");
    String bounce = office.bouncedIn(run);
    String message = office.bankMessage();
    String declined = declined(session);
    String paid = paid(session);
    String expenseCard = made("/expense-cards", ClaimingExpensesTest.aCard());
    String receipt =
        scene
            .finance
            .with("Content-Type", "application/octet-stream")
            .post(
                API + "/receipts?participantId=" + participant,
                BodyPublishers.ofByteArray(SignalsTest.picture()))
            .require(201)
            .field("id");
    String claim = made("/expense-claims", claimOf(organisation, expenseCard));
    String preApproval = made("/pre-approvals", preApprovalOf(organisation));
    String advance = made("/advances", advanceOf(organisation, expenseCard));
    String booking = made("/direct-bookings", bookingOf(organisation));
    String pot = made("/pots", WorkAndPotsTest.aPot(scene, 1));
    String limit = made("/income-limits", GuardTest.weeklyLimit());
    String position =
        made(
            "/route-positions",
            RoutePositionsTest.onVouchers("the_network", "We count it as income."));

    Map<String, Object> gifts = giftsOf(session);
    String gift = made("/gift-batches", gifts);
    Map<String, Object> ofTheLedger = correctionOf(office.releasedRunTo("00000094"));
    String correction = made("/ledger/" + organisation + "/corrections", ofTheLedger);
    Map<String, Object> twoDays =
        Map.of(
            "runIds",
            List.of(
                office.releasedRunOn(Office.payDay(1), "00000091"),
                office.releasedRunOn(Office.payDay(2), "00000092")));

    assertThat(
            EndpointWalk.of(scene.service, scene.network)
                .record(API + "/rate-cards/{id}", "id", scene.rateCard())
                .body("POST " + API + "/rate-cards", Scene.halfAndFullDays())
                .body("POST " + API + "/rate-cards/{id}/versions", Scene.halfAndFullDays())
                .record(API + "/multi-day-files/{id}", "id", made("/multi-day-files", twoDays))
                .body("POST " + API + "/multi-day-files", twoDays)
                .record(API + "/paying-organisations/{id}", "id", organisation)
                .body("POST " + API + "/paying-organisations", Scene.anOrganisation())
                .body("POST " + API + "/offers", scene.offerOf(session, anId()))
                .record(API + "/entitlements/{id}", "id", entitlement)
                .body("POST " + API + "/entitlements/{id}/answer", Map.of("kind", "nothing"))
                .body("POST " + API + "/entitlements/{id}/approval", Map.of("pence", 15000))
                .body(
                    "POST " + API + "/approvals",
                    Map.of("items", List.of(Map.of("entitlementId", entitlement, "pence", 15000))))
                .body("POST " + API + "/entitlements/{id}/pay-date", Map.of())
                .body("POST " + API + "/entitlements/{id}/withdrawal", Map.of("why", "mistake"))
                .body(
                    "POST " + API + "/entitlements/{id}/repayments",
                    Map.of("pence", 1, "on", "2026-10-01", "way", "bank"))
                .record(
                    API + "/approval-schemes/{organisationId}",
                    "organisationId",
                    schemeOf(organisation))
                .body("PUT " + API + "/approval-schemes/{organisationId}", aScheme())
                .body(
                    "POST " + API + "/approval-schemes/{organisationId}/delegations",
                    Map.of("to", "other", "first", "2026-11-23", "last", "2026-11-27"))
                .value(
                    API + "/approval-schemes/{organisationId}/delegations/{from}/{to}",
                    "from",
                    "approver")
                .value(
                    API + "/approval-schemes/{organisationId}/delegations/{from}/{to}",
                    "to",
                    "other")
                .record(API + "/payees/{participantId}", "participantId", participant)
                .body("PUT " + API + "/payees/{participantId}", bankDetails())
                .body("POST " + API + "/payees/{participantId}/confirmation", Map.of("version", 1))
                .body(
                    "PUT " + API + "/payees/{participantId}/preferences", Map.of("discreet", true))
                .record(
                    API + "/payees/{participantId}/own-name", "participantId", named(participant))
                .body(
                    "PUT " + API + "/payees/{participantId}/own-name", Map.of("name", "A Example"))
                .record(
                    API + "/people/{participantId}/paper-wish",
                    "participantId",
                    wishing(participant))
                .body("PUT " + API + "/people/{participantId}/paper-wish", Map.of("size", "large"))
                .record(API + "/ledger/{organisationId}", "organisationId", organisation)
                .record(API + "/gift-batches/{id}", "id", gift)
                .query("GET " + API + "/gift-batches", "payingOrganisationId=" + organisation)
                .body("POST " + API + "/gift-batches", gifts)
                .body(
                    "POST " + API + "/gift-batches/{id}/confirmation",
                    Map.of("cause", "A hospice", "pence", 15_000))
                .body(
                    "POST " + API + "/gift-batches/{id}/passing-on",
                    Map.of("on", "2026-10-01", "reference", "GIFT 1"))
                .record(API + "/ledger/{organisationId}/corrections/{id}", "id", correction)
                .body("POST " + API + "/ledger/{organisationId}/corrections", ofTheLedger)
                .body(
                    "POST " + API + "/ledger/{organisationId}/corrections/{id}/confirmation",
                    Map.of("pence", 15_000))
                .body(
                    "POST " + API + "/ledger/{organisationId}/periods", Map.of("month", "2026-01"))
                .record(API + "/bank-messages/{organisationId}", "organisationId", organisation)
                .record(API + "/bank-messages/{organisationId}/{id}", "id", message)
                .value(API + "/bank-messages/{organisationId}/{id}/entries/{number}", "number", "1")
                .body("POST " + API + "/bank-messages/{organisationId}", Map.of())
                .body(
                    "POST " + API + "/bank-messages/{organisationId}/returns",
                    Map.of(
                        "reference", "0".repeat(13), "pence", 1, "code", "0", "on", "2026-10-01"))
                .body(
                    "POST " + API + "/bank-messages/{organisationId}/{id}/entries/{number}/answer",
                    Map.of("kind", "not-ours"))
                .record(API + "/ledger-export/{organisationId}", "organisationId", organisation)
                .body(
                    "PUT " + API + "/ledger-export/{organisationId}/template",
                    Map.of(
                        "separator",
                        ",",
                        "days",
                        "dd/MM/yyyy",
                        "creditsAreMinus",
                        true,
                        "columns",
                        List.of(Map.of("head", "Side", "show", "side")),
                        "accountCodes",
                        Map.of()))
                .record(API + "/payment-orders/{id}", "id", office.sentOrder())
                .query("GET " + API + "/payment-orders", "payingOrganisationId=" + organisation)
                .body(
                    "POST " + API + "/payment-orders",
                    Map.of(
                        "payingOrganisationId",
                        organisation,
                        "route",
                        "cash",
                        "payOn",
                        "2026-12-01",
                        "entitlementIds",
                        List.of(entitlement)))
                .body(
                    "POST " + API + "/payment-orders/{id}/release", Map.of("hash", "0".repeat(64)))
                .body(
                    "POST " + API + "/payment-orders/{id}/returns",
                    Map.of(
                        "reference",
                        "0".repeat(13),
                        "pence",
                        1,
                        "why",
                        "not-used",
                        "on",
                        "2026-06-01"))
                .body(
                    "POST " + API + "/payment-orders/{id}/results",
                    Map.of(
                        "results",
                        List.of(
                            Map.of(
                                "reference",
                                "0".repeat(13),
                                "became",
                                "paid",
                                "pence",
                                1,
                                "on",
                                "2026-12-01"))))
                .record(API + "/explanations/{entitlementId}", "entitlementId", entitlement)
                .query("GET " + API + "/reports/on-time", "quarter=2026-Q1")
                .query("GET " + API + "/reports/on-time/networks", "quarter=2026-Q1")
                .query("GET " + API + "/reports/offer-answers", "quarter=2026-Q1")
                .query("GET " + API + "/reports/on-time/file", "quarter=2026-Q1")
                .query("GET " + API + "/reports/offer-answers/file", "quarter=2026-Q1")
                .body(
                    "PUT " + API + "/reports/thresholds",
                    Map.of("smallest", 5, "roundTo", 5, "smallestForAverages", 8))
                .value(API + "/reports/year-end/{year}", "year", "2026")
                .query(
                    "GET " + API + "/reports/year-end/{year}",
                    "payingOrganisationId=" + organisation)
                .query("GET " + API + "/reports/given-away", "payingOrganisationId=" + organisation)
                .query(
                    "GET " + API + "/reports/budget-position",
                    "payingOrganisationId=" + organisation)
                .body("POST " + API + "/hours-paid-twice", Map.of("takesPart", false))
                .record(API + "/bounces/{id}", "id", bounce)
                .body("POST " + API + "/bounces/{id}/contact", Map.of("how", "email"))
                .body("POST " + API + "/bounces/{id}/confirmation", Map.of("pence", 15_000))
                .body("POST " + API + "/bounces/{id}/retry", Map.of("sameDetailsAreRight", true))
                .body("POST " + API + "/bounces/{id}/closure", Map.of("why", "estate"))
                .body("POST " + API + "/payment-runs", opening)
                .record(API + "/payment-runs/{id}", "id", run)
                .record(API + "/payment-runs/{id}/files/pain001", "id", inTheOtherForm)
                .record(API + "/payment-runs/{id}/copies/bacs18", "id", inTheOtherForm)
                .value(
                    API + "/payment-runs/{id}/items/{entitlementId}", "entitlementId", entitlement)
                .body(
                    "POST " + API + "/payment-runs/{id}/items",
                    Map.of("entitlementIds", List.of(entitlement)))
                .body(
                    "POST " + API + "/payment-runs/{id}/releases",
                    Map.of("manifestHash", "0".repeat(64)))
                .record(API + "/expense-cards/{id}", "id", expenseCard)
                .body("POST " + API + "/expense-cards", ClaimingExpensesTest.aCard())
                .body("POST " + API + "/expense-cards/{id}/versions", ClaimingExpensesTest.aCard())
                .body("POST " + API + "/receipts", "no receipt")
                .body("POST " + API + "/payment-orders/{id}/results/file", "no list")
                .body(
                    "PUT " + API + "/paying-organisations/{id}/paid-list-template",
                    Map.of("reference", "a", "amount", "b", "on", "c", "days", "dd/MM/yyyy"))
                .record(API + "/receipts/{id}", "id", receipt)
                .record(API + "/expense-claims/{id}", "id", claim)
                .body("POST " + API + "/expense-claims", claimOf(organisation, expenseCard))
                .body("PUT " + API + "/expense-claims/{id}", claimOf(organisation, expenseCard))
                .body("POST " + API + "/expense-claims/{id}/return", Map.of("reason", "x"))
                .record(API + "/pre-approvals/{id}", "id", preApproval)
                .body("POST " + API + "/pre-approvals", preApprovalOf(organisation))
                .body("POST " + API + "/pre-approvals/{id}/decision", Map.of("pence", 1))
                .record(API + "/advances/{id}", "id", advance)
                .body("POST " + API + "/advances", advanceOf(organisation, expenseCard))
                .body(
                    "POST " + API + "/advances/{id}/returns",
                    Map.of("pence", 1, "on", "2026-10-01", "way", "bank"))
                .record(API + "/direct-bookings/{id}", "id", booking)
                .body("POST " + API + "/direct-bookings/{id}/cancellation", Map.of("costPence", 1))
                .body("POST " + API + "/direct-bookings", bookingOf(organisation))
                .record(API + "/pots/{id}", "id", pot)
                .body("POST " + API + "/pots", WorkAndPotsTest.aPot(scene, 1))
                .body("PUT " + API + "/pots/{id}", WorkAndPotsTest.aPot(scene, 1))
                .body("PUT " + API + "/paying-organisations/{id}", Scene.anOrganisation())
                .body(
                    "POST " + API + "/paying-organisations/{id}/account",
                    Map.of("sortCode", "123456", "accountNumber", "87654321"))
                .body(
                    "POST " + API + "/paying-organisations/{id}/account/confirmation",
                    Map.of("sortCode", "123456", "accountNumber", "87654321"))
                .body(
                    "POST " + API + "/paying-organisations/{id}/confirmation",
                    Scene.beginning(Scene.anOrganisation()))
                .body(
                    "POST " + API + "/paying-organisations/{id}/terms/confirmation",
                    Map.of(
                        "name",
                        "Example",
                        "serviceUserNumber",
                        "123456",
                        "limits",
                        Scene.anOrganisation().get("limits")))
                .body(
                    "POST " + API + "/entitlements/{id}/work",
                    Map.of("minutes", 1, "on", "2026-10-01"))
                .value(API + "/rate-cards/{id}/versions/{version}", "version", "1")
                .value(API + "/expense-cards/{id}/versions/{version}", "version", "1")
                .value(API + "/entitlements/{id}/signals/{code}", "code", "same_receipt")
                .body(
                    "POST " + API + "/entitlements/{id}/signals/{code}/clearance",
                    Map.of("reason", "x"))
                .record(API + "/entitlements/{id}/decline-proof", "id", declined)
                .record(API + "/entitlements/{id}/remittance", "id", paid)
                .record(API + "/people/{participantId}", "participantId", participant)
                .query(
                    "GET " + API + "/people/{participantId}/evidence-pack",
                    "from=2026-01-01&to=2026-12-31")
                .value(API + "/networks/{network}", "network", scene.network)
                .value(API + "/networks/{network}", "id", entitlement)
                .value(API + "/networks/{network}", "code", "0")
                .record(API + "/income-limits/{id}", "id", limit)
                .body("POST " + API + "/income-limits", GuardTest.weeklyLimit())
                .body("POST " + API + "/income-limits/{id}/versions", GuardTest.weeklyLimit())
                .body(
                    "POST " + API + "/income-limits/{id}/confirmation",
                    Map.of("version", 1, "readOn", "2026-11-02"))
                .body(
                    "POST " + API + "/income-limits/{id}/end",
                    Map.of("until", "2099-12-31", "reason", "Not so any more."))
                .record(API + "/route-positions/{id}", "id", position)
                .body(
                    "POST " + API + "/route-positions",
                    RoutePositionsTest.onVouchers("the_network", "We count it as income."))
                .body(
                    "POST " + API + "/route-positions/{id}/end",
                    Map.of("until", "2099-12-31", "reason", "Not so any more."))
                .body("POST " + API + "/guard/check", guard(limit))
                .body("PUT " + API + "/guard/choices", guard(limit))
                .body(
                    "POST " + API + "/imported-payments/corrections",
                    Map.of(
                        "payingOrganisationId",
                        organisation,
                        "source",
                        "old-system",
                        "reference",
                        "INV-1",
                        "why",
                        "Typed twice"))
                .body("POST " + API + "/imported-payments", importOf(organisation))
                .walk())
        .containsExactlyInAnyOrder(
            "GET " + API + "/networks/{network}/decline-proofs/{id}/{code}",
            "GET " + API + "/networks/{network}/decline-proofs/{id}/{code}/page");
  }

  private String named(String participant) {
    scene
        .finance
        .putNew(
            API + "/payees/" + participant + "/own-name",
            Map.of("name", "A Example", "address", "1 High Street"))
        .require(200);
    return participant;
  }

  private String wishing(String participant) {
    scene
        .finance
        .putNew(API + "/people/" + participant + "/paper-wish", Map.of("language", "cy"))
        .require(200);
    return participant;
  }

  private String declined(String session) {
    String person = anId();
    String entitlement = scene.offered(session, person);
    scene.answer(person, entitlement, "nothing").require(200);
    return entitlement;
  }

  private String paid(String session) {
    String person = anId();
    String entitlement = scene.claimed(session, person);
    scene.approve(entitlement, 15_000).require(200);
    scene.paid(entitlement, Scene.SESSION_DAY);
    return entitlement;
  }

  private String made(String path, Object body) {
    return scene.finance.post(API + path, body).require(201).field("id");
  }

  private Map<String, Object> giftsOf(String session) {
    String person = anId();
    String entitlement = scene.offered(session, person);
    scene.answer(person, entitlement, "give_away").require(200);
    scene.attended(session, person, Scene.SIX_HOURS, 1);
    Await.until(
        "attendance to be known",
        () ->
            scene
                .finance
                .get(API + "/reports/given-away?payingOrganisationId=" + scene.organisation())
                .text()
                .contains(entitlement));
    return Map.of(
        "payingOrganisationId",
        scene.organisation(),
        "cause",
        "A hospice",
        "entitlementIds",
        List.of(entitlement));
  }

  private Map<String, Object> correctionOf(String run) {
    String paid = new Office(scene).firstPaidBy(run);
    scene.awaitState(paid, "paid");
    return Map.of(
        "entitlementIds",
        List.of(paid),
        "codes",
        Map.of("costCentre", "C700", "subjectiveCode", "8010"),
        "reason",
        "Booked under no code at all.");
  }

  private static Map<String, Object> claimOf(String organisation, String card) {
    return Map.of(
        "participantId",
        anId(),
        "payingOrganisationId",
        organisation,
        "expenseCardId",
        card,
        "lines",
        List.of());
  }

  private static Map<String, Object> preApprovalOf(String organisation) {
    return Map.of(
        "participantId",
        anId(),
        "payingOrganisationId",
        organisation,
        "kind",
        "taxi",
        "mostPence",
        100);
  }

  private static Map<String, Object> advanceOf(String organisation, String card) {
    return Map.of(
        "participantId",
        anId(),
        "payingOrganisationId",
        organisation,
        "expenseCardId",
        card,
        "pence",
        100);
  }

  private static Map<String, Object> bookingOf(String organisation) {
    return Map.of(
        "participantId",
        anId(),
        "payingOrganisationId",
        organisation,
        "kind",
        "taxi",
        "on",
        "2026-10-01",
        "what",
        "A taxi",
        "costPence",
        100);
  }

  private static Map<String, Object> guard(String limit) {
    return Map.of("limitIds", List.of(limit), "income", List.of());
  }

  private static Map<String, Object> importOf(String organisation) {
    return Map.of(
        "payingOrganisationId",
        organisation,
        "source",
        "old",
        "rehearse",
        true,
        "rows",
        List.of(
            Map.of(
                "reference",
                "1",
                "participantId",
                anId(),
                "on",
                "2026-10-01",
                "category",
                "reward",
                "pence",
                1)));
  }

  private String schemeOf(String organisation) {
    scene
        .as("admin", Role.NETWORK_ADMIN)
        .putNew(API + "/approval-schemes/" + organisation, aScheme())
        .require(200);
    return organisation;
  }

  private static Map<String, Object> aScheme() {
    return Map.of("tiers", List.of(Map.of("approvers", 1)), "limits", List.of());
  }

  private static Map<String, Object> bankDetails() {
    return Map.of(
        "method",
        "bacs",
        "accountName",
        "A Example",
        "sortCode",
        "12-34-56",
        "accountNumber",
        "12345678");
  }
}
