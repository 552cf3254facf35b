package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;
import static org.commontable.reimbursements.Scene.anId;

import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Test;

/** Who coordinates one programme, or keeps one organisation's money, has no hand in others. */
class ScopedRolesTest {
  private final Scene scene = new Scene();

  @Test
  void a_coordinator_offers_and_looks_within_their_own_programme() {
    String session = scene.session();
    String offered = scene.offered(session, anId());
    HttpCaller here = scoped(Role.COORDINATOR, "programme", scene.programme);
    HttpCaller elsewhere = scoped(Role.COORDINATOR, "programme", anId());

    here.post(API + "/offers", scene.offerOf(session, anId())).require(201);
    here.get(API + "/entitlements/" + offered).require(200);
    elsewhere
        .post(API + "/offers", scene.offerOf(session, anId()))
        .requireProblem(403, "other-programme");
    elsewhere.get(API + "/entitlements/" + offered).requireProblem(404, "not-found");
    assertThat(elsewhere.get(API + "/entitlements").require(200).json().at("/items").size())
        .isZero();
  }

  @Test
  void an_approver_approves_and_looks_within_their_own_organisation() {
    String offered = scene.offered(scene.session(), anId());
    HttpCaller here = scoped(Role.FINANCE_APPROVER, "organisation", scene.organisation());
    HttpCaller elsewhere = scoped(Role.FINANCE_APPROVER, "organisation", anId());

    here.post(API + "/entitlements/" + offered + "/approval", Map.of("pence", 1))
        .requireProblem(409, "no-claim");
    elsewhere
        .post(API + "/entitlements/" + offered + "/approval", Map.of("pence", 1))
        .requireProblem(404, "not-found");
    elsewhere.get(API + "/entitlements/" + offered).requireProblem(404, "not-found");
  }

  private HttpCaller scoped(Role role, String kind, String id) {
    return scene
        .service
        .http()
        .as(TestTokens.get().of(scene.network).account("scoped").role(role, kind, id));
  }
}
