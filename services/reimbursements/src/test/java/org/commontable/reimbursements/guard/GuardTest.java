package org.commontable.reimbursements.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import com.mongodb.client.MongoDatabase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.guard.IncomeLimit.Period;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.words.Said;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The private guard: what falls where, beside figures that are data, and never advice. */
@Tag("F10")
public class GuardTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final LocalDate MONDAY = LocalDate.of(2026, 7, 6);

  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final HttpCaller self = scene.person(amina);

  @Test
  void a_day_and_a_half_in_one_week_are_shown_beside_the_weekly_limit() {
    IncomeLimit weekly = limit(Period.WEEK, DayOfWeek.MONDAY, 20_400);
    var found =
        GuardCalculation.findings(
            weekly,
            1,
            List.of(
                amount(MONDAY.plusDays(1), 15_000, true),
                amount(MONDAY.plusDays(6), 7_500, true),
                amount(MONDAY.plusDays(7), 7_500, true),
                amount(MONDAY.plusDays(30), 99_999, false)));

    assertThat(found).hasSize(2);
    assertThat(found.getFirst().sum()).isEqualTo(Pence.of(22_500));
    assertThat(found.getFirst().above()).isTrue();
    assertThat(found.getFirst().last()).isEqualTo(MONDAY.plusDays(6));
    assertThat(found.getLast().above()).isFalse();
  }

  @Test
  void an_assessment_period_begins_on_the_persons_own_day() {
    IncomeLimit own = limit(Period.ASSESSMENT_PERIOD, null, 41_100);
    var found =
        GuardCalculation.findings(
            own,
            31,
            List.of(
                amount(LocalDate.of(2026, 2, 27), 1, true),
                amount(LocalDate.of(2026, 2, 28), 2, true)));

    assertThat(found).hasSize(2);
    assertThat(found.getLast().first()).isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(found.getLast().last()).isEqualTo(LocalDate.of(2026, 3, 30));
  }

  @Test
  void what_is_expected_in_one_period_and_promised_in_the_next_is_shown_in_both() {
    IncomeLimit own = limit(Period.ASSESSMENT_PERIOD, null, 41_100);
    LocalDate expected = LocalDate.of(2026, 6, 10);
    LocalDate promised = LocalDate.of(2026, 6, 30);
    DatedAmount offered =
        new DatedAmount(expected, promised, Pence.pounds(150), Said.asIs("Offered"), true);

    assertThat(GuardCalculation.findings(own, 15, List.of(offered)))
        .extracting(found -> found.first().toString())
        .containsExactly("2026-05-15", "2026-06-15");
    assertThat(GuardCalculation.findings(own, 1, List.of(offered))).hasSize(1);
  }

  @Test
  void an_accepted_offer_falls_where_it_is_expected_and_where_it_was_promised() {
    String id = weeklyLimitIn(scene);
    scene.bankDetails(amina, "Amina Example", "00000067").require(200);
    String owed = scene.claimed(amina);
    JsonNode forecast = self.get(API + "/entitlements/" + owed + "/when").require(200).json();
    LocalDate expected = LocalDate.parse(forecast.at("/expectedOn").asString());

    List<JsonNode> found = periods(id);

    assertThat(found)
        .anySatisfy(week -> {
          assertThat(week.at("/amounts/0/on").asString()).isEqualTo(expected.toString());
          assertThat(LocalDate.parse(week.at("/first").asString())).isBeforeOrEqualTo(expected);
          assertThat(LocalDate.parse(week.at("/last").asString())).isAfterOrEqualTo(expected);
          assertThat(week.at("/sumPence").asLong()).isEqualTo(15_000);
        });
    LocalDate promised = Scene.promisedToday();
    assertThat(found)
        .anySatisfy(week -> {
          assertThat(LocalDate.parse(week.at("/first").asString())).isBeforeOrEqualTo(promised);
          assertThat(LocalDate.parse(week.at("/last").asString())).isAfterOrEqualTo(promised);
          assertThat(week.at("/words").asString()).contains("either of two days");
        });
  }

  @Test
  @Tag("F9")
  void what_was_not_released_in_time_falls_where_it_is_expected_by_now() {
    String id = weeklyLimitIn(scene);
    scene.bankDetails(amina, "Amina Example", "00000068").require(200);
    Office office = new Office(scene);
    String owed = office.approved(amina);
    String run = office.frozen(owed);
    LocalDate missed = LocalDate.now(LONDON).minusDays(14);
    scene
        .service
        .bean(MongoDatabase.class)
        .getCollection("payment_runs")
        .updateOne(
            new Document("_id", scene.network + ":" + run),
            new Document(
                "$set",
                new Document("state.days.submitOn", missed.toString())
                    .append("state.days.enterOn", missed.toString())));

    JsonNode forecast = self.get(API + "/entitlements/" + owed + "/when").require(200).json();
    assertThat(forecast.at("/steps/0/what").asString()).contains("not released in time");
    LocalDate expected = LocalDate.parse(forecast.at("/expectedOn").asString());
    assertThat(expected).isAfterOrEqualTo(LocalDate.now(LONDON));
    assertThat(periods(id))
        .anySatisfy(
            week -> assertThat(week.at("/amounts/0/on").asString()).isEqualTo(expected.toString()))
        .noneSatisfy(
            week -> assertThat(week.at("/amounts/0/on").asString()).isEqualTo(missed.toString()));
  }

  @Test
  void a_look_shows_offers_and_signposts_and_keeps_nothing() {
    String id = weeklyLimitIn(scene);
    String owed = scene.offered(scene.session(), amina);
    LocalDate payBy = Scene.promisedToday();

    HttpAnswer looked =
        self.post(
                API + "/guard/check",
                Map.of(
                    "limitIds",
                    List.of(id),
                    "income",
                    List.of(Map.of("on", payBy.toString(), "pence", 6_000))))
            .require(200);

    assertThat(looked.json().at("/limits/0/periods/0/sumPence").asLong()).isEqualTo(21_000);
    assertThat(looked.json().at("/limits/0/periods/0/above").asBoolean()).isTrue();
    assertThat(looked.field("/limits/0/periods/0/words"))
        .contains("£210.00", "£204.00", "nobody has confirmed it here");
    assertThat(looked.field("/limits/0/limit/adviceUrl")).isEqualTo("https://example.org/advice");
    assertThat(looked.field("notAdvice")).contains("no advice");
    self.get(API + "/guard/choices").requireProblem(404, "not-found");

    scene.answer(amina, owed, "nothing").require(200);
    assertThat(
            self.post(API + "/guard/check", Map.of("limitIds", List.of(id), "income", List.of()))
                .require(200)
                .json()
                .at("/limits/0/periods"))
        .isEmpty();
  }

  @Test
  @Tag("P22")
  void what_is_kept_is_kept_encrypted_and_is_forgotten_when_asked() {
    String id = weeklyLimitIn(scene);
    Map<String, Object> choices =
        Map.of(
            "limitIds",
            List.of(id),
            "income",
            List.of(Map.of("on", "2026-10-07", "pence", 12_345)));
    self.putNew(API + "/guard/choices", choices).require(204);

    assertThat(stored()).doesNotContain("12345", id, "2026-10-07");
    HttpAnswer kept = self.get(API + "/guard/choices").require(200);
    assertThat(kept.json().at("/income/0/pence").asLong()).isEqualTo(12_345);
    self.get(API + "/guard/check").require(200);
    scene.person(Scene.anId()).get(API + "/guard/choices").requireProblem(404, "not-found");
    JsonNode copy =
        self.get(API + "/personal-data/" + amina).require(200).json().at("/sections/0/items/0");
    assertThat(copy.at("/limitIds/0").asString()).isEqualTo(id);
    assertThat(copy.at("/income/0/on").asString()).isEqualTo("2026-10-07");
    assertThat(copy.at("/income/0/pence").asLong()).isEqualTo(12_345);

    self.delete(API + "/guard/choices", kept.etag()).require(204);
    assertThat(stored()).doesNotContain("sealed\": \"A");
    self.get(API + "/guard/check").requireProblem(404, "not-found");
  }

  @Test
  void what_a_run_holds_falls_on_its_day_and_what_an_uplift_adds_counts() {
    String id = weeklyLimitIn(scene);
    Office office = new Office(scene);
    String held = office.approved(amina);
    scene.bankDetails(amina, "Amina Example", "00000068").require(200);
    office.holding(held);
    LocalDate payDay = Office.payDay(0);
    assertThat(periods(id))
        .singleElement()
        .satisfies(week -> {
          assertThat(week.at("/sumPence").asLong()).isEqualTo(15_000);
          assertThat(LocalDate.parse(week.at("/first").asString())).isBeforeOrEqualTo(payDay);
          assertThat(LocalDate.parse(week.at("/last").asString())).isAfterOrEqualTo(payDay);
        });

    String bryn = Scene.anId();
    HttpCaller other = scene.person(bryn);
    scene.bankDetails(bryn, "Bryn Example", "00000069").require(200);
    String paid = office.approved(bryn);
    scene.paid(paid, Scene.SESSION_DAY);
    Map<String, Object> more = new HashMap<>(Scene.halfAndFullDays());
    more.put("bands", List.of(Map.of("pence", 16_500)));
    String card = API + "/rate-cards/" + scene.rateCard() + "/versions";
    scene.finance.post(card, more).require(200);
    assertThat(periods(other, id)).hasSize(1);
    String uplift =
        scene
            .finance
            .post(card + "/2/uplift", null)
            .require(200)
            .json()
            .at("/items")
            .valueStream()
            .filter(item -> item.at("/entitlementId").asString().equals(paid))
            .findFirst()
            .orElseThrow()
            .at("/upliftId")
            .asString();
    for (String state : List.of("claimed", "approved")) {
      scene.awaitState(uplift, state);
      assertThat(periods(other, id))
          .as(state)
          .anySatisfy(week -> assertThat(week.at("/sumPence").asLong()).isEqualTo(1_500));
      if (state.equals("claimed")) {
        scene.approve(uplift, 1_500).require(200);
      }
    }
  }

  @Test
  void what_was_chosen_follows_the_figures_that_are_published_later() {
    String id = weeklyLimitIn(scene);
    String owed = scene.offered(scene.session(), amina);
    assertThat(owed).isNotEmpty();
    LocalDate payBy = Scene.promisedToday();
    LocalDate week = payBy.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    String one = API + "/income-limits/" + id;
    self.putNew(API + "/guard/choices", Map.of("limitIds", List.of(id), "income", List.of()))
        .require(204);

    // From the Tuesday of that week another figure counts, and both are said.
    Map<String, Object> next = new HashMap<>(weeklyLimit());
    next.put("mostPence", 14_000);
    next.put("from", week.plusDays(1).toString());
    HttpAnswer published = scene.finance.post(one + "/versions", next).require(200);
    assertThat(published.json().at("/versions")).hasSize(2);
    JsonNode period = weekOf(payBy);
    assertThat(period.at("/above").asBoolean()).isFalse();
    assertThat(period.at("/mostPence").asLong()).isEqualTo(20_400);
    assertThat(period.at("/words").asString())
        .contains("£204.00", "£140.00", "changes within these days", "an adviser can tell you");

    // Put right: it counts from the Monday, as somebody read it.
    next.put("from", week.toString());
    scene.finance.post(one + "/versions", next).require(200);
    HttpAnswer confirmed =
        scene
            .finance
            .post(one + "/confirmation", Map.of("version", 3, "readOn", "2026-11-05"))
            .require(200);
    assertThat(confirmed.json().at("/versions").findValuesAsString("status"))
        .contains("needs_confirming", "confirmed");
    assertThat(weekOf(payBy).at("/above").asBoolean()).isTrue();
    assertThat(weekOf(payBy).at("/words").asString())
        .contains("£140.00", "5 November 2026")
        .doesNotContain("£204.00", "nobody has confirmed");

    // Ended, nothing is compared with, and that is said.
    Map<String, Object> end =
        Map.of("until", week.minusDays(1).toString(), "reason", "It was for another benefit.");
    HttpAnswer ended = scene.finance.post(one + "/end", end).require(200);
    assertThat(ended.field("/ends/0/reason")).isEqualTo("It was for another benefit.");
    assertThat(weekOf(payBy).at("/above").isBoolean()).isFalse();
    assertThat(weekOf(payBy).at("/words").asString()).contains("No published figure is known");
  }

  @Test
  void a_figure_is_confirmed_as_read_by_today_and_a_limit_keeps_its_period() {
    String one = API + "/income-limits/" + weeklyLimitIn(scene);

    scene
        .finance
        .post(
            one + "/confirmation",
            Map.of("version", 1, "readOn", LocalDate.now(LONDON).plusDays(2).toString()))
        .requireProblem(422, "read-later");
    Map<String, Object> yearly = new HashMap<>(weeklyLimit());
    yearly.put("period", "tax_year");
    yearly.remove("weekStartsOn");
    scene.finance.post(one + "/versions", yearly).requireProblem(409, "other-period");
    yearly.put("weekStartsOn", "monday");
    scene.finance.post(one + "/versions", yearly).requireProblem(422, "limit-unclear");
  }

  @Test
  void what_an_older_release_stored_is_its_first_version() {
    String id = weeklyLimitIn(scene);
    var stored = scene.service.bean(MongoDatabase.class).getCollection("income_limits");
    Document where = new Document("_id", scene.network + ":" + id);
    Document now = Objects.requireNonNull(stored.find(where).first());
    Document state = now.get("state", Document.class);
    Document older = new Document(state.getList("versions", Document.class).getFirst());
    older.keySet().removeAll(List.of("number", "published"));
    older.append("id", id);
    stored.replaceOne(where, new Document(now).append("shape", 1).append("state", older));

    HttpAnswer read = scene.finance.get(API + "/income-limits/" + id).require(200);
    assertThat(read.json().at("/mostPence").asLong()).isEqualTo(20_400);
    assertThat(read.json().at("/version").asInt()).isEqualTo(1);
    scene.finance.post(API + "/income-limits/" + id + "/versions", weeklyLimit()).require(200);
    assertThat(
            scene
                .finance
                .get(API + "/income-limits/" + id)
                .require(200)
                .json()
                .at("/versions")
                .findValuesAsString("version"))
        .containsExactly("1", "2");
  }

  private JsonNode weekOf(LocalDate day) {
    return self.get(API + "/guard/check")
        .require(200)
        .json()
        .at("/limits/0/periods")
        .valueStream()
        .filter(week -> !LocalDate.parse(week.at("/first").asString()).isAfter(day))
        .filter(week -> !LocalDate.parse(week.at("/last").asString()).isBefore(day))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> periods(String limit) {
    return periods(self, limit);
  }

  private static List<JsonNode> periods(HttpCaller by, String limit) {
    return by.post(API + "/guard/check", Map.of("limitIds", List.of(limit), "income", List.of()))
        .require(200)
        .json()
        .at("/limits/0/periods")
        .valueStream()
        .toList();
  }

  /** The id of a limit of a week that a network has. */
  public static String weeklyLimitIn(Scene scene) {
    return scene.finance.post(API + "/income-limits", weeklyLimit()).require(201).field("id");
  }

  /** A limit of a week, as it might be published. */
  public static Map<String, Object> weeklyLimit() {
    Map<String, Object> limit = new HashMap<>();
    limit.put("name", "Earnings of a carer");
    limit.put("period", "week");
    limit.put("weekStartsOn", "monday");
    limit.put("mostPence", 20_400);
    limit.put("from", "2026-04-06");
    limit.put(
        "source",
        Map.of(
            "title", "A published page", "url", "https://example.org/l", "readOn", "2026-11-01"));
    limit.put("status", "needs_confirming");
    limit.put("adviceTitle", "An advice service");
    limit.put("adviceUrl", "https://example.org/advice");
    return limit;
  }

  private static IncomeLimit limit(Period period, @Nullable DayOfWeek start, long pence) {
    return new IncomeLimit(
        "limit",
        List.of(IncomeLimitTest.version(1, pence, LocalDate.of(2026, 1, 1), null, period, start)),
        List.of());
  }

  private static DatedAmount amount(LocalDate on, long pence, boolean ours) {
    return new DatedAmount(on, Pence.of(pence), Said.asIs("Paid"), ours);
  }

  private String stored() {
    return Objects.requireNonNull(
            scene
                .service
                .bean(MongoDatabase.class)
                .getCollection("guard_choices")
                .find(new Document("_id", scene.network + ":" + amina))
                .first())
        .toJson();
  }
}
