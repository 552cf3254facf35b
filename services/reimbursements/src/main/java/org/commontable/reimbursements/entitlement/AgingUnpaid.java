package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.reimbursements.activity.Activities;
import org.commontable.reimbursements.activity.Activity;
import org.commontable.stewardship.retention.Aging;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What was never paid and is not owed, counted from the last day on which anything became of it.
 * What somebody turned down stays as long as they may have to prove it; what nobody answered, or
 * came to nothing otherwise, goes sooner.
 */
@Configuration(proxyBeanMethods = false)
class AgingUnpaid {
  private static final ZoneId UK = ZoneId.of("Europe/London");
  private static final int PAGE = 500;

  @Bean
  Aging agingTurnedDown(Entitlements entitlements, Activities activities) {
    return new Unpaid(
        "turned_down",
        List.of(EntitlementState.DECLINED, EntitlementState.GIVEN_AWAY),
        entitlements,
        activities);
  }

  @Bean
  Aging agingCameToNothing(Entitlements entitlements, Activities activities) {
    return new Unpaid(
        "came_to_nothing",
        List.of(
            EntitlementState.UNOFFERED,
            EntitlementState.OFFERED,
            EntitlementState.ACCEPTED,
            EntitlementState.NOTHING_DUE),
        entitlements,
        activities);
  }

  private record Unpaid(
      String collection,
      List<EntitlementState> states,
      Entitlements entitlements,
      Activities activities)
      implements Aging {

    @Override
    public List<Aged> startedUntil(NetworkId network, LocalDate day, int limit) {
      List<Aged> found = new ArrayList<>();
      for (EntitlementState state : states) {
        if (found.size() < limit) {
          found.addAll(
              Aging.startedUntil(
                  day,
                  limit - found.size(),
                  after -> entitlements.inState(network, state, after, PAGE),
                  one -> lastDay(network, one.state())));
        }
      }
      return found;
    }

    /** Whoever answered or was there since it was looked for keeps it. */
    @Override
    public boolean drop(NetworkId network, Aged aged, Cause cause) {
      return entitlements
          .find(network, aged.id())
          .filter(found -> states.contains(found.state().state()))
          .filter(found -> lastDay(network, found.state()).equals(Optional.of(aged.startedOn())))
          .filter(found -> isErased(found, cause))
          .isPresent();
    }

    private boolean isErased(Stored<Entitlement> found, Cause cause) {
      return entitlements
              .store()
              .erase(found.network(), found.id(), cause.further().expecting(found.version()))
          instanceof Outcome.Done<?>;
    }

    /** Empty where nothing is known of a day: what another record put forward goes with that. */
    private Optional<LocalDate> lastDay(NetworkId network, Entitlement e) {
      Offer offer = e.offer();
      Answered answered = e.answered();
      Evidence evidence = e.evidence();
      return Stream.of(
              Stream.ofNullable(offer).map(Offer::lastDay),
              Stream.ofNullable(answered).map(given -> LocalDate.ofInstant(given.at(), UK)),
              Stream.ofNullable(evidence).map(Evidence::on),
              Stream.ofNullable(e.notBefore()),
              activities.find(network, e.sessionId()).map(Activity::lastDay).stream())
          .flatMap(days -> days)
          .max(LocalDate::compareTo);
    }
  }
}
