package org.commontable.reimbursements.entitlement;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
 * What is not paid and not owed, counted from the last day on which anything became of it. What
 * somebody turned down, once at least, stays as long as they may have to prove it; what nobody
 * answered, or came to nothing otherwise, goes sooner. What was paid and came back stays as long as
 * a payment.
 */
@Configuration(proxyBeanMethods = false)
class AgingUnpaid {
  private static final ZoneId UK = ZoneId.of("Europe/London");
  private static final int PAGE = 500;

  private static final List<EntitlementState> STATES =
      List.of(
          EntitlementState.DECLINED,
          EntitlementState.GIVEN_AWAY,
          EntitlementState.UNOFFERED,
          EntitlementState.OFFERED,
          EntitlementState.ACCEPTED,
          EntitlementState.NOTHING_DUE,
          EntitlementState.WITHDRAWN);

  /** What stands as turned down was: years of those need not be looked through for the others. */
  private static final List<EntitlementState> NOT_TURNED_DOWN =
      STATES.stream()
          .filter(
              state -> state != EntitlementState.DECLINED && state != EntitlementState.GIVEN_AWAY)
          .toList();

  @Bean
  Aging agingTurnedDown(Entitlements entitlements, Activities activities) {
    return new Unpaid(
        "turned_down", STATES, e -> isOver(e) && e.wasTurnedDown(), entitlements, activities);
  }

  @Bean
  Aging agingCameToNothing(Entitlements entitlements, Activities activities) {
    return new Unpaid(
        "came_to_nothing",
        NOT_TURNED_DOWN,
        e -> isOver(e) && !e.wasTurnedDown(),
        entitlements,
        activities);
  }

  /** Neither was it let go, nor does a cause wait for it. */
  private static boolean isOver(Entitlement e) {
    return !e.wasLetGo() && !e.waitsForACause();
  }

  /** It went to a bank, or whoever was to pay: the run or order accounts for it. */
  @Bean
  Aging agingCameBack(Entitlements entitlements, Activities activities) {
    return new Unpaid("came_back", STATES, Entitlement::wasLetGo, entitlements, activities);
  }

  /**
   * @param states how they may stand
   * @param isMeant which of those that are not paid and not owed
   */
  private record Unpaid(
      String collection,
      List<EntitlementState> states,
      Predicate<Entitlement> isMeant,
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
                  one ->
                      Optional.of(one.state()).filter(isMeant).flatMap(e -> lastDay(network, e))));
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
          .filter(found -> isMeant.test(found.state()))
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
              Stream.ofNullable(e.cameBackOn()),
              activities.find(network, e.sessionId()).map(Activity::lastDay).stream())
          .flatMap(days -> days)
          .max(LocalDate::compareTo);
    }
  }
}
