package org.commontable.reimbursements.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.reimbursements.Scene.API;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.events.Cause;
import org.commontable.reimbursements.Scene;
import org.commontable.reimbursements.entitlement.Entitlements;
import org.commontable.testing.HttpAnswer;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people spend, from the receipt to the sum that is approved, over HTTP. */
@Tag("F5")
public class ClaimingExpensesTest {
  private static final String CLAIMS = API + "/expense-claims";

  private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
  private final Scene scene = new Scene();
  private final String amina = Scene.anId();
  private final HttpCaller self = scene.person(amina);
  private final String card = scene.expenseCard();

  @Test
  void a_receipt_outlives_a_form_that_fails_and_is_served_to_be_saved_alone() throws IOException {
    HttpAnswer uploaded = upload(ReceiptReadingTest.picture(60, 40, "png")).require(201);
    String receipt = uploaded.field("id");
    assertThat(uploaded.field("type")).isEqualTo("jpeg");

    String claim = begin(line("taxi", "spentPence", 1250)).require(201).field("id");
    submit(claim).requireProblem(409, "receipt-missing");
    edit(claim, line("taxi", "spentPence", 1250, "receiptIds", List.of(receipt))).require(200);
    HttpAnswer submitted = submit(claim).require(200);

    assertThat(submitted.json().at("/toPayPence").asLong()).isEqualTo(1250);
    HttpAnswer read = self.get(API + "/receipts/" + receipt).require(200);
    assertThat(read.header("Content-Disposition")).startsWith("attachment");
    assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(read.header("Content-Type")).isEqualTo("image/jpeg");
    scene.person(Scene.anId()).get(API + "/receipts/" + receipt).requireProblem(404, "not-found");
    self.with("Content-Type", "application/octet-stream")
        .post(API + "/receipts", BodyPublishers.ofString("not a picture"))
        .requireProblem(422, "receipt-type");
    self.with("Content-Type", "image/png")
        .post(API + "/receipts", BodyPublishers.noBody())
        .requireProblem(422, "receipt-empty");
  }

  @Test
  void each_line_is_limited_by_the_terms_of_its_day_and_says_by_what() {
    String claim =
        begin(
                line("mileage", "miles", "12.5", "vehicle", "car", "passengers", 1),
                line("subsistence", "spentPence", 900, "minutes", 400),
                line("replacement_care", "spentPence", 5000, "minutes", 150),
                line("home_meeting"))
            .require(201)
            .field("id");

    HttpAnswer submitted = submit(claim).require(200);

    // 12.5 miles at 55p and 5p for the passenger; over five hours £4.90; three hours begun at £15.
    assertThat(submitted.json().at("/lines/0/allowedPence").asLong()).isEqualTo(750);
    assertThat(submitted.json().at("/lines/1/allowedPence").asLong()).isEqualTo(490);
    assertThat(submitted.field("/lines/1/limitedBy")).contains("£4.90");
    assertThat(submitted.json().at("/lines/2/allowedPence").asLong()).isEqualTo(4500);
    assertThat(submitted.json().at("/lines/3/allowedPence").asLong()).isEqualTo(500);
    assertThat(submitted.json().at("/lines/3/rate/version").asInt()).isEqualTo(1);
    assertThat(submitted.field("/lines/3/rate/rateCardId")).isEqualTo(card);
    HttpAnswer owed = entitlement(submitted);
    assertThat(owed.field("category")).isEqualTo("expense");
    assertThat(owed.json().at("/claim/pence").asLong()).isEqualTo(750 + 490 + 4500 + 500);
    assertThat(owed.field("state")).isEqualTo("claimed");
    scene
        .coordinator
        .get(API + "/entitlements/" + submitted.field("entitlementId"))
        .requireProblem(404, "not-found");
  }

  @Test
  void a_meal_by_time_away_waits_for_how_long_and_is_never_paid_nothing_unasked() {
    String claim = begin(line("subsistence", "spentPence", 900)).require(201).field("id");

    assertThat(submit(claim).requireProblem(409, "time-missing").field("detail"))
        .contains("how long you were away");

    edit(claim, line("subsistence", "spentPence", 900, "minutes", 400)).require(200);
    assertThat(submit(claim).require(200).json().at("/toPayPence").asLong()).isEqualTo(490);
  }

  @Test
  void miles_of_two_claims_cross_the_threshold_together() {
    String first = begin(line("mileage", "miles", "80", "vehicle", "car")).require(201).field("id");
    submit(first).require(200);
    String second =
        begin(line("mileage", "miles", "40", "vehicle", "car")).require(201).field("id");

    // The card's threshold is 100 miles: 20 at 55p, 20 at 25p.
    assertThat(submit(second).require(200).json().at("/toPayPence").asLong())
        .isEqualTo(20 * 55 + 20 * 25);
    // Taken back and sent again, it is worth what it was, for its places were kept by nobody.
    recall(first).require(200);
    assertThat(submit(first).require(200).json().at("/toPayPence").asLong()).isEqualTo(80 * 55);
    // Changed meanwhile to more, it has the gap that it left and goes on behind the second.
    recall(first).require(200);
    edit(first, line("mileage", "miles", "100", "vehicle", "car")).require(200);
    assertThat(submit(first).require(200).json().at("/toPayPence").asLong())
        .isEqualTo(80 * 55 + 20 * 25);
  }

  @Test
  void ten_thousand_miles_are_crossed_over_two_cars_and_a_change_of_rate() {
    LocalDate later = withinTheTaxYear();
    LocalDate changed = later.minusDays(5);
    LocalDate earlier = later.minusDays(10);
    String ofMiles =
        scene
            .finance
            .post(API + "/expense-cards", cardOfMiles(earlier.minusDays(1), 45))
            .require(201)
            .field("id");
    scene
        .finance
        .post(API + "/expense-cards/" + ofMiles + "/versions", cardOfMiles(changed, 55))
        .require(200);
    Map<String, Object> payer = new HashMap<>(Scene.anOrganisation());
    payer.put(
        "limits",
        Map.of(
            "perPaymentPence",
            1_000_000,
            "perRunPence",
            2_000_000,
            "rollingTwoDaysPence",
            2_000_000));
    String large = scene.payer(payer);
    Map<String, Object> by = Map.of("payingOrganisationId", large, "expenseCardId", ofMiles);

    // 6,000 in the one car before the change; 5,000 in the other after it; a motorcycle by itself.
    String first =
        self.post(CLAIMS, claim(by, miles(earlier, "6000", "car"))).require(201).field("id");
    HttpAnswer before = submit(first).require(200);
    String second =
        self.post(CLAIMS, claim(by, miles(later, "5000", "car"), miles(later, "200", "motorcycle")))
            .require(201)
            .field("id");
    HttpAnswer after = submit(second).require(200);

    assertThat(before.json().at("/toPayPence").asLong()).isEqualTo(6_000 * 45);
    assertThat(before.json().at("/lines/0/rate/version").asInt()).isEqualTo(1);
    assertThat(after.json().at("/lines/0/allowedPence").asLong())
        .isEqualTo(4_000 * 55 + 1_000 * 25);
    assertThat(after.json().at("/lines/0/rate/version").asInt()).isEqualTo(2);
    assertThat(after.json().at("/lines/1/allowedPence").asLong()).isEqualTo(200 * 24);
  }

  /** Today, or where the tax year has just begun, the last day of the one before. */
  private LocalDate withinTheTaxYear() {
    LocalDate first = TaxYear.of(today).firstDay();
    return today.minusDays(15).isBefore(first) ? first.minusDays(1) : today;
  }

  private static Map<String, Object> miles(LocalDate on, String miles, String vehicle) {
    Map<String, Object> line = on("mileage", on);
    line.put("miles", miles);
    line.put("vehicle", vehicle);
    return line;
  }

  private static Map<String, Object> cardOfMiles(LocalDate from, int pence) {
    Map<String, Object> card = new HashMap<>(aCard());
    card.put("effectiveFrom", from.toString());
    card.put(
        "mileage",
        List.of(
            Map.of(
                "vehicle",
                "car",
                "pencePerMile",
                pence,
                "thresholdMiles",
                10_000,
                "pencePerMileAfter",
                25),
            Map.of("vehicle", "motorcycle", "pencePerMile", 24)));
    return card;
  }

  @Test
  void a_claim_that_is_changed_is_approved_anew_and_none_is_changed_once_a_run_wrote_it_down() {
    String claim = begin(line("home_meeting")).require(201).field("id");
    String owed = submit(claim).require(200).field("entitlementId");
    scene.approve(owed, 500).require(200);
    submit(claim).requireProblem(409, "claim-submitted");

    HttpAnswer back =
        scene
            .finance
            .post(CLAIMS + "/" + claim + "/return", Map.of("reason", "Which meeting was it?"))
            .require(200);
    assertThat(back.field("stage")).isEqualTo("draft");
    assertThat(back.field("returned")).isEqualTo("Which meeting was it?");
    assertThat(scene.finance.get(API + "/entitlements/" + owed).field("state"))
        .isEqualTo("nothing_due");

    submit(claim).require(200);
    scene.approve(owed, 500).require(200);
    Entitlements entitlements = scene.service.bean(Entitlements.class);
    Cause cause = Cause.timer("test");
    entitlements.takeIntoRun(scene.networkId(), owed, "run", Scene.PAY_DAY, cause).orThrow();
    entitlements.freezeIn(scene.networkId(), owed, "run", cause).orThrow();
    recall(claim).requireProblem(409, "payment-under-way");
    entitlements.pay(scene.networkId(), owed, "run", today, cause).orThrow();
    recall(claim).requireProblem(409, "already-paid");
    assertThat(self.get(CLAIMS + "/" + claim).field("stage")).isEqualTo("submitted");
  }

  @Test
  void what_must_be_agreed_first_is_paid_as_far_as_it_was_agreed_and_once() {
    Map<String, Object> taxi = line("accommodation", "spentPence", 9000);
    String claim = begin(taxi).require(201).field("id");
    submit(claim).requireProblem(409, "pre-approval-missing");
    String asked = scene.askedBeforehand(amina, 9_500);
    edit(claim, with(taxi, "preApprovalId", asked)).require(200);
    submit(claim).requireProblem(409, "pre-approval-missing");
    scene
        .approver
        .post(API + "/pre-approvals/" + asked + "/decision", Map.of("pence", 8000))
        .require(200);

    HttpAnswer submitted = submit(claim).require(200);

    assertThat(submitted.json().at("/toPayPence").asLong()).isEqualTo(8000);
    assertThat(submitted.field("/lines/0/limitedBy")).contains("agreed beforehand");
    String again = begin(with(taxi, "preApprovalId", asked)).require(201).field("id");
    submit(again).requireProblem(409, "pre-approval-missing");
  }

  @Test
  void an_advance_is_paid_first_and_taken_off_and_what_was_not_spent_is_to_come_back() {
    HttpAnswer advance = scene.advance(amina, 2_000);
    String claim =
        beginWith(Map.of("advanceId", advance.field("id")), line("home_meeting"))
            .require(201)
            .field("id");
    submit(claim).requireProblem(409, "advance-not-paid");
    String owed = advance.field("entitlementId");
    assertThat(scene.finance.get(API + "/entitlements/" + owed).field("category"))
        .isEqualTo("expense");
    self.post(API + "/entitlements/" + owed + "/approval", Map.of("pence", 2000)).require(403);
    scene.approve(owed, 2000).require(200);
    paid(owed);

    HttpAnswer settled = submit(claim).require(200);

    assertThat(settled.json().at("/totalPence").asLong()).isEqualTo(500);
    assertThat(settled.json().at("/toPayPence").asLong()).isZero();
    assertThat(settled.json().at("/toReturnPence").asLong()).isEqualTo(1500);
    assertThat(entitlement(settled).field("state")).isEqualTo("nothing_due");
    String other =
        beginWith(Map.of("advanceId", advance.field("id")), line("taxi", "spentPence", 1))
            .require(201)
            .field("id");
    edit(other, line("subsistence", "spentPence", 1, "minutes", 600)).require(200);
    submit(other).require(200);
  }

  @Test
  void what_the_organisation_books_itself_leaves_nothing_to_claim() {
    HttpAnswer booked =
        scene
            .coordinator
            .post(
                API + "/direct-bookings",
                Map.of(
                    "participantId",
                    amina,
                    "payingOrganisationId",
                    scene.organisation(),
                    "kind",
                    "public_transport",
                    "on",
                    today.toString(),
                    "what",
                    "Train to the workshop and back",
                    "costPence",
                    4210))
            .require(201);
    assertThat(booked.field("words")).contains("nothing to claim");
    assertThat(
            self.get(API + "/direct-bookings")
                .require(200)
                .json()
                .at("/items")
                .findValuesAsString("what"))
        .containsExactly("Train to the workshop and back");

    String claim = begin(line("public_transport", "spentPence", 4210)).require(201).field("id");
    submit(claim).requireProblem(409, "booked-for-you");

    // The train there was booked, and the bus home was not.
    Map<String, Object> bus = new HashMap<>(line("public_transport", "spentPence", 210));
    bus.put("besidesBooking", true);
    String home = begin(bus).require(201).field("id");
    HttpAnswer submitted = submit(home).require(200);
    assertThat(
            scene
                .approver
                .get(API + "/entitlements/" + submitted.field("entitlementId") + "/signals")
                .require(200)
                .json()
                .findValuesAsString("code"))
        .contains("booked_as_well");

    String cancellation = API + "/direct-bookings/" + booked.field("id") + "/cancellation";
    self.post(cancellation, Map.of("costPence", 0)).require(403);
    scene.finance.post(cancellation, Map.of("costPence", 4_211)).requireProblem(422, "costs-more");
    HttpAnswer cancelled =
        scene.finance.post(cancellation, Map.of("costPence", 1_000)).require(200);
    assertThat(cancelled.field("words")).contains("you may claim");
    assertThat(cancelled.json().at("/costPence").asLong()).isEqualTo(1_000);
    scene
        .finance
        .post(cancellation, Map.of("costPence", 0))
        .requireProblem(409, "cancelled-already");
    submit(claim).require(200);
  }

  @Test
  void what_is_too_old_lies_ahead_or_is_not_paid_back_is_said_so() {
    submit(begin(on("home_meeting", today.minusDays(100))).field("id"))
        .requireProblem(409, "claimed-too-late");
    assertThat(
            submit(begin(on("home_meeting", LocalDate.of(2025, 4, 5))).field("id"))
                .requireProblem(409, "no-terms-on-that-day")
                .field("detail"))
        .contains("ask the finance team");
    submit(begin(on("home_meeting", today.plusDays(1))).field("id"))
        .requireProblem(409, "not-spent-yet");
    submit(begin(line("communication", "spentPence", 100)).field("id"))
        .requireProblem(409, "not-paid-back");
    submit(begin(line("home_meeting"), line("home_meeting")).field("id"))
        .requireProblem(409, "claimed-already");
    submit(begin().field("id")).requireProblem(409, "nothing-claimed");
    begin(line("mileage", "spentPence", 100)).requireProblem(422, "line-unclear");
    assertThat(
            begin(line("mileage", "miles", "10", "vehicle", "bicycle", "passengers", 8))
                .requireProblem(422, "line-unclear")
                .field("detail"))
        .contains("Passengers are paid for in a car alone");
  }

  /** What an example organisation pays back. */
  public static Map<String, Object> aCard() {
    return Map.of(
        "name",
        "Expenses of taking part",
        "source",
        Map.of(
            "title", "A published policy", "url", "https://example.org/e", "readOn", "2026-05-22"),
        "status",
        "needs_confirming",
        "effectiveFrom",
        "2025-04-06",
        "mileage",
        List.of(
            Map.of(
                "vehicle",
                "car",
                "pencePerMile",
                55,
                "thresholdMiles",
                100,
                "pencePerMileAfter",
                25)),
        "passengerPencePerMile",
        5,
        "kinds",
        List.of(
            Map.of("kind", "taxi", "receipt", true),
            Map.of("kind", "public_transport"),
            Map.of("kind", "accommodation", "mostPence", 10_000, "preApproval", true),
            Map.of(
                "kind",
                "subsistence",
                "byTimeAway",
                List.of(
                    Map.of("moreThanMinutes", 300, "mostPence", 490),
                    Map.of("moreThanMinutes", 600, "mostPence", 1070))),
            Map.of("kind", "replacement_care", "mostPencePerHour", 1500),
            Map.of("kind", "childcare", "mostPencePerHour", 1500, "limitsPer", "day"),
            Map.of("kind", "parking", "mostPence", 1000, "limitsPer", "day"),
            Map.of("kind", "home_meeting", "flatPence", 500)),
        "claimWithinDays",
        90);
  }

  private HttpAnswer begin(Map<?, ?>... lines) {
    return beginWith(Map.of(), lines);
  }

  private HttpAnswer beginWith(Map<String, Object> more, Map<?, ?>... lines) {
    return self.post(CLAIMS, claim(more, lines));
  }

  private HttpAnswer edit(String id, Map<?, ?>... lines) {
    return self.put(CLAIMS + "/" + id, claim(Map.of(), lines), self.get(CLAIMS + "/" + id).etag());
  }

  private Map<String, Object> claim(Map<String, Object> more, Map<?, ?>... lines) {
    Map<String, Object> claim = new HashMap<>();
    claim.put("participantId", amina);
    claim.put("payingOrganisationId", scene.organisation());
    claim.put("expenseCardId", card);
    claim.put("lines", List.of(lines));
    claim.putAll(more);
    return claim;
  }

  private Map<String, Object> line(String kind, Object... more) {
    Map<String, Object> line = on(kind, today);
    for (int i = 0; i < more.length; i += 2) {
      line.put((String) more[i], more[i + 1]);
    }
    return line;
  }

  private static Map<String, Object> on(String kind, LocalDate day) {
    return new HashMap<>(Map.of("kind", kind, "on", day.toString()));
  }

  private static Map<String, Object> with(Map<String, Object> line, String key, Object value) {
    Map<String, Object> more = new HashMap<>(line);
    more.put(key, value);
    return more;
  }

  private HttpAnswer submit(String id) {
    return self.post(CLAIMS + "/" + id + "/submission", null);
  }

  private HttpAnswer recall(String id) {
    return self.post(CLAIMS + "/" + id + "/recall", null);
  }

  private HttpAnswer upload(byte[] bytes) {
    return self.with("Content-Type", "image/png")
        .post(API + "/receipts", BodyPublishers.ofByteArray(bytes));
  }

  private HttpAnswer entitlement(HttpAnswer claim) {
    return scene.finance.get(API + "/entitlements/" + claim.field("entitlementId")).require(200);
  }

  private void paid(String owed) {
    scene.paid(owed, today);
  }
}
