package org.commontable.reimbursements.payment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.bankfile.Bacs18Reader;
import org.commontable.reimbursements.calendar.BankCalendar;
import org.commontable.reimbursements.organisation.Nation;
import org.commontable.reimbursements.statement.Messages;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.commontable.web.Role;

/** A scene with the two who release payments, and people who were there and are to be paid. */
public final class Office {
  static final String RUNS = Scene.API + "/payment-runs";

  final Scene scene;
  final HttpCaller releaser;
  final HttpCaller secondReleaser;

  Office() {
    this(new Scene());
  }

  public Office(Scene scene) {
    this.scene = scene;
    this.releaser = scene.as("releaser-one", Role.PAYMENT_RELEASER);
    this.secondReleaser = scene.as("releaser-two", Role.PAYMENT_RELEASER);
  }

  /** A run that pays one person and that two people have released. */
  public String releasedRun() {
    return releasedRunTo("00000040");
  }

  /** The same, to an account. */
  public String releasedRunTo(String account) {
    String participant = Scene.anId();
    String entitlement = approvedFor(participant);
    bankDetails(participant, "A Example", account).require(200);
    return releasedRunOf(entitlement);
  }

  /** A run that goes to the bank in a form and that two people have released. */
  public String releasedRunAs(String form) {
    String participant = Scene.anId();
    String entitlement = approvedFor(participant);
    bankDetails(participant, "A Example", "00000093").require(200);
    String run = open(scene.organisation(), payDay(0), form).require(201).field("id");
    take(run, entitlement).require(200);
    return released(closed(run));
  }

  /** A run of these that two people have released. */
  public String releasedRunOf(String... entitlements) {
    return released(frozenRun(entitlements));
  }

  /** What the rehearsal finds of a run of these, some working days later than the first can be. */
  public HttpAnswer rehearsedRun(int daysLater, String... entitlements) {
    String run = open(scene.organisation(), payDay(daysLater)).require(201).field("id");
    take(run, entitlements).require(200);
    return rehearse(run).require(200);
  }

  /** A released run of another day. */
  public String releasedRunOn(LocalDate payOn, String account) {
    String participant = Scene.anId();
    String entitlement = approvedFor(participant);
    bankDetails(participant, "A Example", account).require(200);
    String run = open(scene.organisation(), payOn).require(201).field("id");
    take(run, entitlement).require(200);
    return released(closed(run));
  }

  /** Rehearses and freezes what a run holds. */
  private String closed(String run) {
    rehearse(run).require(200);
    freeze(run).require(200);
    return run;
  }

  /** Two people release a run. */
  String released(String run) {
    release(releaser, run).require(200);
    release(secondReleaser, run).require(200);
    return run;
  }

  /** The first day on which a payment prepared today can be there, and some working days more. */
  public static LocalDate payDay(int workingDaysMore) {
    return workingDaysAfter(
        new BankCalendar(List.of()).workingDayOnOrAfter(Nation.ENGLAND, today()),
        2 + workingDaysMore);
  }

  /** The day on which what is reported as come back can have done so. */
  public static LocalDate today() {
    return LocalDate.now(Clock.system(ZoneId.of("Europe/London")));
  }

  /** The so-manieth working day after a day. */
  public static LocalDate workingDaysAfter(LocalDate from, int days) {
    BankCalendar calendar = new BankCalendar(List.of());
    LocalDate day = from;
    for (int i = 0; i < days; i++) {
      day = calendar.workingDayOnOrAfter(Nation.ENGLAND, day.plusDays(1));
    }
    return day;
  }

  /** Somebody who accepted an offer and was there all day; approved at 150 pounds. */
  String approvedFor(String participant) {
    String entitlement = scene.claimed(participant);
    scene.approve(entitlement, 15_000).require(200);
    return entitlement;
  }

  /** The same, for tests of other rooms. */
  public String approved(String participant) {
    return approvedFor(participant);
  }

  HttpAnswer bankDetails(String participant, String name, String account) {
    return scene.bankDetails(participant, name, account);
  }

  String openRun() {
    return openRun(scene.organisation());
  }

  String openRun(String organisation) {
    return open(organisation, payDay(0)).require(201).field("id");
  }

  HttpAnswer open(String organisation, LocalDate payOn) {
    return scene.finance.post(
        RUNS, Map.of("payingOrganisationId", organisation, "payOn", payOn.toString()));
  }

  HttpAnswer open(String organisation, LocalDate payOn, String form) {
    return scene.finance.post(
        RUNS,
        Map.of("payingOrganisationId", organisation, "payOn", payOn.toString(), "form", form));
  }

  HttpAnswer take(String run, String... entitlements) {
    return scene.finance.post(
        RUNS + "/" + run + "/items", Map.of("entitlementIds", Arrays.asList(entitlements)));
  }

  HttpAnswer rehearse(String run) {
    return scene.finance.post(RUNS + "/" + run + "/rehearsal", null);
  }

  /** The codes of what a rehearsal or a freeze found in the way. */
  public static List<String> problems(HttpAnswer run) {
    return run.require(200)
        .json()
        .at("/rehearsal/problems")
        .valueStream()
        .map(problem -> problem.path("code").asString())
        .toList();
  }

  HttpAnswer freeze(String run) {
    return scene.finance.post(RUNS + "/" + run + "/freeze", null);
  }

  /** Opens, fills, rehearses and freezes. */
  String frozenRun(String... entitlements) {
    String run = openRun();
    take(run, entitlements).require(200);
    return closed(run);
  }

  /** The same, for tests of other rooms. */
  public String frozen(String... entitlements) {
    return frozenRun(entitlements);
  }

  /** An open run that holds these. */
  public String holding(String... entitlements) {
    String run = openRun();
    take(run, entitlements).require(200);
    return run;
  }

  /** What became of these when a new run was to take them. */
  public HttpAnswer taken(String... entitlements) {
    return take(openRun(), entitlements).require(200);
  }

  public HttpAnswer rehearsed(String run) {
    return rehearse(run).require(200);
  }

  public HttpAnswer releasedBy(String account, String run) {
    return release(scene.as(account, Role.PAYMENT_RELEASER), run);
  }

  public void cancelled(String run) {
    scene.finance.post(RUNS + "/" + run + "/cancellation", null).require(200);
  }

  HttpAnswer read(String run) {
    return scene.finance.get(RUNS + "/" + run).require(200);
  }

  HttpAnswer release(HttpCaller by, String run) {
    return by.post(
        RUNS + "/" + run + "/releases", Map.of("manifestHash", read(run).field("/manifest/hash")));
  }

  HttpAnswer file(String run, String form) {
    return scene.finance.get(RUNS + "/" + run + "/files/" + form);
  }

  /** The other form of what a run's file has, for comparing. */
  HttpAnswer copy(String run, String form) {
    return scene.finance.get(RUNS + "/" + run + "/copies/" + form);
  }

  /** What the first payment of a run is for. */
  public String firstPaidBy(String run) {
    return scene.finance.get(RUNS + "/" + run + "/items").field("/items/0/entitlementId");
  }

  /** What a run's file has as references, by account number. */
  public Map<String, String> references(String run) {
    Map<String, String> references = new HashMap<>();
    try {
      Bacs18Reader.read(
          new ByteArrayInputStream(file(run, "bacs18").require(200).body()),
          payment -> references.put(payment.accountNumber(), payment.reference()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return references;
  }

  /**
   * A payment of the run that the bank sent back, as two people say; returns where the desk has it.
   */
  public String bouncedIn(String run) {
    String reference = references(run).values().iterator().next();
    String bounce =
        scene
            .finance
            .post(
                Scene.API + "/bank-messages/" + scene.organisation() + "/returns",
                Map.of(
                    "reference", reference, "pence", 15_000, "code", "B", "on", today().toString()))
            .require(200)
            .field("bounceId");
    scene
        .approver
        .post(Scene.API + "/bounces/" + bounce + "/confirmation", Map.of("pence", 15_000))
        .require(200);
    return bounce;
  }

  /** The bank's statement that shows a run of one payment. */
  public void statementOf(String run) {
    scene
        .finance
        .with("Content-Type", "application/xml")
        .post(
            Scene.API + "/bank-messages/" + scene.organisation(),
            Messages.statement(
                "S" + run,
                "150.00",
                "0.00",
                List.of(
                    Messages.entry(
                        "150.00", "DBIT", payDay(0).toString(), Messages.batch(run, 1)))))
        .require(201);
  }

  /** A cash sheet that a second person let go. */
  public String sentOrder() {
    String participant = Scene.anId();
    String id = cashSheet(participant, approvedFor(participant)).field("id");
    letGo(id).require(200);
    return id;
  }

  /** A cash sheet of one person that nobody has let go yet. */
  HttpAnswer cashSheet(String participant, String entitlement) {
    scene
        .person(participant)
        .putNew(Scene.API + "/payees/" + participant, Map.of("method", "cash", "name", "A Example"))
        .require(200);
    return order("cash", entitlement);
  }

  /** A list of people whom somebody else pays that nobody has let go yet. */
  public HttpAnswer order(String route, String entitlement) {
    return scene
        .finance
        .post(
            Scene.API + "/payment-orders",
            Map.of(
                "payingOrganisationId",
                scene.organisation(),
                "route",
                route,
                "payOn",
                payDay(0).toString(),
                "entitlementIds",
                List.of(entitlement)))
        .require(201);
  }

  /** Somebody else than who prepared it reports that the one line of an order was paid. */
  public HttpAnswer reportedPaid(HttpAnswer order, long pence, LocalDate on) {
    return scene
        .as("finance-two", Role.FINANCE_OFFICER)
        .post(
            Scene.API + "/payment-orders/" + order.field("id") + "/results",
            Map.of(
                "results",
                List.of(
                    Map.of(
                        "reference",
                        order.field("/lines/0/reference"),
                        "became",
                        "paid",
                        "pence",
                        pence,
                        "on",
                        on.toString()))))
        .require(200);
  }

  public HttpAnswer letGo(String order) {
    String path = Scene.API + "/payment-orders/" + order;
    return releaser.post(
        path + "/release", Map.of("hash", scene.finance.get(path).require(200).field("hash")));
  }

  /** A message of the bank in which nothing is ours. */
  public String bankMessage() {
    return scene
        .finance
        .with("Content-Type", "application/xml")
        .post(
            Scene.API + "/bank-messages/" + scene.organisation(),
            Messages.arucs("1", today().toString(), Messages.arucsItem("NONE", "1.00", "0")))
        .require(201)
        .field("id");
  }

  HttpAnswer ledger(String what) {
    return scene.finance.get(Scene.API + "/ledger/" + scene.organisation() + "/" + what);
  }
}
