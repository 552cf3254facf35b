package org.commontable.reimbursements.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.money.Pence;
import org.commontable.testing.ContractKit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F16")
class BounceTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 19);
  private static final Instant NOW = Instant.parse("2026-10-19T09:00:00Z");
  private static final String AMINA = Ids.derived("amina");
  private static final Bounce.Returned PAID =
      new Bounce.Returned(
          Ids.derived("run"),
          Ids.derived("organisation"),
          Ids.derived("entitlement"),
          AMINA,
          1,
          1,
          "REFERENCE",
          Pence.pounds(150));

  @Test
  void a_return_told_by_two_channels_counts_once() {
    Bounce bounce =
        after(first("0", ReturnChannel.ARUCS, 150), report("b", ReturnChannel.CAMT053, 150, "0"));

    assertThat(bounce.returned()).isEqualTo(Pence.pounds(150));
    assertThat(bounce.tooMuch()).isEqualTo(Pence.NOTHING);
    assertThat(bounce.wholeCameBack()).isTrue();
  }

  @Test
  void parts_add_up_and_what_comes_back_twice_is_asked_about() {
    Bounce part =
        after(first("0", ReturnChannel.CAMT053, 50), report("b", ReturnChannel.CAMT053, 60, "0"));
    assertThat(part.returned()).isEqualTo(Pence.pounds(110));
    assertThat(part.wholeCameBack()).isFalse();
    assertThat(refusal(part.retry(true, false, "somebody", NOW))).isEqualTo("returned-in-part");

    Bounce twice = after(part, report("c", ReturnChannel.CAMT053, 150, "0"));
    assertThat(twice.returned()).isEqualTo(Pence.pounds(150));
    assertThat(twice.tooMuch()).isEqualTo(Pence.pounds(110));
    assertThat(twice.report(report("c", ReturnChannel.CAMT053, 150, "0")))
        .isInstanceOf(Decision.Unchanged.class);
  }

  @Test
  void it_is_paid_again_only_to_details_that_are_new_or_said_to_be_right() {
    Bounce closedAccount = first("B", ReturnChannel.ARUCS, 150);
    assertThat(refusal(closedAccount.retry(false, true, "somebody", NOW)))
        .isEqualTo("details-not-renewed");
    assertThat(changed(closedAccount.retry(true, false, "somebody", NOW)).stage())
        .isEqualTo(BounceStage.READY);

    Bounce refused = first("AC06", ReturnChannel.CAMT054, 150);
    assertThat(refusal(refused.retry(false, false, "somebody", NOW)))
        .isEqualTo("details-not-renewed");
    assertThat(changed(refused.retry(false, true, "somebody", NOW)).stage())
        .isEqualTo(BounceStage.READY);
  }

  @Test
  void a_death_silences_everything_until_somebody_says_it_was_wrong() {
    Decision<Bounce> reported =
        Bounce.first(Ids.derived("bounce"), PAID, report("a", ReturnChannel.ARUCS, 150, "2"), DAY);
    Decision.Changed<Bounce> told = (Decision.Changed<Bounce>) reported;
    assertThat(told.facts()).isEqualTo(List.of(new BounceFact.ReportedDeceased(AMINA, true, DAY)));
    Bounce deceased = told.state();

    assertThat(refusal(deceased.contacted("email", "somebody", NOW)))
        .isEqualTo("payee-reported-deceased");
    assertThat(refusal(deceased.retry(true, true, "somebody", NOW)))
        .isEqualTo("payee-reported-deceased");
    ReturnedBefore before = new ReturnedBefore(List.of(deceased));
    assertThat(before.standsInTheWay("another entitlement", AMINA)).isPresent();

    Decision.Changed<Bounce> wrong =
        (Decision.Changed<Bounce>) deceased.notDeceased("somebody", NOW);
    assertThat(wrong.facts())
        .isEqualTo(List.of(new BounceFact.ReportedDeceased(AMINA, false, DAY)));
    assertThat(new ReturnedBefore(List.of(wrong.state())).standsInTheWay("another", AMINA))
        .isEmpty();
  }

  @Test
  void what_was_settled_by_hand_is_never_opened_again() {
    Bounce settled =
        changed(
            first("0", ReturnChannel.ARUCS, 150)
                .close(Bounce.Closure.PAID_OTHERWISE, "somebody", NOW));

    Bounce deceased = after(settled, report("b", ReturnChannel.CAMT053, 150, "2"));
    assertThat(deceased.stage()).isEqualTo(BounceStage.CLOSED);
    assertThat(new ReturnedBefore(List.of(deceased)).standsInTheWay("another", AMINA)).isPresent();

    Bounce alive = changed(deceased.notDeceased("somebody", NOW));
    assertThat(alive.stage()).isEqualTo(BounceStage.CLOSED);
    assertThat(refusal(alive.retry(true, true, "somebody", NOW))).isEqualTo("bounce-closed");
  }

  @Test
  void what_others_are_told_fits_its_schema() {
    BounceFact fact = new BounceFact.ReportedDeceased(AMINA, true, DAY);
    ContractKit.of("reimbursements")
        .checkFits(BounceFact.form(fact).name(), BounceFact.form(fact).data());
  }

  @Test
  void each_payment_has_one_return() {
    NetworkId network = new NetworkId("solent");
    assertThat(Bounce.idFor(network, PAID.runId(), PAID.entitlementId()))
        .isEqualTo(Bounce.idFor(network, PAID.runId(), PAID.entitlementId()))
        .isNotEqualTo(Bounce.idFor(network, Ids.derived("other"), PAID.entitlementId()));
  }

  private static Bounce first(String code, ReturnChannel channel, long pounds) {
    return changed(
        Bounce.first(Ids.derived("bounce"), PAID, report("a", channel, pounds, code), DAY));
  }

  private static ReturnReport report(
      String source, ReturnChannel channel, long pounds, String code) {
    return new ReturnReport(source, channel, Pence.pounds(pounds), code, DAY);
  }

  private static Bounce after(Bounce bounce, ReturnReport report) {
    return changed(bounce.report(report));
  }

  private static Bounce changed(Decision<Bounce> decision) {
    return ((Decision.Changed<Bounce>) decision).state();
  }

  private static String refusal(Decision<Bounce> decision) {
    return ((Decision.Refused<Bounce>) decision).refusal().code();
  }
}
