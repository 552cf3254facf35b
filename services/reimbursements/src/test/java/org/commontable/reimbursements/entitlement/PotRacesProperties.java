package org.commontable.reimbursements.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

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

/** Offers that all want the last money of a pot at the same instant. */
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
    String pot = pot(scene, fit * OFFER + 1);

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

  private static Map<String, Object> offer(Scene scene, String session, String person, String pot) {
    Map<String, Object> offer = new HashMap<>(scene.offerOf(session, person));
    offer.put("potId", pot);
    return offer;
  }

  private static String pot(Scene scene, long pence) {
    return scene
        .finance
        .post(API + "/pots", WorkAndPotsTest.aPot(scene, pence))
        .require(201)
        .field("id");
  }
}
