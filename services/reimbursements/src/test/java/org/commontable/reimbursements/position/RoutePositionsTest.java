package org.commontable.reimbursements.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is held about a way of paying is shown with an offer that is paid so, both sides of it. */
@Tag("F8")
@Tag("F10")
public class RoutePositionsTest {
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final HttpCaller self = scene.person(amina);

  @Test
  void both_sides_are_shown_with_an_offer_that_would_be_paid_by_voucher() {
    scene
        .finance
        .post(API + "/route-positions", onVouchers("a_source", "It is no income."))
        .require(201);
    scene
        .finance
        .post(API + "/route-positions", onVouchers("the_network", "It is income."))
        .require(201);
    Map<String, Object> old = new HashMap<>(onVouchers("a_source", "It was no income."));
    old.put("until", LocalDate.of(2026, 4, 30).toString());
    scene.finance.post(API + "/route-positions", old).require(201);
    Map<String, Object> turned = new HashMap<>(old);
    turned.put("until", "2026-01-01");
    scene.finance.post(API + "/route-positions", turned).requireProblem(422, "position-unclear");
    self.post(API + "/route-positions", old).require(403);
    String offer = scene.offered(scene.session(), amina);
    String shown = API + "/entitlements/" + offer + "/route-positions";

    HttpAnswer byBank = self.get(shown).require(200);
    assertThat(byBank.field("route")).isEqualTo("bacs");
    assertThat(byBank.json().at("/positions")).isEmpty();
    assertThat(byBank.field("notAdvice")).contains("ask an adviser");

    self.putNew(
            API + "/payees/" + amina,
            Map.of("method", "voucher", "name", "Amina", "address", "1 Example Street"))
        .require(200);
    HttpAnswer byVoucher = self.get(shown).require(200);
    assertThat(byVoucher.json().at("/positions").findValuesAsString("says"))
        .containsExactlyInAnyOrder("It is no income.", "It is income.");
    assertThat(byVoucher.json().at("/positions/0/source/readOn").asString())
        .isEqualTo("2026-11-01");
    scene.person(Scene.anId()).get(shown).requireProblem(404, "not-found");
  }

  @Test
  void a_position_that_holds_no_longer_ends_with_a_reason_and_stays_to_be_read() {
    HttpAnswer published =
        scene
            .finance
            .post(API + "/route-positions", onVouchers("the_network", "It is income."))
            .require(201);
    String path = API + "/route-positions/" + published.field("id");
    self.putNew(
            API + "/payees/" + amina,
            Map.of("method", "voucher", "name", "Amina", "address", "1 Example Street"))
        .require(200);
    String shown =
        API + "/entitlements/" + scene.offered(scene.session(), amina) + "/route-positions";
    assertThat(self.get(shown).require(200).json().at("/positions")).hasSize(1);
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));

    end(path, today.minusDays(2), "Long ago.").requireProblem(422, "ends-too-early");
    self.post(path + "/end", Map.of("until", today.toString(), "reason", "No.")).require(403);
    end(path, today.plusDays(30), "No vouchers from next month on.").require(200);
    assertThat(self.get(shown).require(200).json().at("/positions")).hasSize(1);
    end(path, today.plusDays(31), "A day more.").requireProblem(409, "ends-before-that");
    Map<String, Object> atOnce = new HashMap<>();
    atOnce.put("until", today.minusDays(1).toString());
    atOnce.put("reason", "It is no income after all.");
    atOnce.put("reasonWelsh", "Nid yw'n incwm wedi'r cyfan.");
    scene.finance.post(path + "/end", atOnce).require(200);

    assertThat(self.get(shown).require(200).json().at("/positions")).isEmpty();
    HttpAnswer kept = self.get(path).require(200);
    assertThat(kept.field("says")).isEqualTo("It is income.");
    assertThat(kept.field("until")).isEqualTo(today.minusDays(1).toString());
    assertThat(kept.json().at("/ends").findValuesAsString("reason"))
        .containsExactly("No vouchers from next month on.", "It is no income after all.");
    assertThat(self.with("Accept-Language", "cy").get(path).field("/ends/1/reason"))
        .isEqualTo("Nid yw'n incwm wedi'r cyfan.");
  }

  private HttpAnswer end(String path, LocalDate until, String reason) {
    return scene.finance.post(path + "/end", Map.of("until", until.toString(), "reason", reason));
  }

  /** A position as it might be published. */
  public static Map<String, Object> onVouchers(String heldBy, String says) {
    Map<String, Object> position = new HashMap<>();
    position.put("route", "voucher");
    position.put("heldBy", heldBy);
    position.put("says", says);
    position.put("from", "2026-04-06");
    position.put(
        "source",
        Map.of(
            "title", "A published page", "url", "https://example.org/v", "readOn", "2026-11-01"));
    position.put("status", "needs_confirming");
    position.put("adviceTitle", "An advice service");
    position.put("adviceUrl", "https://example.org/advice");
    return position;
  }
}
