package org.commontable.reimbursements.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bson.Document;
import org.commontable.disclosure.Figure;
import org.commontable.disclosure.Rules;
import org.commontable.events.Cause;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.ChangingWhatIsOwed;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Figures of real payments and answers, and what somebody could learn by subtracting them. */
@Tag("F26")
@Tag("N7")
class PeopleNotOffersTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 6);
  private static final LocalDate IN_TIME = LocalDate.of(2026, 5, 20);
  private static final LocalDate LATE = LocalDate.of(2026, 6, 20);
  private static final String QUARTER = "?quarter=2026-Q2";
  private static final String NETWORKS = API + "/reports/on-time/networks" + QUARTER;

  @Test
  void on_time_figures_count_people_and_one_more_does_not_show() {
    Scene scene = new Scene();
    String session = session(scene);
    for (int i = 0; i < 10; i++) {
      paid(scene, session, Scene.anId(), IN_TIME);
    }
    // One person, six times late, is one person.
    String one = Scene.anId();
    for (int i = 0; i < 6; i++) {
      paid(scene, session(scene), one, LATE);
    }

    HttpAnswer first = scene.person(one).get(API + "/reports/on-time" + QUARTER).require(200);

    assertThat(first.json().at("/routes/0/late/shown").asBoolean()).isFalse();
    assertThat(first.json().at("/routes/0/percentInTime/value").asInt(0)).isIn(0, 100);

    for (int i = 0; i < 5; i++) {
      paid(scene, session, Scene.anId(), LATE);
    }
    HttpAnswer enough = scene.person(one).get(API + "/reports/on-time" + QUARTER).require(200);
    assertThat(enough.json().at("/routes/0/late/value").asInt()).isEqualTo(5);
    assertThat(enough.json().at("/routes/0/inTime/value").asInt()).isEqualTo(10);
    assertThat(enough.json().at("/routes/0/averageDays/shown").asBoolean()).isTrue();
    long average = enough.json().at("/routes/0/averageDays/value").asLong();
    assertThat(average).isEqualTo(Math.round((10 * 14 + 6 * 45) / 16.0));

    for (int i = 0; i < 3; i++) {
      paid(scene, session, Scene.anId(), LATE);
      assertThat(scene.person(one).get(API + "/reports/on-time" + QUARTER).json())
          .isEqualTo(enough.json());
    }
  }

  @Test
  void whoever_runs_the_platform_sees_of_each_network_what_it_shows_itself_and_no_sum_of_them() {
    Scene many = new Scene();
    String session = session(many);
    for (int i = 0; i < 6; i++) {
      paid(many, session, Scene.anId(), IN_TIME);
    }
    Scene few = new Scene();
    paid(few, session(few), Scene.anId(), LATE);
    HttpCaller operator = many.service.http().as(TestTokens.get().operator());

    for (Scene scene : List.of(many, few)) {
      JsonNode own = scene.finance.get(API + "/reports/on-time" + QUARTER).require(200).json();
      assertThat(seen(operator, scene).path("onTime")).isEqualTo(own);
    }
    assertThat(seen(operator, many).at("/onTime/routes/0/inTime/value").asInt()).isEqualTo(5);
    assertThat(seen(operator, few).at("/onTime/all/shown").asBoolean()).isFalse();
    assertThat(operator.get(NETWORKS + "&limit=1").require(200).json().propertyNames())
        .as("no sum from which the rest is taken")
        .isSubsetOf("items", "next");
    for (HttpCaller other :
        List.of(many.finance, many.as("admin", Role.NETWORK_ADMIN), many.person(Scene.anId()))) {
      other.get(NETWORKS).require(403);
    }
  }

  @Test
  void to_look_at_all_networks_publishes_nothing_of_one_that_published_already() {
    Scene scene = new Scene();
    String session = session(scene);
    for (int i = 0; i < 6; i++) {
      paid(scene, session, Scene.anId(), IN_TIME);
    }
    JsonNode first = scene.finance.get(API + "/reports/on-time" + QUARTER).require(200).json();
    List<String> before = publications(scene);
    for (int i = 0; i < 6; i++) {
      paid(scene, session, Scene.anId(), LATE);
    }
    HttpCaller operator = scene.service.http().as(TestTokens.get().operator());

    assertThat(seen(operator, scene).path("onTime")).isEqualTo(first);
    assertThat(publications(scene)).isEqualTo(before);

    JsonNode next = scene.finance.get(API + "/reports/on-time" + QUARTER).require(200).json();
    assertThat(next.at("/routes/0/late/value").asInt()).isEqualTo(5);
    assertThat(seen(operator, scene).path("onTime")).isEqualTo(next);
  }

  @Test
  void to_look_at_all_networks_publishes_nothing_of_one_that_has_not_or_not_by_its_rules_of_now() {
    Scene scene = new Scene();
    String session = session(scene);
    for (int i = 0; i < 6; i++) {
      paid(scene, session, Scene.anId(), IN_TIME);
    }
    HttpCaller operator = scene.service.http().as(TestTokens.get().operator());

    JsonNode before = seen(operator, scene);

    assertThat(before.path("available").asBoolean()).isFalse();
    assertThat(before.has("onTime")).isFalse();
    assertThat(publications(scene)).isEmpty();

    scene.finance.get(API + "/reports/on-time" + QUARTER).require(200);
    assertThat(seen(operator, scene).at("/onTime/routes/0/inTime/value").asInt()).isEqualTo(5);
    List<String> first = publications(scene);
    scene.showCountsFrom(10);
    assertThat(seen(operator, scene).path("available").asBoolean()).isFalse();
    assertThat(publications(scene)).isEqualTo(first);

    scene.finance.get(API + "/reports/on-time" + QUARTER).require(200);
    assertThat(seen(operator, scene).at("/onTime/all/shown").asBoolean(true)).isFalse();
  }

  @Test
  void a_network_whose_figures_fail_is_unavailable_and_hides_no_other() {
    Scene broken = new Scene();
    Scene whole = new Scene();
    for (Scene scene : List.of(broken, whole)) {
      paid(scene, session(scene), Scene.anId(), IN_TIME);
      scene.finance.get(API + "/reports/on-time" + QUARTER).require(200);
    }
    MongoCollection<Document> published = published(broken);
    published.updateOne(
        new Document("tenantId", broken.network),
        new Document("$set", new Document("state.publications", "not a list")));
    HttpCaller operator = broken.service.http().as(TestTokens.get().operator());

    JsonNode failed = seen(operator, broken);

    published.deleteMany(new Document("tenantId", broken.network));
    assertThat(failed.path("available").asBoolean()).isFalse();
    assertThat(failed.has("onTime")).isFalse();
    assertThat(seen(operator, whole).path("available").asBoolean()).isTrue();
  }

  @Test
  void the_figures_say_that_they_are_of_offers_and_that_expenses_are_not_counted() {
    Scene scene = new Scene();
    String report = API + "/reports/on-time";

    assertThat(scene.finance.get(report + QUARTER).require(200).field("counts"))
        .isEqualTo("Payments of offers. Expenses are not counted.");
    assertThat(scene.finance.get(report + QUARTER + "&language=cy").require(200).field("counts"))
        .isEqualTo("Taliadau am gynigion. Ni chyfrifir treuliau.");
    assertThat(scene.finance.get(report + "/file" + QUARTER).require(200).text())
        .contains("what is counted", "Expenses are not counted.");
    assertThat(scene.service.http().get("/api/reimbursements/openapi.json").require(200).text())
        .contains("payments of offers. Expenses are not counted.");
  }

  private static List<String> publications(Scene scene) {
    return published(scene)
        .find(new Document("tenantId", scene.network))
        .map(Document::toJson)
        .into(new ArrayList<>());
  }

  private static MongoCollection<Document> published(Scene scene) {
    return scene.service.bean(MongoDatabase.class).getCollection("published_quarters");
  }

  /** What the operator sees of a network, on whichever page: its own, since it follows its id. */
  private static JsonNode seen(HttpCaller operator, Scene scene) {
    String cursor = "";
    while (true) {
      JsonNode page = operator.get(NETWORKS + "&limit=7" + cursor).require(200).json();
      assertThat(page.path("items").size()).isLessThanOrEqualTo(7);
      Optional<JsonNode> found =
          page.path("items")
              .valueStream()
              .filter(one -> one.path("network").asString().equals(scene.network))
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      cursor = "&cursor=" + page.path("next").asString();
    }
  }

  @Test
  void one_person_with_many_answers_is_not_a_group() {
    Scene scene = new Scene();
    String session = session(scene);
    String one = Scene.anId();
    for (int i = 0; i < 6; i++) {
      answered(scene, session(scene), one, "nothing");
    }
    for (int i = 0; i < 6; i++) {
      answered(scene, session, Scene.anId(), "accept");
      String other = Scene.anId();
      answered(scene, session, other, "accept");
      answered(scene, session(scene), other, "give_away");
    }

    HttpAnswer answers = scene.finance.get(API + "/reports/offer-answers" + QUARTER).require(200);

    Map<String, Boolean> shown = new TreeMap<>();
    answers
        .json()
        .at("/answers")
        .forEach(
            each -> shown.put(each.at("/answer").asString(), each.at("/people/shown").asBoolean()));
    assertThat(shown).containsEntry("declined", false).containsKey("various");
    List<Long> visible = new ArrayList<>();
    answers.json().at("/answers").forEach(each -> visible.add(each.at("/people/value").asLong()));
    if (answers.json().at("/all/shown").asBoolean()) {
      assertThat(shown.values().stream().filter(is -> !is).count()).isGreaterThan(1);
    }
    assertThat(visible).noneMatch(value -> value == 1);
  }

  @Test
  void who_waits_and_is_not_paid_counts_as_late() {
    Scene scene = new Scene();
    String session = session(scene);
    for (int i = 0; i < 10; i++) {
      paid(scene, session, Scene.anId(), IN_TIME);
    }
    for (int i = 0; i < 5; i++) {
      String waiting = Scene.anId();
      answered(scene, session, waiting, "accept");
      scene.attended(session, waiting, Scene.SIX_HOURS, 1, DAY);
    }
    for (int i = 0; i < 5; i++) {
      answered(scene, session, Scene.anId(), "nothing");
      scene.offered(session, Scene.anId());
    }

    HttpAnswer figures = scene.finance.get(API + "/reports/on-time" + QUARTER).require(200);

    assertThat(figures.json().at("/routes/0/inTime/value").asInt()).isEqualTo(10);
    assertThat(figures.json().at("/routes/0/late/value").asInt()).isEqualTo(5);
    assertThat(figures.json().at("/percentInTime/value").asInt()).isEqualTo(67);
    assertThat(scene.finance.get(API + "/reports/on-time/file" + QUARTER).require(200).text())
        .contains("bank,10,5,15,67,");
    assertThat(
            scene
                .finance
                .get(API + "/reports/offer-answers/file" + QUARTER + "&format=xlsx")
                .require(200)
                .body())
        .startsWith('P', 'K');
    assertThat(
            scene
                .finance
                .get(API + "/reports/on-time?quarter=2026-Q1")
                .require(200)
                .json()
                .at("/all/value")
                .asInt())
        .isZero();
  }

  /** Whoever compares two publications learns of a whole group or of nobody. */
  @Property(tries = 100)
  void an_average_moves_only_with_as_many_people_as_a_threshold_has(
      @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 0, max = 60) Integer> waits) {
    Rules rules = Rules.usual();
    PaidInAQuarter paid = new PaidInAQuarter();
    PublishedQuarter published = PublishedQuarter.none("id");
    for (int i = 0; i < waits.size(); i++) {
      int days = waits.get(i);
      paid.add("person-" + i / 2, "bank", days - 30, days);
      PublishedQuarter before = published;
      if (published.publish(paid.asTable(rules, "bank"))
          instanceof Decision.Changed<PublishedQuarter>(PublishedQuarter changed, var _)) {
        published = changed;
      }
      if (!before.publications().isEmpty() && !averageOf(published).equals(averageOf(before))) {
        assertThat(Math.abs(peopleSeenIn(published) - peopleSeenIn(before)))
            .isGreaterThanOrEqualTo(rules.smallest());
      }
    }
  }

  /** As the report shows it: only where the row's count is. */
  private static Figure averageOf(PublishedQuarter published) {
    Publication newest = published.newest(PaidInAQuarter.TABLE).orElseThrow();
    return newest.published().rowTotal("bank").isShown()
        ? of(published).average(newest.rules())
        : Figure.hidden();
  }

  /** How many people an average tells of; of nobody where none is shown. */
  private static long peopleSeenIn(PublishedQuarter published) {
    return averageOf(published).isShown() ? of(published).people() : 0;
  }

  private static Publication.Wait of(PublishedQuarter published) {
    return published
        .newest(PaidInAQuarter.TABLE)
        .orElseThrow()
        .waits()
        .getOrDefault("bank", Publication.Wait.OF_NOBODY);
  }

  private static String session(Scene scene) {
    String id = Scene.anId();
    scene.tellSession("session_scheduled.v1", id, DAY);
    return id;
  }

  private static String answered(Scene scene, String session, String person, String kind) {
    String entitlement = scene.offered(session, person);
    new ChangingWhatIsOwed(scene.service, scene.networkId())
        .offeredAWeekBefore(entitlement, Scene.PAY_WITHIN_DAYS, Cause.timer("test"));
    scene.answer(person, entitlement, kind).require(200);
    return entitlement;
  }

  /** Paid on a day of that quarter, as a run of then did. */
  private static void paid(Scene scene, String session, String person, LocalDate on) {
    String id = answered(scene, session, person, "accept");
    scene.attended(session, person, Scene.SIX_HOURS, 1, DAY);
    scene.awaitState(id, "claimed");
    scene.approve(id, 15_000).require(200);
    scene.paid(id, on);
  }
}
