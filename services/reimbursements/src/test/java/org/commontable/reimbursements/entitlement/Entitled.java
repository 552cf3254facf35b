package org.commontable.reimbursements.entitlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Fact;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.Rate;
import org.commontable.reimbursements.rate.Rate.Band;
import org.commontable.reimbursements.rate.Rate.Boundary;
import org.commontable.reimbursements.rate.RateReference;
import org.commontable.reimbursements.words.Said;

/** How tests speak of entitlements: a full day of six hours is worth 150 pounds, a half day 75. */
public final class Entitled {
  static final NetworkId SOLENT = new NetworkId("solent");
  static final String AMINA = "0673000000701a8g0000000005";
  static final String SESSION = "0673000000701a8g0000000003";
  static final String PROGRAMME = "0673000000701a8g0000000001";
  static final LocalDate DAY = LocalDate.of(2026, 9, 16);
  static final Instant NOW = Instant.parse("2026-09-01T09:00:00Z");
  static final int SIX_HOURS = 6 * 60;
  static final int TWO_HOURS = 2 * 60;
  static final Actor COORDINATOR = new Actor("coordinator", null);
  static final Actor APPROVER = new Actor("approver", null);
  static final RateReference RATE = new RateReference("rate-card", 1);

  private Entitled() {}

  static Entitlement nothingYet() {
    return Entitlement.blank(Entitlement.idFor(SOLENT, AMINA, SESSION), AMINA, SESSION);
  }

  public static Entitlement offered() {
    return after(nothingYet().offer(anOffer(), PROGRAMME));
  }

  static Entitlement answered(Answer answer) {
    return after(offered().answer(answer, "amina", NOW));
  }

  public static Entitlement accepted() {
    return answered(new Answer.Accept());
  }

  public static Entitlement claimed() {
    return after(accepted().record(present(), PROGRAMME));
  }

  /** The same, when the person asked not to be paid before a day. */
  public static Entitlement approvedNotBefore(LocalDate agreed) {
    Entitlement offered = after(offered().agreePayDate(agreed, DAY.minusDays(1)));
    Entitlement accepted = after(offered.answer(new Answer.Accept(), "amina", NOW));
    Entitlement claimed = after(accepted.record(present(), PROGRAMME));
    return after(claimed.approve(new Approving(Pence.pounds(150), APPROVER), NOW));
  }

  public static Entitlement approved() {
    return after(claimed().approve(new Approving(Pence.pounds(150), APPROVER), NOW));
  }

  /** Two must agree to it, and one of them has. */
  public static Entitlement endorsedOnce() {
    Approving.Authority oneOfTwo =
        new Approving.Authority(Pence.pounds(1_000), 2, null, false, false);
    return after(claimed().approve(new Approving(Pence.pounds(150), APPROVER, oneOfTwo), NOW));
  }

  /** What somebody spent, without an offer; nobody has agreed to it yet. */
  public static Entitlement spent() {
    Due sum =
        new Due(
            Due.Origin.EXPENSES,
            "claim",
            1,
            Category.EXPENSE,
            Pence.pounds(30),
            RATE,
            "organisation",
            new Actor("amina", AMINA));
    return after(nothingYet().claimSum(sum, PROGRAMME, null));
  }

  /** A run whose money arrives on a day that nobody asked to have later. */
  static Taking taking(String run) {
    return new Taking(run, DAY.plusDays(20));
  }

  public static Entitlement frozenIn(String run) {
    return after(after(approved().takeIntoRun(taking(run))).freezeIn(run, 1));
  }

  /** Came back of a run; the person then wanted less, and another run has paid that. */
  public static Entitlement paidLessAfterAReturn() {
    Entitlement back = after(paidBy("run").comeBack("run", DAY.plusDays(30)));
    Entitlement less = after(back.answer(new Answer.TakeLess(Pence.pounds(40)), "amina", NOW));
    Entitlement again = after(less.approve(new Approving(Pence.pounds(40), APPROVER), NOW));
    Entitlement frozen = after(after(again.takeIntoRun(taking("next"))).freezeIn("next", 1));
    return after(frozen.pay("next", DAY.plusDays(40)));
  }

  /** Of whom no more is known than who it is. */
  public static Entitlement nothingYet(String id, String participant) {
    return Entitlement.blank(id, participant, "session");
  }

  public static Entitlement paidBy(String run) {
    return after(frozenIn(run).pay(run, DAY.plusDays(20)));
  }

  /** Paid, and sent back as it was. */
  public static Entitlement cameBack() {
    return after(paidBy("run").comeBack("run", DAY.plusDays(22)));
  }

  /** The same, and another run has paid it. */
  public static Entitlement paidAgainAfterAReturn() {
    Entitlement frozen = after(after(cameBack().takeIntoRun(taking("next"))).freezeIn("next", 1));
    return after(frozen.pay("next", DAY.plusDays(40)));
  }

  /** The same, and that came back too. */
  public static Entitlement cameBackTwice() {
    return after(paidAgainAfterAReturn().comeBack("next", DAY.plusDays(42)));
  }

  /** Sent back, and whoever was to pay it by an order then did not. */
  public static Entitlement refusedAfterAReturn() {
    Entitlement frozen = after(after(cameBack().takeIntoRun(taking("order"))).freezeIn("order", 1));
    return after(frozen.refusedIn("order", APPROVER));
  }

  /** Of what was paid, forty pounds came back. */
  public static Entitlement cameBackInPart() {
    return after(paidBy("run").comeBackInPart("run", Pence.pounds(40)));
  }

  /** The same, and somebody paid that by hand on a day. */
  public static Entitlement paidByHandAfterAReturn(LocalDate on) {
    Closing byHand = new Closing(Closing.How.PAID_OTHERWISE, on);
    return after(cameBackInPart().close(whatCameBack(40), byHand));
  }

  /** All of it came back, and nobody is owed it any more. */
  public static Entitlement writtenOff() {
    Closing writtenOff = new Closing(Closing.How.WRITTEN_OFF, DAY.plusDays(24));
    return after(cameBack().close(whatCameBack(150), writtenOff));
  }

  private static WhatCameBack whatCameBack(int pounds) {
    return new WhatCameBack("run", 1, Pence.pounds(150), Pence.pounds(pounds), DAY.plusDays(22));
  }

  /** Sent back, and not wanted any more. */
  public static Entitlement declinedAfterAReturn() {
    return after(cameBack().answer(new Answer.Nothing(), "amina", NOW));
  }

  /** The same, and wanted after all: what is approved anew is new. */
  public static Entitlement wantedAgainAfterAReturn() {
    return after(declinedAfterAReturn().answer(new Answer.Accept(), "amina", NOW));
  }

  static Offer anOffer() {
    return anOffer(COORDINATOR, SIX_HOURS);
  }

  static Offer anOffer(Actor preparedBy, int... minutesByDay) {
    Rate rate =
        new Rate.Bands(
            List.of(
                new Band(240, Boundary.EXCLUSIVE, Pence.pounds(75)),
                new Band(null, Boundary.INCLUSIVE, Pence.pounds(150))));
    List<Integer> days = Arrays.stream(minutesByDay).boxed().toList();
    Pence amount = Offer.planned(days, rate);
    LocalDate payBy = DAY.plusDays(30);
    return new Offer(
        "organisation",
        RATE,
        rate,
        DAY,
        DAY,
        days,
        amount,
        payBy,
        OfferTelling.ofSession(
                Said.told("Starting together", "Cychwyn gyda'n gilydd"),
                DAY,
                days,
                amount,
                payBy,
                "SOLENT EXAMPLE")
            .words(),
        null,
        preparedBy,
        NOW);
  }

  static Evidence present() {
    return evidence(Evidence.Attendance.PRESENT, SIX_HOURS, 1);
  }

  static Evidence partial(int minutes, int revision) {
    return evidence(Evidence.Attendance.PARTIAL, minutes, revision);
  }

  static Evidence absent(int revision) {
    return evidence(Evidence.Attendance.NO_SHOW, 0, revision);
  }

  static Evidence evidence(Evidence.Attendance attendance, int minutes, int revision) {
    return new Evidence("registration", attendance, minutes, DAY, revision);
  }

  static Entitlement after(Decision<Entitlement> decision) {
    return switch (decision) {
      case Decision.Changed<Entitlement> changed -> changed.state();
      case Decision.Unchanged<Entitlement> unchanged -> unchanged.state();
      case Decision.Refused<Entitlement> refused ->
          throw new AssertionError("Refused: " + refused.refusal().code());
    };
  }

  static List<String> factsOf(Decision<Entitlement> decision) {
    return decision instanceof Decision.Changed<Entitlement>(var _, List<Fact> facts)
        ? facts.stream().map(fact -> fact.getClass().getSimpleName()).toList()
        : List.of();
  }

  static String refusalOf(Decision<Entitlement> decision) {
    return decision instanceof Decision.Refused<Entitlement>(var refusal)
        ? refusal.code()
        : "not refused";
  }
}
