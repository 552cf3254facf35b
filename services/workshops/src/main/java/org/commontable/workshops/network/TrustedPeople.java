package org.commontable.workshops.network;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.web.Caller;
import org.commontable.workshops.network.TrustedPeople.Trusted;
import org.commontable.workshops.time.LondonTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may act for whom, as people tell {@code participants}. */
@Component
public final class TrustedPeople implements EventHandler {
  /** People for whom one may act that are looked at. */
  private static final int PEOPLE_MAX = 100;

  private final AggregateStore<Trusted> trusted;
  private final SamePeople same;
  private final ErasedIds erased;
  private final Clock clock;

  TrustedPeople(AggregateStore<Trusted> trusted, SamePeople same, ErasedIds erased, Clock clock) {
    this.trusted = trusted;
    this.same = same;
    this.erased = erased;
    this.clock = clock;
  }

  /** Everybody who may or might act for one person. */
  record Trusted(List<MayAct> mayAct) {
    Trusted {
      mayAct = List.copyOf(mayAct);
    }
  }

  /**
   * @param from the first day
   * @param to the last day; null while it lasts
   */
  record MayAct(String participantId, LocalDate from, @Nullable LocalDate to) {
    boolean on(LocalDate day) {
      return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
  }

  /** What is read of the event. */
  record TrustedPeopleChanged(String participantId, List<MayAct> mayAct) {}

  /**
   * Whether the caller is this person, or somebody who may act for them today; by whichever of
   * their ids either is known.
   */
  public boolean isOrActsFor(Caller caller, String participantId) {
    return caller
        .participant()
        .filter(own -> isOrActsFor(caller.network(), own, participantId))
        .isPresent();
  }

  /** Whether both ids are of one person, or the first is of somebody who may act for them today. */
  public boolean isOrActsFor(NetworkId network, String one, String participantId) {
    return one.equals(participantId)
        || same.goesBy(network, one).equals(same.goesBy(network, participantId))
        || mayAct(network, one, participantId);
  }

  /** Whether this holds of the caller, or of somebody for whom they may act today. */
  public boolean isSoOf(Caller caller, Predicate<String> holds) {
    return speaksAs(caller).any(holds);
  }

  /** By which ids the caller speaks today; of use for one request. */
  public SpeaksAs speaksAs(Caller caller) {
    return new SpeaksAs(caller);
  }

  /**
   * Who somebody is, and whom they act for, is looked up once each, and the latter not where all
   * that is asked is their own.
   */
  public final class SpeaksAs {
    private final Caller caller;
    private @Nullable List<String> own;
    private @Nullable List<String> others;

    private SpeaksAs(Caller caller) {
      this.caller = caller;
    }

    /** Whether this holds of the caller, or of somebody for whom they may act. */
    public boolean any(Predicate<String> holds) {
      return own().stream().anyMatch(holds) || others().stream().anyMatch(holds);
    }

    /** The id that goes on; none for who is nobody on record. */
    private List<String> own() {
      List<String> known = own;
      if (known == null) {
        known = caller.participant().map(id -> same.goesBy(caller.network(), id)).stream().toList();
        own = known;
      }
      return known;
    }

    private List<String> others() {
      List<String> known = others;
      if (known == null) {
        known = forWhomActs(caller);
        others = known;
      }
      return known;
    }
  }

  /**
   * For whom the caller speaks, by the id that goes on: for themselves, or for whom they name, if
   * that one lets them today. Refused for who was erased: what they say would bring them back.
   *
   * @param named null for the caller
   * @param writesDown whether the caller may also write down what others say
   */
  public Outcome<String> speaker(Caller caller, @Nullable String named, boolean writesDown) {
    Outcome<String> person =
        named == null
            ? SignedInPerson.of(caller)
            : writesDown || isOrActsFor(caller, named)
                ? Outcome.done(named)
                : Outcome.refused(
                    Refusal.notAllowed(
                        "not-for-you-to-say",
                        "Speak for yourself, or for somebody who lets you act for them."));
    NetworkId network = caller.network();
    return person
        .map(one -> same.goesBy(network, one))
        .then(one -> erased.noneAmong(network, Stream.of(one)).map(fine -> one));
  }

  private boolean mayAct(NetworkId network, String one, String participantId) {
    LocalDate today = LondonTime.day(clock.instant());
    List<String> actor = same.idsOf(network, one);
    return same.idsOf(network, participantId).stream()
        .flatMap(id -> trusted.find(network, id).stream())
        .flatMap(found -> found.state().mayAct().stream())
        .anyMatch(may -> actor.contains(may.participantId()) && may.on(today));
  }

  /**
   * For whom the caller may act today, each by the id that goes on; of whoever may for very many,
   * some.
   */
  private List<String> forWhomActs(Caller caller) {
    NetworkId network = caller.network();
    return caller.participant().stream()
        .flatMap(own -> same.idsOf(network, own).stream())
        .flatMap(own ->
            trusted
                .page(network, Map.of("mayAct.participantId", own), null, PEOPLE_MAX)
                .items()
                .stream())
        .map(found -> same.goesBy(network, found.id()))
        .distinct()
        .filter(person -> isOrActsFor(caller, person))
        .toList();
  }

  @Override
  public String type() {
    return "org.commontable.participants.trusted_people_changed.v1";
  }

  @Override
  public void on(IncomingEvent event) {
    TrustedPeopleChanged changed = event.as(TrustedPeopleChanged.class);
    trusted.put(
        event.network(),
        changed.participantId(),
        event.cause(),
        known -> Decision.changed(new Trusted(changed.mayAct())));
  }
}
