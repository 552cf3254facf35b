package org.commontable.reimbursements.payee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.payee.PayeeVersion.By;
import org.commontable.reimbursements.payee.PayeeVersion.Sealed;
import org.commontable.reimbursements.person.Who;
import org.junit.jupiter.api.Tag;

/** What holds over every history of somebody's details, and every run that opens in it. */
@Tag("F8")
class PayeeProperties {
  private static final String AMINA = Ids.derived("participant", "amina");
  private static final Instant START = Instant.parse("2026-07-06T09:00:00Z");
  private static final Duration WAIT = Duration.ofHours(3);

  /** One thing that happens, an hour after the one before. */
  record Step(What what, int number, Route route) {
    enum What {
      ENTER,
      CONFIRM,
      ERASE_OLD
    }
  }

  @Property(tries = 2000)
  void a_change_never_enters_a_run_that_is_open(@ForAll("histories") List<Step> history) {
    Payee payee = first();
    for (int i = 0; i < history.size(); i++) {
      payee = after(payee, history.get(i), at(i + 1));
    }
    for (int hour = 0; hour <= history.size() + 5; hour++) {
      Instant opened = at(hour).plusSeconds(1);
      Optional<PayeeVersion> paidTo = payee.forRunOpenedAt(opened);
      paidTo.ifPresent(version -> {
        assertThat(version.isErased()).isFalse();
        if (version.number() > 1) {
          assertThat(version.enteredAt()).isBefore(opened);
          assertThat(version.usableFrom()).isBeforeOrEqualTo(opened);
          assertThat(version.confirmation()).isNotNull();
          assertThat(Optional.ofNullable(version.confirmation()).orElseThrow().at())
              .isBefore(opened);
        }
      });
    }
  }

  @Property(tries = 2000)
  void what_a_run_found_when_it_opened_it_finds_again_or_nothing(
      @ForAll("histories") List<Step> history) {
    Payee payee = first();
    for (int i = 0; i < history.size(); i++) {
      Instant opened = at(i + 1).minusSeconds(1);
      Optional<PayeeVersion> found = payee.forRunOpenedAt(opened);
      Payee later = payee;
      for (int j = i; j < history.size(); j++) {
        later = after(later, history.get(j), at(j + 1));
        Optional<PayeeVersion> again = later.forRunOpenedAt(opened);
        if (found.isPresent() && again.isPresent()) {
          // The same version, so the same account and the same way of being paid.
          assertThat(again.get().number()).isEqualTo(found.get().number());
          assertThat(again.get().route()).isEqualTo(found.get().route());
        }
      }
      payee = after(payee, history.get(i), at(i + 1));
    }
  }

  @Property(tries = 2000)
  void nobody_confirms_what_they_entered(@ForAll("histories") List<Step> history) {
    Payee payee = first();
    for (int i = 0; i < history.size(); i++) {
      payee = after(payee, history.get(i), at(i + 1));
    }
    assertThat(payee.versions())
        .allSatisfy(version ->
            Optional.ofNullable(version.confirmation())
                .ifPresent(given -> assertThat(given.by()).isNotEqualTo(version.enteredBy())));
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    return Combinators.combine(
            Arbitraries.of(Step.What.class),
            Arbitraries.integers().between(1, 3),
            Arbitraries.of(Route.class))
        .as(Step::new)
        .list()
        .ofMaxSize(14);
  }

  private static Payee first() {
    return ((Decision.Changed<Payee>) Payee.first(AMINA, version(1, 1, Route.BACS, START))).state();
  }

  private static Payee after(Payee payee, Step step, Instant now) {
    Decision<Payee> decision =
        switch (step.what()) {
          case ENTER -> payee.enter(version(payee.nextNumber(), step.number(), step.route(), now));
          case CONFIRM ->
              payee.confirm(
                  payee.newest().number(), Who.only("person-" + step.number(), null), now);
          case ERASE_OLD -> payee.erase(version -> version.number() < payee.newest().number(), now);
        };
    return switch (decision) {
      case Decision.Changed<Payee> changed -> changed.state();
      case Decision.Unchanged<Payee> unchanged -> unchanged.state();
      case Decision.Refused<Payee> _ -> payee;
    };
  }

  private static PayeeVersion version(int number, int account, Route route, Instant at) {
    return new PayeeVersion(
        number,
        route,
        new Sealed("sealed", null, null, null, null, null),
        "account-" + account,
        "details-" + account + route,
        null,
        AccountCheck.NOT_COVERED,
        null,
        new By("person-" + account, null),
        at,
        number == 1 ? at : at.plus(WAIT),
        number > 1,
        null,
        null);
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }
}
