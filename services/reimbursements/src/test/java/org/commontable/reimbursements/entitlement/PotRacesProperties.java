package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;

/** All sorts of requests that want the last money of a pot at the same instant. */
@Tag("F6")
class PotRacesProperties {
  private static final long OFFER = 15_000;

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void a_pot_never_promises_more_than_it_has_and_all_that_it_has(
      @ForAll @IntRange(min = 0, max = 6) int fit,
      @ForAll @Size(min = 2, max = 8) List<@IntRange(min = 1, max = 2) Integer> times)
      throws Exception {
    Scene scene = new Scene();
    String session = scene.session();
    scene.offered(session, Scene.anId());
    String pot = scene.pot(fit * OFFER + 1);

    List<Callable<List<HttpAnswer>>> all = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      String person = Scene.anId();
      int repeats = times.get(i);
      String account = "coordinator-" + i;
      all.add(() -> {
        List<HttpAnswer> answers = new ArrayList<>();
        for (int n = 0; n < repeats; n++) {
          answers.add(
              scene
                  .service
                  .http()
                  .as(TestTokens.get().of(scene.network).account(account).roles(Role.COORDINATOR))
                  .post(API + "/offers", offer(scene, session, person, pot)));
        }
        return answers;
      });
    }
    int made = 0;
    try (ExecutorService together = Executors.newFixedThreadPool(all.size())) {
      for (Future<List<HttpAnswer>> answers : together.invokeAll(all)) {
        made += answers.get().stream().anyMatch(answer -> answer.status() == 201) ? 1 : 0;
        assertThat(answers.get())
            .allMatch(answer -> answer.status() == 201 || answer.problem().equals("pot-exhausted"));
      }
    }

    assertThat(made).isLessThanOrEqualTo(fit);
    for (int more = 0; more < fit + 1 - made; more++) {
      HttpAnswer late =
          scene.coordinator.post(API + "/offers", offer(scene, session, Scene.anId(), pot));
      assertThat(late.status()).isEqualTo(more < fit - made ? 201 : 409);
    }
    HttpAnswer position = scene.finance.get(API + "/pots/" + pot + "/position").require(200);
    assertThat(position.json().at("/committedPence").asLong()).isEqualTo(fit * OFFER);
  }

  /** Somebody who wants money of the pot. */
  enum Wants {
    /** To be offered something. */
    AN_OFFER,
    /** What they gave back. */
    IT_BACK,
    /** What they spent. */
    EXPENSES,
    /** Money before they spend it. */
    AN_ADVANCE,
    /** A rate that was raised, for a day that was paid. */
    AN_UPLIFT
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void whoever_asks_and_for_whatever_a_pot_never_holds_more_than_it_has(
      @ForAll @IntRange(min = 0, max = 30_000) int left,
      @ForAll @Size(min = 3, max = 8) List<Wants> wants)
      throws Exception {
    Scene scene = new Scene();
    String session = scene.session();
    scene.offered(session, Scene.anId());
    String pot = scene.pot(10 * OFFER);
    String expenses = scene.expenseCard();
    List<Callable<HttpAnswer>> all = new ArrayList<>();
    boolean raised = wants.contains(Wants.AN_UPLIFT);
    for (Wants want : wants) {
      String person = Scene.anId();
      switch (want) {
        case AN_OFFER ->
            all.add(() ->
                scene
                    .as(person, Role.COORDINATOR)
                    .post(API + "/offers", offer(scene, session, person, pot)));
        case IT_BACK -> {
          String owed = fromPot(scene, session, person, pot);
          scene.answer(person, owed, "nothing").require(200);
          all.add(() -> scene.answer(person, owed, "accept"));
        }
        case EXPENSES -> {
          Map<String, Object> claim = new HashMap<>();
          claim.put("participantId", person);
          claim.put("payingOrganisationId", scene.organisation());
          claim.put("expenseCardId", expenses);
          claim.put("potId", pot);
          claim.put(
              "lines",
              List.of(
                  Map.of(
                      "kind",
                      "public_transport",
                      "on",
                      LocalDate.now(ZoneId.of("Europe/London")).toString(),
                      "spentPence",
                      9_000)));
          String id = scene.finance.post(API + "/expense-claims", claim).require(201).field("id");
          all.add(
              () -> scene.person(person).post(API + "/expense-claims/" + id + "/submission", null));
        }
        case AN_ADVANCE ->
            all.add(() ->
                scene.finance.post(
                    API + "/advances",
                    Map.of(
                        "participantId", person,
                        "payingOrganisationId", scene.organisation(),
                        "expenseCardId", expenses,
                        "potId", pot,
                        "pence", 7_000)));
        case AN_UPLIFT -> {
          String owed = fromPot(scene, session, person, pot);
          scene.answer(person, owed, "accept").require(200);
          scene.attended(session, person, Scene.SIX_HOURS, 1);
          scene.awaitState(owed, "claimed");
          scene.approve(owed, OFFER).require(200);
          scene.paid(owed, Scene.SESSION_DAY);
        }
      }
    }
    if (raised) {
      Map<String, Object> next = new HashMap<>(Scene.halfAndFullDays());
      next.put("bands", List.of(Map.of("pence", OFFER + 4_000)));
      String versions = API + "/rate-cards/" + scene.rateCard() + "/versions";
      scene.finance.post(versions, next).require(200);
      all.add(() -> scene.finance.post(versions + "/2/uplift", null));
    }
    long held = used(scene, pot);
    allocate(scene, pot, held + left);

    try (ExecutorService together = Executors.newFixedThreadPool(all.size())) {
      for (Future<HttpAnswer> answer : together.invokeAll(all)) {
        HttpAnswer given = answer.get();
        assertThat(given.status() < 300 ? "" : given.problem()).isIn("", "pot-exhausted");
        if (given.status() >= 300) {
          assertThat(given.field("detail"))
              .containsAnyOf("so much left", "not enough left", "lacks");
        }
      }
    }

    assertThat(used(scene, pot)).isLessThanOrEqualTo(held + left);
    assertThat(scene.finance.get(API + "/expense-claims?stage=submitted").json().at("/items"))
        .allSatisfy(claim ->
            assertThat(
                    scene
                        .finance
                        .get(API + "/entitlements/" + claim.at("/entitlementId").asString())
                        .status())
                .isEqualTo(200));
  }

  private static String fromPot(Scene scene, String session, String person, String pot) {
    return scene
        .coordinator
        .post(API + "/offers", offer(scene, session, person, pot))
        .require(201)
        .field("id");
  }

  private static long used(Scene scene, String pot) {
    var position = scene.finance.get(API + "/pots/" + pot + "/position").require(200).json();
    return position.at("/committedPence").asLong()
        + position.at("/approvedPence").asLong()
        + position.at("/paidPence").asLong();
  }

  private static void allocate(Scene scene, String pot, long pence) {
    String path = API + "/pots/" + pot;
    scene
        .finance
        .put(path, WorkAndPotsTest.aPot(scene, pence), scene.finance.get(path).etag())
        .require(200);
  }

  private static Map<String, Object> offer(Scene scene, String session, String person, String pot) {
    Map<String, Object> offer = new HashMap<>(scene.offerOf(session, person));
    offer.put("potId", pot);
    return offer;
  }
}
