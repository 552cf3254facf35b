package org.commontable.reimbursements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.anId;

import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.payment.Office;
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
    String bounce = office.bouncedIn(run);
    String message = office.bankMessage();

    assertThat(
            EndpointWalk.of(scene.service, scene.network)
                .record(API + "/rate-cards/{id}", "id", scene.rateCard())
                .body("POST " + API + "/rate-cards", Scene.halfAndFullDays())
                .body("POST " + API + "/rate-cards/{id}/versions", Scene.halfAndFullDays())
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
                .record(
                    API + "/approval-schemes/{organisationId}",
                    "organisationId",
                    schemeOf(organisation))
                .body("PUT " + API + "/approval-schemes/{organisationId}", aScheme())
                .body(
                    "POST " + API + "/approval-schemes/{organisationId}/delegations",
                    Map.of("to", "other", "first", "2026-11-23", "last", "2026-11-27"))
                .record(API + "/payees/{participantId}", "participantId", participant)
                .body("PUT " + API + "/payees/{participantId}", bankDetails())
                .body("POST " + API + "/payees/{participantId}/confirmation", Map.of("version", 1))
                .body(
                    "PUT " + API + "/payees/{participantId}/preferences", Map.of("discreet", true))
                .record(API + "/ledger/{organisationId}", "organisationId", organisation)
                .value(API + "/ledger/{organisationId}/entries/{seq}", "seq", "1")
                .body(
                    "POST " + API + "/ledger/{organisationId}/periods", Map.of("month", "2026-01"))
                .body(
                    "POST " + API + "/ledger/{organisationId}/entries/{seq}/reversal",
                    Map.of("effectiveOn", "2026-10-01"))
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
                .query("GET " + API + "/reports/offer-answers", "quarter=2026-Q1")
                .body(
                    "PUT " + API + "/reports/thresholds",
                    Map.of("smallest", 5, "roundTo", 5, "smallestForAverages", 8))
                .value(API + "/reports/year-end/{year}", "year", "2026")
                .query(
                    "GET " + API + "/reports/year-end/{year}",
                    "payingOrganisationId=" + organisation)
                .query(
                    "GET " + API + "/reports/budget-position",
                    "payingOrganisationId=" + organisation)
                .body("POST " + API + "/hours-paid-twice", Map.of("takesPart", false))
                .record(API + "/bounces/{id}", "id", bounce)
                .body("POST " + API + "/bounces/{id}/contact", Map.of("how", "email"))
                .body("POST " + API + "/bounces/{id}/retry", Map.of("sameDetailsAreRight", true))
                .body("POST " + API + "/bounces/{id}/closure", Map.of("why", "estate"))
                .body("POST " + API + "/payment-runs", opening)
                .record(API + "/payment-runs/{id}", "id", run)
                .value(
                    API + "/payment-runs/{id}/items/{entitlementId}", "entitlementId", entitlement)
                .body(
                    "POST " + API + "/payment-runs/{id}/items",
                    Map.of("entitlementIds", List.of(entitlement)))
                .body(
                    "POST " + API + "/payment-runs/{id}/releases",
                    Map.of("manifestHash", "0".repeat(64)))
                .walk())
        .isEmpty();
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
