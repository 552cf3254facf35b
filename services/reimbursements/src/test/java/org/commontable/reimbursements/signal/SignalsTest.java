package org.commontable.reimbursements.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Category;
import org.commontable.reimbursements.entitlement.Entitlement;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.reimbursements.money.Pence;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What should be looked at before money goes, and what stops it. */
@Tag("F22")
public class SignalsTest {
  /** One white pixel. */
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

  private final Scene scene = new Scene();

  /** A small picture. */
  public static byte[] picture() {
    return PICTURE.clone();
  }

  @Test
  void a_receipt_that_was_used_before_blocks_until_somebody_else_has_said_why() {
    String card = scene.expenseCard();
    String first = submitted(card, Scene.anId());
    assertThat(signals(first).json().at("/blocked").asBoolean()).isFalse();
    String second = submitted(card, Scene.anId());

    HttpAnswer seen = signals(second);
    assertThat(seen.json().at("/blocked").asBoolean()).isTrue();
    assertThat(seen.field("/signals/0/code")).isEqualTo("same_receipt");
    assertThat(seen.field("/signals/0/level")).isEqualTo("block");
    assertThat(seen.json().at("/signals/0/others")).hasSize(1);
    scene.approve(second, 900).requireProblem(409, "blocked-by-signal");

    scene
        .finance
        .post(
            API + "/entitlements/" + second + "/signals/overlap_in_time/clearance",
            Map.of("reason", "x"))
        .requireProblem(409, "no-such-signal");
    HttpAnswer cleared =
        scene
            .finance
            .post(
                API + "/entitlements/" + second + "/signals/same_receipt/clearance",
                Map.of("reason", "They shared the taxi; each claims half."))
            .require(200);

    assertThat(cleared.json().at("/blocked").asBoolean()).isFalse();
    scene
        .as("finance", org.commontable.web.Role.FINANCE_APPROVER)
        .post(API + "/entitlements/" + second + "/approval", Map.of("pence", 900))
        .requireProblem(403, "approver-cleared-the-signal");
    scene.approve(second, 900).require(200);
  }

  @Test
  void advice_is_told_apart_from_warning() {
    String amina = Scene.anId();
    String bryn = Scene.anId();
    String one = scene.claimed(amina);
    String atTheSameTime = scene.claimed(amina);
    for (String person : List.of(amina, bryn)) {
      scene
          .person(person)
          .putNew(
              API + "/payees/" + person,
              Map.of(
                  "method",
                  "bacs",
                  "accountName",
                  "A Example",
                  "sortCode",
                  "123456",
                  "accountNumber",
                  "00934892"))
          .require(200);
    }

    HttpAnswer seen = signals(one);

    assertThat(levelOf(seen, "same_account")).isEqualTo("warning");
    assertThat(levelOf(seen, "overlap_in_time")).isEqualTo("warning");
    assertThat(levelOf(seen, "name_mismatch")).isEqualTo("warning");
    assertThat(levelOf(seen, "first_payment")).isEqualTo("advice");
    assertThat(levelOf(seen, "account_not_checked")).isEqualTo("advice");
    assertThat(seen.text()).contains(bryn, atTheSameTime);
    assertThat(seen.json().at("/blocked").asBoolean()).isFalse();
    scene.coordinator.get(API + "/entitlements/" + one + "/signals").require(403);
  }

  @Test
  void an_account_in_another_name_than_the_persons_own_is_advice_and_a_guardians_is_none() {
    String amina = Scene.anId();
    String owed = scene.claimed(amina);
    scene.bankDetails(amina, "K Hussein", "00000077").require(200);
    assertThat(signals(owed).text()).doesNotContain("name_mismatch");
    String own = API + "/payees/" + amina + "/own-name";
    scene.person(amina).putNew(own, Map.of("name", "Amina Rahman")).require(200);

    HttpAnswer seen = signals(owed);

    assertThat(levelOf(seen, "name_mismatch")).isEqualTo("advice");
    assertThat(seen.text()).contains("another name").doesNotContain("Hussein", "Rahman");
    scene.loseTheAccount(amina);
    assertThat(signals(owed).text()).as("where it is does not matter").isEqualTo(seen.text());
    scene
        .person(amina)
        .put(own, Map.of("name", "Karima Hussein"), scene.person(amina).get(own).etag())
        .require(200);
    assertThat(signals(owed).text()).doesNotContain("name_mismatch");

    String child = Scene.anId();
    String theirs = scene.claimed(child);
    Map<String, Object> guarded = new HashMap<>(Scene.details("G Guardian", "00000078"));
    guarded.put("guardianId", Scene.anId());
    scene.finance.putNew(API + "/payees/" + child, guarded).require(200);
    scene
        .finance
        .putNew(API + "/payees/" + child + "/own-name", Map.of("name", "Carys Little"))
        .require(200);
    assertThat(signals(theirs).text()).doesNotContain("name_mismatch");
  }

  @Test
  void leading_a_part_of_one_session_overlaps_with_being_at_another() {
    String amina = Scene.anId();
    String attending = scene.claimed(amina);
    String session = scene.session();
    scene.offered(session, Scene.anId());
    List<String> works = new ArrayList<>();
    for (String kind : List.of("segment", "preparation")) {
      Map<String, Object> asked = new HashMap<>(scene.offerOf(session, amina));
      asked.put("work", Map.of("kind", kind, "reference", kind, "what", "Opening", "minutes", 45));
      Map<String, Object> card = new HashMap<>(Scene.halfAndFullDays());
      card.put("preparation", Map.of("hourly", Map.of("pence", 1_200)));
      asked.put(
          "rateCardId", scene.finance.post(API + "/rate-cards", card).require(201).field("id"));
      String work = scene.coordinator.post(API + "/offers", asked).require(201).field("id");
      scene.answer(amina, work, "accept").require(200);
      scene
          .coordinator
          .post(
              API + "/entitlements/" + work + "/work",
              Map.of("minutes", 45, "on", Scene.SESSION_DAY.toString()))
          .require(200);
      works.add(work);
    }

    assertThat(levelOf(signals(works.getFirst()), "overlap_in_time")).isEqualTo("warning");
    assertThat(signals(attending).text())
        .contains(works.getFirst())
        .doesNotContain(works.getLast());
    // What is prepared can be prepared at any time.
    assertThat(levelOf(signals(works.getLast()), "overlap_in_time")).isEqualTo("not there");
  }

  @Test
  void what_is_usual_is_what_was_paid_lately() {
    LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
    List<String> paid = new ArrayList<>();
    for (int month = 0; month < 4; month++) {
      String owed = scene.claimed(Scene.anId());
      scene.approve(owed, 15_000).require(200);
      scene.paid(owed, today.minusMonths(month));
      paid.add(owed);
    }
    String ahead = scene.claimed(Scene.anId());
    scene.approve(ahead, 15_000).require(200);
    scene.paid(ahead, today.plusMonths(1));

    assertThat(latest(scene.organisation(), Category.REWARD, 3).stream().map(Entitlement::id))
        .containsExactly(ahead, paid.get(0), paid.get(1));
    assertThat(latest(scene.organisation(), Category.REWARD, 10)).hasSize(5);
    assertThat(latest(Scene.anId(), Category.REWARD, 10)).isEmpty();
    // However much was paid for time since, it does not crowd out what was paid back.
    assertThat(latest(scene.organisation(), Category.EXPENSE, 3)).isEmpty();
    scene.paidAdvance(Scene.anId(), 1_000);
    assertThat(latest(scene.organisation(), Category.EXPENSE, 1))
        .singleElement()
        .matches(e -> e.category() == Category.EXPENSE);
  }

  private List<Entitlement> latest(String payer, Category category, int most) {
    return scene
        .service
        .bean(Entitlements.class)
        .latestPaidBy(
            scene.networkId(), payer, category, LocalDate.now(ZoneId.of("Europe/London")), most);
  }

  @Test
  void unusual_is_more_than_nineteen_of_twenty_and_nothing_among_few() {
    List<Pence> paid = new ArrayList<>(Collections.nCopies(19, Pence.pounds(75)));
    assertThat(UnusualAmountCalculation.above(paid)).isEmpty();

    paid.add(Pence.pounds(900));
    assertThat(UnusualAmountCalculation.above(paid)).contains(Pence.pounds(75));
  }

  @Test
  void an_unusual_amount_and_details_that_changed_lately_are_warned_of() {
    String amina = Scene.anId();
    scene.bankDetails(amina, "Amina Example", "00000035").require(200);
    for (int paid = 1; paid < UnusualAmountCalculation.PAYMENTS_MIN; paid++) {
      scene.paidAdvance(Scene.anId(), 1_000);
    }
    String asked = scene.advance(amina, 5_000).field("entitlementId");
    assertThat(levelOf(signals(asked), "unusual_amount")).isEqualTo("not there");
    assertThat(levelOf(signals(asked), "details_changed_lately")).isEqualTo("not there");

    scene.paidAdvance(Scene.anId(), 1_000);
    String payee = API + "/payees/" + amina;
    scene
        .person(amina)
        .put(
            payee,
            Scene.details("Amina Example", "00000036"),
            scene.person(amina).get(payee).etag())
        .require(200);

    HttpAnswer seen = signals(asked);
    assertThat(levelOf(seen, "unusual_amount")).isEqualTo("warning");
    assertThat(levelOf(seen, "details_changed_lately")).isEqualTo("warning");
    assertThat(seen.text()).contains("at most £10.00");
    assertThat(seen.json().at("/blocked").asBoolean()).isFalse();
    String usual = scene.advance(Scene.anId(), 1_000).field("entitlementId");
    assertThat(levelOf(signals(usual), "unusual_amount")).isEqualTo("not there");
  }

  private HttpAnswer signals(String entitlement) {
    return scene.approver.get(API + "/entitlements/" + entitlement + "/signals").require(200);
  }

  private static String levelOf(HttpAnswer seen, String code) {
    for (var signal : seen.json().at("/signals")) {
      if (signal.path("code").asString().equals(code)) {
        return signal.path("level").asString();
      }
    }
    return "not there";
  }

  private String submitted(String card, String person) {
    String receipt = scene.receipt(person, picture());
    return scene.submitted(person, scene.expenseClaim(person, card, Scene.taxi(receipt)));
  }
}
