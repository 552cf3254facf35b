package org.commontable.reimbursements.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.Cause;
import org.commontable.kernel.NetworkId;
import org.commontable.stewardship.retention.Aging;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Whom a run paid is forgotten when the payments' years are over. The run itself, with its totals
 * and its hash, stays: the release register outside the database knows of it for good.
 */
@Configuration(proxyBeanMethods = false)
class AgingPayments {
  private static final int PAGE = 500;

  @Bean
  Aging agingRunItems(PaymentRuns runs, RunItems items) {
    return new ItemsOfRuns(runs, items);
  }

  @Bean
  Aging agingPaymentReferences(RunItems items) {
    return new References(items);
  }

  /** A run's items, dropped as one. */
  private record ItemsOfRuns(PaymentRuns runs, RunItems items) implements Aging {
    @Override
    public String collection() {
      return "payment_run_items";
    }

    @Override
    public List<Aged> startedUntil(NetworkId network, LocalDate day, int limit) {
      return Aging.startedUntil(
          day,
          limit,
          after -> runs.page(network, Map.of(), after, PAGE),
          run ->
              Optional.of(run.state().days().enterOn())
                  // Asked last: it reads whether there are any.
                  .filter(there -> !there.isAfter(day) && items.hasAny(network, run.id())));
    }

    @Override
    public boolean drop(NetworkId network, Aged aged, Cause cause) {
      return items.drop(network, aged.id());
    }
  }

  /** Which payment a bank's reference belongs to. */
  private record References(RunItems items) implements Aging {
    @Override
    public String collection() {
      return "payment_references";
    }

    @Override
    public List<Aged> startedUntil(NetworkId network, LocalDate day, int limit) {
      return items.referencesUntil(network, day, limit).entrySet().stream()
          .map(one -> new Aged(one.getKey(), one.getValue()))
          .toList();
    }

    @Override
    public boolean drop(NetworkId network, Aged aged, Cause cause) {
      return items.dropReference(network, aged.id());
    }
  }
}
