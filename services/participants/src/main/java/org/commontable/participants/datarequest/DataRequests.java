package org.commontable.participants.datarequest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.consent.Channel;
import org.commontable.participants.datarequest.DataRequest.Asked;
import org.commontable.participants.datarequest.DataRequest.Ending;
import org.commontable.participants.network.Nation;
import org.commontable.participants.network.Network;
import org.commontable.participants.person.People;
import org.commontable.participants.person.Wishes;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;

/**
 * What people ask for about their data. They see and take back their own, and so does who acts for
 * them; coordinators and administrators see all, and answer them, but for their own.
 */
final class DataRequests {
  /** What one person may have asked for, and what may be open in a network. */
  static final int OF_ONE_PERSON_MAX = 2_000, OPEN_MAX = 10_000;

  /** By these those are found that are about somebody, and those that are open. */
  static final String WHOSE = "plain.participantId", IS_OPEN = "plain.open";

  private static final Role[] OFFICE = {Role.COORDINATOR, Role.NETWORK_ADMIN};
  private static final Comparator<Stored<DataRequest>> BY_DUE_DAY =
      Comparator.comparing(DataRequests::placeInTheList);

  private final AggregateStore<DataRequest> requests;
  private final AggregateStore<Network> networks;
  private final People people;
  private final Clock clock;
  private final AnswerLimits limits = new AnswerLimits();
  private final BankHolidays holidays = new BankHolidays();

  DataRequests(
      AggregateStore<DataRequest> requests,
      AggregateStore<Network> networks,
      People people,
      Clock clock) {
    this.requests = requests;
    this.networks = networks;
    this.people = people;
    this.clock = clock;
  }

  /** Records what the person asks for themselves, or what somebody of the office was asked. */
  Outcome<Stored<DataRequest>> record(
      Caller caller,
      String participantId,
      DataRequestKind kind,
      @Nullable Channel channel,
      @Nullable LocalDate receivedOn,
      Cause cause) {
    if (isTheirs(caller, participantId)) {
      return recordOwn(caller, participantId, kind, channel != null || receivedOn != null, cause);
    }
    return seesAll(caller, participantId)
        ? recordFor(caller, participantId, kind, channel, receivedOn, cause)
        : Outcome.refused(Refusal.notFound());
  }

  private boolean seesAll(Caller caller, String participantId) {
    return WholeNetwork.covers(caller, OFFICE) && people.know(caller.network(), participantId);
  }

  private Outcome<Stored<DataRequest>> recordOwn(
      Caller caller, String participantId, DataRequestKind kind, boolean more, Cause cause) {
    return more
        ? Outcome.refused(
            Refusal.invalid(
                "received-now", "You ask for this now: leave out the channel and the day."))
        : create(caller, participantId, kind, Channel.ONLINE, today(), cause);
  }

  private Outcome<Stored<DataRequest>> recordFor(
      Caller caller,
      String participantId,
      DataRequestKind kind,
      @Nullable Channel channel,
      @Nullable LocalDate receivedOn,
      Cause cause) {
    return channel == null || receivedOn == null
        ? Outcome.refused(
            Refusal.invalid(
                "channel-and-day-needed", "Say how it was asked, and on which day it came."))
        : create(caller, participantId, kind, channel, receivedOn, cause);
  }

  private Outcome<Stored<DataRequest>> create(
      Caller caller,
      String participantId,
      DataRequestKind kind,
      Channel channel,
      LocalDate receivedOn,
      Cause cause) {
    NetworkId network = caller.network();
    String id = cause.newId(network);
    Asked asked =
        new Asked(
            network,
            id,
            participantId,
            kind,
            channel,
            receivedOn,
            caller.account(),
            clock.instant());
    return requests.create(
        network,
        id,
        cause,
        () -> DataRequest.record(asked, limits.on(receivedOn).map(limit -> due(network, limit))));
  }

  Optional<DataRequest> find(NetworkId network, String id) {
    return requests.find(network, id).map(Stored::state);
  }

  /** Where the time that a request has comes from. */
  AnswerLimit limitOf(DataRequest request) {
    return limits.on(request.receivedOn()).orElseThrow();
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
  }

  Outcome<Stored<DataRequest>> seen(Caller caller, String id) {
    return requests
        .find(caller.network(), id)
        .filter(found ->
            WholeNetwork.covers(caller, OFFICE) || isTheirs(caller, found.state().participantId()))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.notFound()));
  }

  /** What somebody asked for, whichever of their records it was written down for. */
  Outcome<List<Stored<DataRequest>>> of(Caller caller, String participantId) {
    NetworkId network = caller.network();
    return isTheirs(caller, participantId) || seesAll(caller, participantId)
        ? Outcome.done(
            people.idsOfOne(network, participantId).stream()
                .flatMap(id -> requests.all(network, Map.of(WHOSE, id), OF_ONE_PERSON_MAX).stream())
                .sorted(BY_DUE_DAY)
                .toList())
        : Outcome.refused(Refusal.notFound());
  }

  /**
   * Those that are open, in the order of the days on which they are due. The index finds the open
   * ones; of those there are as few as are asked for in some weeks, so that each page sorts them.
   */
  Outcome<Page<DataRequest>> open(Caller caller, Paging paging) {
    return office(
        caller,
        () -> {
          String after = paging.afterId();
          List<Stored<DataRequest>> rest =
              requests.all(caller.network(), Map.of(IS_OPEN, true), OPEN_MAX).stream()
                  .filter(one -> after == null || placeInTheList(one).compareTo(after) > 0)
                  .sorted(BY_DUE_DAY)
                  .toList();
          if (rest.size() <= paging.limit()) {
            return Outcome.done(new Page<>(rest, null));
          }
          List<Stored<DataRequest>> page = rest.subList(0, paging.limit());
          return Outcome.done(new Page<>(page, placeInTheList(page.getLast())));
        });
  }

  /** Days as text are in the order of days. */
  private static String placeInTheList(Stored<DataRequest> one) {
    return one.state().dueOn() + " " + one.id();
  }

  /** Those that were answered or taken back, in the order of ids. */
  Outcome<Page<DataRequest>> ended(Caller caller, Paging paging) {
    return office(
        caller,
        () ->
            Outcome.done(
                requests.page(
                    caller.network(), Map.of(IS_OPEN, false), paging.afterId(), paging.limit())));
  }

  Outcome<Stored<DataRequest>> extend(Caller caller, String id, String reason, Cause cause) {
    return byTheOffice(
        caller,
        id,
        cause,
        request -> request.extend(reason, due(request), caller.account(), clock.instant()));
  }

  Outcome<Stored<DataRequest>> stop(Caller caller, String id, LocalDate on, Cause cause) {
    return byTheOffice(caller, id, cause, request -> request.stop(on, due(request), today()));
  }

  Outcome<Stored<DataRequest>> goOn(Caller caller, String id, LocalDate on, Cause cause) {
    return byTheOffice(caller, id, cause, request -> request.goOn(on, due(request), today()));
  }

  Outcome<Stored<DataRequest>> answer(
      Caller caller,
      String id,
      HowEnded how,
      @Nullable LocalDate on,
      @Nullable String words,
      Cause cause) {
    return byTheOffice(caller, id, cause, request -> end(request, caller, how, on, words));
  }

  /** Takes back what the person asked for themselves, or through who acts for them. */
  Outcome<Stored<DataRequest>> withdraw(Caller caller, String id, Cause cause) {
    return seen(caller, id)
        .then(found ->
            isTheirs(caller, found.state().participantId())
                ? requests.change(
                    caller.network(),
                    id,
                    cause,
                    request -> end(request, caller, HowEnded.WITHDRAWN, null, null))
                : Outcome.refused(
                    Refusal.notAllowed(
                        "persons-own-choice",
                        "Only who asked for it takes it back. If they told you so, answer that it"
                            + " was withdrawn.")));
  }

  private Decision<DataRequest> end(
      DataRequest request,
      Caller caller,
      HowEnded how,
      @Nullable LocalDate on,
      @Nullable String words) {
    Instant now = clock.instant();
    return request.end(new Ending(how, on == null ? today() : on, words, caller.account(), now));
  }

  private Outcome<Stored<DataRequest>> byTheOffice(
      Caller caller, String id, Cause cause, Function<DataRequest, Decision<DataRequest>> decide) {
    return seen(caller, id)
        .then(found ->
            isTheirs(caller, found.state().participantId())
                ? Outcome.refused(
                    Refusal.notAllowed(
                        "another-answers", "Somebody else of the office has to do this for you."))
                : requests.change(caller.network(), id, cause, decide));
  }

  private static <T> Outcome<T> office(Caller caller, Supplier<Outcome<T>> act) {
    return WholeNetwork.only(caller, act, OFFICE);
  }

  /** By whichever of their records it was written down, and they are known. */
  private boolean isTheirs(Caller caller, String participantId) {
    return people.idsOfOne(caller.network(), participantId).stream()
        .anyMatch(id -> people.ownOrActing(caller, id) instanceof Outcome.Done<?>);
  }

  private DueDayCalculation due(DataRequest request) {
    return due(request.network(), limitOf(request));
  }

  private DueDayCalculation due(NetworkId network, AnswerLimit limit) {
    Set<Nation> nations =
        networks
            .find(network, network.value())
            .map(found -> found.state().nations())
            .orElseGet(Set::of);
    return new DueDayCalculation(limit, day -> holidays.isWorkingDay(nations, day));
  }
}
