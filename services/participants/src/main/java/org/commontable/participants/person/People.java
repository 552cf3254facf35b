package org.commontable.participants.person;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.person.Lookups.Lookup;
import org.commontable.participants.text.Folded;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * People's records, each no further than its caller may see. What a caller may not see at all is
 * answered like what is not there.
 *
 * <p>A record is read by its key, lists go on from key to key, and looking somebody up goes by an
 * index on {@code lookups}.
 */
@Component
public final class People {
  /** Records that may share a name before it tells nobody apart. */
  public static final int ALIKE_MAX = 200;

  /** Records that may share an address or a number before it is an office's, and nobody's own. */
  public static final int CONTACT_SHARED_MAX = 40;

  private static final List<Stored<Person>> NOBODY = List.of();

  /** Merges that may lie one behind the other. */
  private static final int MERGES_MAX = 20;

  private static final String PROGRAMME = "programme";

  /** In the whole network, these open every name. */
  private static final Set<Role> MEET_PEOPLE =
      Set.of(Role.FACILITATOR, Role.COORDINATOR, Role.NETWORK_ADMIN);

  /** Whom an organisation pays, {@code reimbursements} alone knows: a part of these opens names. */
  private static final Set<Role> PAY_PEOPLE = Set.of(Role.FINANCE_OFFICER, Role.FINANCE_APPROVER);

  /** For one programme, these open the names of those who take part in it. */
  private static final Set<Role> RUN_PROGRAMMES = Set.of(Role.FACILITATOR, Role.COORDINATOR);

  private final AggregateStore<Person> people;
  private final Lookups lookups;
  private final ObjectProvider<Encounter> encounters;
  private final Clock clock;

  People(
      AggregateStore<Person> people,
      Lookups lookups,
      ObjectProvider<Encounter> encounters,
      Clock clock) {
    this.people = people;
    this.lookups = lookups;
    this.encounters = encounters;
    this.clock = clock;
  }

  /**
   * The record for one who sees all of it: the person themself, somebody whom they let act for
   * them, or a coordinator.
   */
  public Outcome<Stored<Person>> inWhole(Caller caller, String id) {
    return seenBy(caller, id, person -> true);
  }

  /**
   * The record for the person themself, or for a coordinator who writes down what they said; not
   * for whoever acts for them.
   */
  public Outcome<Stored<Person>> ownOrCoordinator(Caller caller, String id) {
    return seenBy(
        caller,
        id,
        person -> isOwn(caller, person) || WholeNetwork.covers(caller, Role.COORDINATOR));
  }

  /** The record for the person themself, or for whoever they let act for them. */
  public Outcome<Stored<Person>> ownOrActing(Caller caller, String id) {
    return seenBy(caller, id, person -> isOwn(caller, person) || acts(caller, person));
  }

  /** Whether the record is the caller's own. */
  public static boolean isOwn(Caller caller, Person person) {
    return person.belongsTo(caller.account(), caller.participant());
  }

  /** Whether anybody of this id is on record. */
  public boolean know(NetworkId network, String id) {
    return people.find(network, id).isPresent();
  }

  /** A record, for use cases that have decided who may see what of it. */
  public Optional<Person> find(NetworkId network, String id) {
    return people.find(network, id).map(Stored::state);
  }

  /** The record that goes on for this id: itself, or where it was merged, the survivor. */
  public Optional<Person> goingOn(NetworkId network, String id) {
    Optional<Person> found = find(network, id);
    for (int step = 0; step < MERGES_MAX; step++) {
      MergedInto merged = found.map(Person::mergedInto).orElse(null);
      if (merged == null) {
        return found;
      }
      found = find(network, merged.survivorId());
    }
    return found;
  }

  /** All ids of the one person whom this id names, wherever it was merged; their record's first. */
  public List<String> idsOfOne(NetworkId network, String id) {
    return goingOn(network, id).map(Person::allIds).orElseGet(() -> List.of(id));
  }

  /** As much of the record as the caller sees. */
  Optional<Seen> seen(Caller caller, String id) {
    return people
        .find(caller.network(), id)
        .map(person -> new Seen(person, sight(caller, person.state())))
        .filter(seen -> seen.sight() != Sight.NOTHING);
  }

  record Seen(Stored<Person> person, Sight sight) {}

  /**
   * All of them in the order of their ids, for coordinators. Records that were merged are passed
   * over, so that a page may be shorter than was asked for.
   */
  Outcome<Page<Person>> page(Caller caller, Paging paging) {
    return WholeNetwork.only(
        caller,
        () -> {
          Page<Person> page = page(caller.network(), paging.afterId(), paging.limit());
          return Outcome.done(page.only(one -> one.state().mergedInto() == null));
        },
        Role.COORDINATOR);
  }

  /** Some of all records, merged ones too, in the order of their ids. */
  public Page<Person> page(NetworkId network, @Nullable String afterId, int limit) {
    return people.page(network, Map.of(), afterId, limit);
  }

  /**
   * Where people heard of the network, by their ids and in the order of those, without a look at
   * anything else of them. Of who has two records, the one that goes on is there.
   */
  public Map<String, Optional<HeardFromKind>> heardFrom(
      NetworkId network, @Nullable String afterId, int limit) {
    Map<String, Optional<HeardFromKind>> all = new LinkedHashMap<>();
    people
        .values(network, Collections.singletonMap("mergedInto", null), "heardFrom", afterId, limit)
        .forEach((id, kind) ->
            all.put(
                id, Optional.ofNullable(kind).map(Object::toString).map(HeardFromKind::valueOf)));
    return all;
  }

  /** Those to whom all of this applies; for coordinators. */
  Outcome<List<Stored<Person>>> search(Caller caller, List<Lookup> wanted) {
    return WholeNetwork.only(
        caller, () -> Outcome.done(alike(caller.network(), wanted)), Role.COORDINATOR);
  }

  private List<Stored<Person>> alike(NetworkId network, List<Lookup> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<String> hashes = wanted.stream().map(one -> lookups.hash(network, one)).toList();
    return people
        .page(network, Map.of("lookups", hashes.getFirst()), null, ALIKE_MAX)
        .items()
        .stream()
        .filter(one -> lookups.of(one.state()).containsAll(hashes))
        .toList();
  }

  /**
   * Whether two records speak of one person, so far as names and contacts tell: by the same name,
   * or by a word of it beside the same contact or date of birth; never with two dates of birth.
   */
  public static boolean mayBeOne(Person one, Person other) {
    LocalDate born = one.profile().dateOfBirth();
    LocalDate otherBorn = other.profile().dateOfBirth();
    if (born != null && otherBorn != null && !born.equals(otherBorn)) {
      return false;
    }
    List<String> words = Folded.words(one.profile().displayName());
    List<String> others = Folded.words(other.profile().displayName());
    return words.equals(others)
        || (!Collections.disjoint(words, others)
            && !Collections.disjoint(Lookup.identifying(one), Lookup.identifying(other)));
  }

  /** Other records that may be of the same person, each with what the two have in common. */
  public Map<String, Set<SameAs>> alike(Person person) {
    Map<String, Set<SameAs>> found = new LinkedHashMap<>();
    if (person.mergedInto() != null) {
      return found;
    }
    for (Lookup lookup : Lookup.identifying(person)) {
      List<Stored<Person>> others = alike(person.network(), List.of(lookup));
      for (Stored<Person> other : others.size() >= sharedMax(lookup.kind()) ? NOBODY : others) {
        if (!other.id().equals(person.id()) && other.state().kind() == person.kind()) {
          found.computeIfAbsent(other.id(), id -> new TreeSet<>()).add(lookup.kind());
        }
      }
    }
    return found;
  }

  /** Somebody who comes earlier, and in what the two are alike. */
  public record Earlier(String id, SameAs in) {}

  /**
   * Who of these, none of whom need be on record, may be the same as somebody earlier among them;
   * by their ids, and by what two people on record would be found alike.
   */
  public static Map<String, Earlier> alikeAmong(List<Person> several) {
    Map<Lookup, List<Person>> found = new HashMap<>();
    for (Person one : several) {
      Lookup.identifying(one)
          .forEach(lookup -> found.computeIfAbsent(lookup, none -> new ArrayList<>()).add(one));
    }
    Map<String, Earlier> alike = new HashMap<>();
    for (Person one : several) {
      for (Lookup lookup : Lookup.identifying(one)) {
        List<Person> sharing = found.getOrDefault(lookup, List.of());
        String first = sharing.getFirst().id();
        if (sharing.size() < sharedMax(lookup.kind()) && !first.equals(one.id())) {
          alike.putIfAbsent(one.id(), new Earlier(first, lookup.kind()));
        }
      }
    }
    return alike;
  }

  private static int sharedMax(SameAs kind) {
    return switch (kind) {
      case EMAIL, PHONE -> CONTACT_SHARED_MAX;
      case NAME, BIRTH_DATE_AND_NAME, WORD_OF_NAME -> ALIKE_MAX;
    };
  }

  /** For whoever sees all of the record, which never changes, so that it was asked before. */
  Outcome<Stored<Person>> change(Caller caller, Stored<Person> seen, Cause cause, Profile to) {
    boolean ownWord = isOwn(caller, seen.state()) || !WholeNetwork.covers(caller, Role.COORDINATOR);
    return change(seen, cause, newest -> newest.change(to, ownWord));
  }

  /**
   * Notes that somebody of the office looked whether the email address is the person's; whose it is
   * themselves can't, and nor can who acts for them.
   */
  Outcome<Stored<Person>> confirmEmail(Caller caller, String id, String email, Cause cause) {
    return WholeNetwork.only(
        caller,
        () ->
            inWhole(caller, id)
                .then(person ->
                    isOwn(caller, person.state()) || acts(caller, person.state())
                        ? Outcome.refused(
                            Refusal.notAllowed(
                                "another-confirms", "Ask somebody else of the office to look."))
                        : change(person, cause, newest -> newest.confirmEmail(email))),
        Role.COORDINATOR);
  }

  Outcome<Stored<Person>> change(
      Stored<Person> person, Cause cause, Function<Person, Decision<Person>> decide) {
    return people.change(person.network(), person.id(), cause, decide);
  }

  /** Puts somebody on record under an id that is derived from what asks for it. */
  public Outcome<Stored<Person>> add(Person asked, Cause cause) {
    return people.create(asked.network(), asked.id(), cause, () -> Person.register(asked));
  }

  /** Adds to a record what the person said before it was known whose words they were. */
  public Outcome<Stored<Person>> complete(
      NetworkId network, String id, Person before, Cause cause) {
    return people.change(network, id, cause, newest -> newest.complete(before));
  }

  /** What would be refused about somebody, before anything is written. */
  public static Optional<Refusal> refusalOf(Person asked) {
    return ProfilePolicies.firstRefusal(asked.kind(), asked.profile());
  }

  /**
   * Lets one record give way to another of the same person, and that one take over what it lacks.
   * Doing it again changes nothing, so that it can be finished after a crash. Of two to which it is
   * to give way at once, one is refused, and only the other told.
   */
  public Outcome<Stored<Person>> join(
      NetworkId network, String mergedId, String survivorId, Instant at, Cause cause) {
    return people
        .change(network, mergedId, cause.further(), one -> one.mergeInto(survivorId, at))
        .then(merged ->
            people.change(
                network, survivorId, cause.further(), one -> one.absorb(merged.state(), at)))
        .then(survivor -> passedOn(survivor, at, cause));
  }

  /**
   * Where the record that goes on gave way itself at that moment, the one after it learns of it.
   */
  private Outcome<Stored<Person>> passedOn(Stored<Person> survivor, Instant at, Cause cause) {
    MergedInto further = survivor.state().mergedInto();
    return further == null
        ? Outcome.done(survivor)
        : people
            .change(
                survivor.network(),
                further.survivorId(),
                cause.further(),
                one -> one.absorb(survivor.state(), at))
            .then(next -> passedOn(next, at, cause));
  }

  /** Undoes what {@link #join} did, as far as nobody has changed it since. */
  public Outcome<Stored<Person>> part(
      NetworkId network, String mergedId, String survivorId, Instant at, Cause cause) {
    return people
        .change(network, mergedId, cause.further(), one -> one.separate(survivorId, at))
        .then(separated ->
            people.change(
                network, survivorId, cause.further(), one -> one.release(separated.state())));
  }

  private Outcome<Stored<Person>> seenBy(Caller caller, String id, Predicate<Person> also) {
    Optional<Stored<Person>> found = people.find(caller.network(), id);
    Sight sight = found.map(person -> sight(caller, person.state())).orElse(Sight.NOTHING);
    if (sight == Sight.NOTHING) {
      return Outcome.refused(Refusal.notFound());
    }
    Stored<Person> person = found.orElseThrow();
    return sight == Sight.WHOLE && also.test(person.state())
        ? Outcome.done(person)
        : Outcome.refused(
            Refusal.notAllowed(
                "coordinator-or-oneself",
                "Only the person themself or a coordinator of the network may do this."));
  }

  private Sight sight(Caller caller, Person person) {
    if (isOwn(caller, person)
        || acts(caller, person)
        || WholeNetwork.covers(caller, Role.COORDINATOR)) {
      return Sight.WHOLE;
    }
    return meetsOrPaysAnybody(caller) || meets(caller, person) ? Sight.NAME : Sight.NOTHING;
  }

  private static boolean meetsOrPaysAnybody(Caller caller) {
    return caller.grants().stream()
        .anyMatch(grant ->
            PAY_PEOPLE.contains(grant.role())
                || (grant.scopeKind() == null && MEET_PEOPLE.contains(grant.role())));
  }

  private boolean meets(Caller caller, Person person) {
    Set<String> programmes =
        caller.grants().stream()
            .filter(grant -> RUN_PROGRAMMES.contains(grant.role()))
            .filter(grant -> PROGRAMME.equals(grant.scopeKind()))
            .flatMap(grant -> Stream.ofNullable(grant.scopeId()))
            .collect(Collectors.toSet());
    return !programmes.isEmpty()
        && encounters.stream()
            .anyMatch(each -> each.tookPart(person.network(), person.id(), programmes));
  }

  private boolean acts(Caller caller, Person person) {
    return caller
        .participant()
        .filter(
            id -> person.mayBeActedForBy(id, LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS)))
        .isPresent();
  }
}
