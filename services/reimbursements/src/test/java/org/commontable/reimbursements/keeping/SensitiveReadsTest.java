package org.commontable.reimbursements.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.payment.Office;
import org.commontable.reimbursements.signal.SignalsTest;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.stewardship.audit.SensitiveRead;
import org.commontable.stewardship.schedule.Schedule;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.GetMapping;

/** Who looks at what is between a person and finance leaves a row, and the person does not. */
@Tag("N9")
class SensitiveReadsTest {
  private static final String SCHEMA = ".schema.json";
  private static final String ROOT = "org.commontable.reimbursements";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** The two places that note reads, of what somebody spent and of what is owed to them. */
  private static final Set<String> NOTING =
      Set.of(ROOT + ".expense.WhoseExpenses", ROOT + ".entitlement.NotingReads");

  /** What tells of somebody's money and names nobody. */
  private static final Set<String> OF_MONEY =
      Set.of(
          "PaymentForecastController.when",
          "RoutePositionController.ofAnOffer",
          "HourHintController.hints",
          "ConflictController.report",
          "ConflictController.file");

  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final HttpCaller self = scene.person(amina);
  private final HttpCaller admin = scene.as("admin", Role.NETWORK_ADMIN);
  private final HttpCaller auditor = scene.as("auditor", Role.NETWORK_ADMIN, Role.COUNTER_FRAUD);

  @Test
  void papers_leave_a_row_where_somebody_else_reads_them() {
    String paid = scene.claimed(amina);
    scene.approve(paid, 15_000).require(200);
    scene.paid(paid, Scene.SESSION_DAY);
    String declined = scene.offered(scene.session(), amina);
    scene.answer(amina, declined, "nothing").require(200);
    String pack = API + "/people/" + amina + "/evidence-pack?from=2026-01-01&to=2030-12-31";
    String remittance = API + "/entitlements/" + paid + "/remittance";
    String proof = API + "/entitlements/" + declined + "/decline-proof";
    for (String path : List.of(pack, remittance, proof)) {
      self.get(path).require(200);
    }
    assertThat(rows(amina)).isEmpty();
    assertThat(rows(paid)).isEmpty();

    for (String path : List.of(pack, remittance, proof)) {
      scene.finance.get(path).require(200);
    }

    assertThat(rows(amina)).containsExactly("read:evidence-pack by finance");
    assertThat(rows(paid)).containsExactly("read:remittance by finance");
    assertThat(rows(declined)).containsExactly("read:decline-proof by finance");
  }

  @Test
  void what_somebody_answered_leaves_a_row_where_finance_looks_at_it() {
    String paid = scene.claimed(amina);
    String entitlement = API + "/entitlements/" + paid;
    String session = self.get(entitlement).require(200).field("sessionId");
    self.get(API + "/entitlements").require(200);
    scene.coordinator.get(entitlement).require(200);
    scene.coordinator.get(API + "/entitlements?sessionId=" + session).require(200);
    assertThat(rows(paid)).isEmpty();
    assertThat(rows(session)).isEmpty();

    scene.finance.get(entitlement).require(200);
    scene.approver.get(API + "/entitlements?sessionId=" + session).require(200);
    scene.finance.get(API + "/explanations/" + paid).require(200);
    scene.finance.get(API + "/explanations/" + paid + "/page").require(200);

    assertThat(rows(paid))
        .containsExactlyInAnyOrder(
            "read:entitlement by finance",
            "read:explanation by finance",
            "read:explanation by finance");
    assertThat(rows(session)).containsExactly("read:entitlements by approver");
  }

  @Test
  void when_and_how_somebody_is_paid_and_who_may_do_what_leaves_a_row_where_it_is_another_s() {
    String owed = scene.claimed(amina);
    String entitlement = API + "/entitlements/" + owed;
    for (String what : List.of("/when", "/route-positions")) {
      self.get(entitlement + what).require(200);
      assertThat(rows(owed)).isEmpty();
    }

    for (String what : List.of("/when", "/route-positions")) {
      scene.finance.get(entitlement + what).require(200);
    }
    auditor.get(API + "/hours-paid-twice").require(200);
    admin.get(API + "/role-conflicts").require(200);
    admin.get(API + "/role-conflicts/file").require(200);

    assertThat(rows(owed))
        .containsExactlyInAnyOrder(
            "read:payment-forecast by finance", "read:offer-route-positions by finance");
    assertThat(rows("list"))
        .containsExactlyInAnyOrder(
            "read:hours-paid-twice by auditor",
            "read:role-conflicts by admin",
            "read:role-conflicts by admin");
  }

  @Test
  void claims_and_receipts_leave_a_row_where_finance_opens_them() {
    String card = scene.expenseCard();
    String receipt = scene.receipt(amina, SignalsTest.picture());
    String claim = scene.expenseClaim(amina, card, Scene.taxi(receipt));
    scene.submitted(amina, claim);
    self.get(API + "/receipts/" + receipt).require(200);
    self.get(API + "/expense-claims/" + claim).require(200);
    self.get(API + "/expense-claims").require(200);
    assertThat(rows(receipt)).isEmpty();
    assertThat(rows(claim)).isEmpty();

    scene.approver.get(API + "/receipts/" + receipt).require(200);
    scene.approver.get(API + "/expense-claims/" + claim).require(200);
    scene.approver.get(API + "/expense-claims?participantId=" + amina).require(200);

    assertThat(rows(receipt)).containsExactly("read:receipt by approver");
    assertThat(rows(claim)).containsExactly("read:expense-claim by approver");
    assertThat(rows(amina)).containsExactly("read:expense-claims by approver");
    scene.coordinator.get(API + "/receipts/" + receipt).require(403);
    assertThat(rows(receipt)).hasSize(1);
  }

  @Test
  void what_is_paid_and_came_back_leaves_a_row_where_finance_looks_at_it() {
    Office office = new Office(scene);
    String run = office.releasedRun();
    scene.finance.get(API + "/payment-runs/" + run + "/items").require(200);
    String order = office.sentOrder();
    scene.approver.get(API + "/payment-orders/" + order).require(200);
    String organisation = scene.organisation();
    scene.approver.get(API + "/payment-orders?payingOrganisationId=" + organisation).require(200);
    scene.finance.get(API + "/bounces").require(200);
    scene.finance.get(API + "/bounces/" + Scene.anId()).require(404);
    String owed = scene.claimed(amina);
    scene.approver.get(API + "/entitlements/" + owed + "/signals").require(200);
    scene.finance.get(API + "/rate-cards/" + scene.rateCard() + "/versions/1/uplift").require(200);

    Map.Entry<String, String> sent = office.references(run).entrySet().iterator().next();
    Map<String, Object> cameBack =
        Map.of("reference", sent.getValue(), "pence", 1_000, "code", "B", "on", today.toString());
    String bounce =
        scene
            .finance
            .post(API + "/bank-messages/" + organisation + "/returns", cameBack)
            .require(200)
            .field("bounceId");
    scene.approver.get(API + "/bounces/" + bounce).require(200);

    assertThat(rows(bounce)).containsExactly("read:bounce by approver");
    assertThat(rows(run))
        .containsExactlyInAnyOrder(
            "read:payment-run-items by finance", "read:bank-file by finance");
    assertThat(rows(order)).contains("read:payment-order by approver");
    assertThat(rows("list")).contains("read:payment-orders by approver", "read:bounces by finance");
    assertThat(rows(owed)).containsExactly("read:signals by approver");
    assertThat(rows(scene.rateCard())).containsExactly("read:uplift-preview by finance");
  }

  @Test
  void what_is_given_agreed_and_booked_beforehand_leaves_a_row_where_it_is_another_s() {
    String organisation = scene.organisation();
    String advance = scene.paidAdvance(amina, 2_000);
    Map<String, Object> agreement =
        Map.of(
            "participantId",
            amina,
            "payingOrganisationId",
            organisation,
            "kind",
            "accommodation",
            "mostPence",
            9_000);
    String agreed = self.post(API + "/pre-approvals", agreement).require(201).field("id");
    Map<String, Object> train =
        Map.of(
            "participantId",
            amina,
            "payingOrganisationId",
            organisation,
            "kind",
            "public_transport",
            "on",
            today.toString(),
            "what",
            "A train",
            "costPence",
            100);
    String booked =
        scene.coordinator.post(API + "/direct-bookings", train).require(201).field("id");
    List<String> ones =
        List.of("/advances/" + advance, "/pre-approvals/" + agreed, "/direct-bookings/" + booked);
    List<String> lists =
        List.of("/advances", "/pre-approvals", "/direct-bookings", "/imported-payments");
    ones.forEach(one -> self.get(API + one).require(200));
    lists.forEach(list -> self.get(API + list).require(200));
    assertThat(Stream.of(advance, agreed, booked, "list", amina).flatMap(id -> rows(id).stream()))
        .isEmpty();

    ones.forEach(one -> scene.finance.get(API + one).require(200));
    lists.forEach(list -> scene.finance.get(API + list).require(200));
    scene.finance.get(API + "/imported-payments?participantId=" + amina).require(200);
    scene.approver.get(API + "/advances?payingOrganisationId=" + organisation).require(200);

    assertThat(rows(advance)).containsExactly("read:advance by finance");
    assertThat(rows(agreed)).containsExactly("read:pre-approval by finance");
    assertThat(rows(booked)).containsExactly("read:direct-booking by finance");
    assertThat(rows("list"))
        .containsExactlyInAnyOrder(
            "read:advances by finance",
            "read:pre-approvals by finance",
            "read:direct-bookings by finance",
            "read:imported-payments by finance");
    assertThat(rows(amina)).containsExactly("read:imported-payments by finance");
    assertThat(rows(organisation)).contains("read:advances by approver");
  }

  @Test
  void whatever_shows_who_somebody_is_leaves_a_row() {
    List<String> without =
        CLASSES.stream()
            .flatMap(controller -> controller.getMethods().stream())
            .filter(handler -> handler.isAnnotatedWith(GetMapping.class))
            .filter(handler ->
                OF_MONEY.contains(nameOf(handler))
                    || names(
                        ResolvableType.forMethodReturnType(handler.reflect()), new HashSet<>()))
            .filter(handler -> !handler.isAnnotatedWith(SensitiveRead.class))
            .filter(handler -> !leavesARow(handler, new HashSet<>()))
            .map(SensitiveReadsTest::nameOf)
            .toList();

    // What was offered, and of no answer or payment: who plans the sessions offers it anew.
    assertThat(without).containsExactly("EntitlementController.outdated");
  }

  @Test
  void the_names_of_what_shows_money_without_a_person_are_those_of_handlers() {
    assertThat(
            CLASSES.stream()
                .flatMap(controller -> controller.getMethods().stream())
                .filter(handler -> handler.isAnnotatedWith(GetMapping.class))
                .map(SensitiveReadsTest::nameOf))
        .containsAll(OF_MONEY);
  }

  @Test
  void what_only_sounds_like_noting_a_read_leaves_no_row() {
    JavaMethod pretending =
        new ClassFileImporter()
            .importClasses(Pretending.class, Sounding.class)
            .get(Pretending.class)
            .getMethod("read");

    assertThat(leavesARow(pretending, new HashSet<>())).isFalse();
  }

  /** A handler that notes nothing. */
  static final class Pretending {
    private final Sounding sounding = new Sounding();

    String read() {
      sounding.noteRead();
      return "something";
    }
  }

  /** Has a method by that name. */
  static final class Sounding {
    void noteRead() {
      // Nothing is noted.
    }
  }

  private static String nameOf(JavaMethod handler) {
    return handler.getOwner().getSimpleName() + "." + handler.getName();
  }

  /** It, what it calls of its own class, or one of the places that do so. */
  private static boolean leavesARow(JavaMethod method, Set<JavaMethod> seen) {
    return seen.add(method)
        && method.getMethodCallsFromSelf().stream()
            .anyMatch(call ->
                (call.getTargetOwner().isEquivalentTo(AuditLog.class)
                        && call.getTarget().getName().startsWith("read"))
                    || ((call.getTargetOwner().equals(method.getOwner())
                            || NOTING.contains(call.getTargetOwner().getName()))
                        && call.getTarget().resolveMember().stream()
                            .anyMatch(own -> leavesARow(own, seen))));
  }

  /** Whether somewhere in such an answer a person is named. */
  private static boolean names(ResolvableType answer, Set<Class<?>> seen) {
    return Stream.of(answer.getGenerics()).anyMatch(generic -> names(generic, seen))
        || (answer.toClass().isRecord()
            && seen.add(answer.toClass())
            && answer.toClass().getName().startsWith(ROOT)
            && Stream.of(answer.toClass().getRecordComponents())
                .anyMatch(part ->
                    part.getName().equals("participantId")
                        || names(ResolvableType.forType(part.getGenericType()), seen)));
  }

  @Test
  void lists_with_names_and_addresses_leave_a_row() {
    String order = new Office(scene).sentOrder();
    String organisation = scene.organisation();
    scene.finance.get(API + "/payment-orders/" + order + "/file").require(200);
    String year =
        API + "/reports/year-end/" + today.getYear() + "?payingOrganisationId=" + organisation;
    scene.approver.get(year).require(200);
    scene.finance.get(year).require(403);
    scene
        .finance
        .get(API + "/reports/given-away?payingOrganisationId=" + organisation)
        .require(200);

    String amina = Scene.anId();
    String own = API + "/payees/" + amina + "/own-name";
    scene.person(amina).putNew(own, Map.of("name", "Amina Example")).require(200);
    scene.person(amina).get(own).require(200);
    scene.finance.get(own).require(200);

    String wish = API + "/people/" + amina + "/paper-wish";
    scene.person(amina).putNew(wish, Map.of("size", "large")).require(200);
    scene.finance.get(wish).require(200);
    scene.person(Scene.anId()).get(wish).require(404);

    assertThat(rows(amina)).contains("read:own-name by finance", "read:paper-wish by finance");
    assertThat(rows(order)).contains("read:payment-order-file by finance");
    assertThat(rows(organisation))
        .containsExactlyInAnyOrder("read:year-end by approver", "read:given-away by finance");
  }

  @Test
  @Tag("F1")
  void an_administrator_who_searches_sees_that_something_was_done_and_not_what_was_answered() {
    String paid = scene.claimed(amina);
    scene.approve(paid, 15_000).require(200);
    scene.paid(paid, Scene.SESSION_DAY);
    String declined = scene.offered(scene.session(), amina);
    scene.answer(amina, declined, "nothing").require(200);
    scene.finance.get(API + "/entitlements/" + paid + "/remittance").require(200);
    scene.finance.get(API + "/entitlements/" + declined + "/decline-proof").require(200);

    assertThat(whats(auditor, "record=" + paid))
        .contains("claim_drafted.v1", "payment_sent.v1", "read:remittance");
    assertThat(whats(auditor, "record=" + declined))
        .contains("offer_answered.v1", "read:decline-proof");
    assertThat(whats(auditor, "account=timer:test&record=" + paid)).contains("payment_sent.v1");
    assertThat(whats(admin, "account=timer:test&record=" + paid))
        .as("what acts by itself is not found by a name that tells what it does")
        .isEmpty();
    for (String record : List.of(paid, declined)) {
      assertThat(searched(admin, "record=" + record).text()).doesNotContain("timer:");
      assertThat(whats(admin, "record=" + record))
          .contains("changed", "read:unnamed", "offer_made.v1")
          .allMatch(what ->
              Set.of("changed", "read:unnamed", "read:entitlement", "offer_made.v1")
                  .contains(what));
      assertThat(whats(admin, "record=" + record))
          .as("no row is left out")
          .hasSameSizeAs(whats(auditor, "record=" + record));
      assertThat(whats(admin, "what=read:&record=" + record)).contains("read:unnamed");
      assertThat(whats(admin, "what=changed&record=" + record))
          .isNotEmpty()
          .containsOnly("changed");
      for (String what : whats(auditor, "record=" + record)) {
        assertThat(whats(admin, "what=" + what + "&record=" + record))
            .as("a filter tells no more")
            .allMatch(what::equals);
      }
    }
  }

  @Test
  @Tag("P22")
  void an_administrator_who_asks_on_somebodys_behalf_is_told_who_may_whether_or_not_there_is_any() {
    scene.claimed(amina);
    String data = API + "/personal-data/";

    assertThat(admin.get(data + amina).requireProblem(403, "another-role-needed").text())
        .contains("finance-officer");
    admin.get(data + Scene.anId()).requireProblem(403, "another-role-needed");
    scene.finance.get(data + amina).require(200);
    scene.coordinator.get(data + amina).require(404);
  }

  @Test
  void what_events_keep_restricted_the_audit_does_not_name() throws IOException {
    Set<String> unnamed = scene.service.bean(Schedule.class).unnamedTo(role -> false);
    List<String> restricted = told("Data classification: restricted");

    assertThat(restricted).contains("nothing_due.v1");
    assertThat(unnamed).containsAll(restricted).contains("entitlements_changed");
  }

  @Test
  void what_the_audit_does_not_name_events_keep_restricted() throws IOException {
    List<String> unnamed = new ArrayList<>(told(""));
    unnamed.retainAll(scene.service.bean(Schedule.class).unnamedTo(role -> false));

    // Whoever may read of the payments would know by subtraction who wanted none.
    assertThat(unnamed).contains("payment_sent.v1", "payment_returned.v1");
    assertThat(told("Data classification: restricted")).containsAll(unnamed);
  }

  /** The events whose schemas say this. */
  private static List<String> told(String words) throws IOException {
    List<String> told = new ArrayList<>();
    try (Stream<Path> schemas = Files.list(Path.of("src/main/resources/events"))) {
      for (Path schema : schemas.filter(file -> file.toString().endsWith(SCHEMA)).toList()) {
        if (Files.readString(schema).contains(words)) {
          told.add(schema.getFileName().toString().replace(SCHEMA, ""));
        }
      }
    }
    return told;
  }

  private static HttpAnswer searched(HttpCaller by, String about) {
    return by.get(API + "/audit?limit=200&" + about).require(200);
  }

  private static List<String> whats(HttpCaller by, String about) {
    return searched(by, about)
        .json()
        .at("/items")
        .valueStream()
        .map(row -> row.at("/what").asString())
        .filter(what -> !what.equals("read:audit"))
        .toList();
  }

  private List<String> rows(String record) {
    List<String> rows = new ArrayList<>();
    auditor
        .get(API + "/audit?record=" + record)
        .require(200)
        .json()
        .at("/items")
        .forEach(row -> {
          String what = row.at("/what").asString();
          String account = row.at("/account").asString();
          if (what.startsWith("read:")
              && !what.equals("read:audit")
              && !account.equals("onlooker")) {
            rows.add(what + " by " + account);
          }
        });
    return rows;
  }
}
