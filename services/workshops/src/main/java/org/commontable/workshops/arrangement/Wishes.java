package org.commontable.workshops.arrangement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.place.Attendees.Attendee;
import org.jspecify.annotations.Nullable;

/**
 * What one person needs at one session. Encrypted where it is stored.
 *
 * @param leftOut what they said themselves, as they said it, and somebody who wrote down their
 *     needs has left out or written otherwise since: shown to them, counted for nobody
 */
record Wishes(
    NetworkId network,
    String registrationId,
    String sessionId,
    String programmeId,
    String participantId,
    List<Wish> wishes,
    List<Wish> leftOut) {
  static final int WISHES_MAX = 30;

  /**
   * One thing that somebody says is needed.
   *
   * @param mayBeNamed null where nothing is said of it: what the person said of it before holds, or
   *     no. Who writes for the person has to say it of what is arranged for one, or would learn by
   *     the answer what the person said
   */
  record Asked(Kind kind, @Nullable String detail, @Nullable Boolean mayBeNamed) {
    private boolean names() {
      return Boolean.TRUE.equals(mayBeNamed);
    }

    private Wish wish() {
      return new Wish(kind, detail, names(), null, false, false);
    }

    /** Whether this says more of the same thing than that it is needed, and something else. */
    private boolean saysOtherwiseThan(Wish known) {
      return (detail != null && !detail.equals(known.detail()))
          || (mayBeNamed != null && mayBeNamed != known.mayBeNamed());
    }

    /** Says nothing of what it is, so that no log can. */
    @Override
    public String toString() {
      return "Asked";
    }
  }

  /**
   * One thing that is needed.
   *
   * @param detail what there is to know for whoever arranges it; names nobody
   * @param mayBeNamed whether those who run the session may know that it is for this person
   * @param met whether it was there, as somebody says afterwards
   * @param byPerson whether the person said so themself, or whoever acts for them; otherwise
   *     somebody wrote it down for them
   * @param theirs whether the person said themself that it is needed, or whoever acts for them;
   *     null of what was stored before that was noted
   */
  record Wish(
      Kind kind,
      @Nullable String detail,
      boolean mayBeNamed,
      @Nullable Boolean met,
      boolean byPerson,
      @Nullable Boolean theirs) {
    /** What nobody knows of may be, and so is not lost where somebody else leaves it out. */
    private boolean mayBeTheirs() {
      return !Boolean.FALSE.equals(theirs);
    }

    Wish met(@Nullable Boolean was, boolean theirWord) {
      return new Wish(kind, detail, mayBeNamed, was, theirWord, theirs);
    }

    private Wish said(boolean byThem) {
      return new Wish(kind, detail, mayBeNamed, met, byPerson, byThem);
    }

    /** Whether the same thing is asked for in the same words, whatever came of it. */
    private boolean asksTheSameAs(Wish other) {
      return kind == other.kind
          && Objects.equals(detail, other.detail)
          && mayBeNamed == other.mayBeNamed;
    }

    private Wish unnamed() {
      return new Wish(kind, detail, false, met, byPerson, theirs);
    }

    /** Says nothing of what it is, so that no log can. */
    @Override
    public String toString() {
      return "Wish";
    }
  }

  Wishes {
    wishes = List.copyOf(wishes);
    leftOut = List.copyOf(leftOut);
  }

  static Wishes none(NetworkId network, Attendee person) {
    return new Wishes(
        network,
        person.registrationId(),
        person.sessionId(),
        person.programmeId(),
        person.participantId(),
        List.of(),
        List.of());
  }

  static String idOf(NetworkId network, String registrationId) {
    return Ids.derived("wishes", network.value(), registrationId);
  }

  /**
   * Says anew what is needed; what was said of the same things afterwards stays. Whether something
   * was there that the person spoke of is theirs alone to take away or to say otherwise. What they
   * only said that they need may be written otherwise by whom they tell of it, and is not lost.
   */
  Decision<Wishes> say(List<Asked> list, boolean byPerson) {
    List<Asked> anew = byPerson ? list.stream().map(this::namedAsBefore).toList() : list;
    if (anew.stream().map(Asked::kind).distinct().count() < anew.size()) {
      return Decision.refused(
          Refusal.invalid("named-twice", "Something is named twice in this list."));
    }
    Optional<Asked> unnamed =
        anew.stream().filter(wish -> wish.kind().forOnePerson() && !wish.names()).findFirst();
    if (unnamed.isPresent()) {
      return Decision.refused(
          Refusal.invalid(
              "has-to-be-named",
              "%s is arranged for one person: those who run the session have to know for whom."
                  .formatted(unnamed.get().kind().name().toLowerCase(Locale.ROOT))));
    }
    Set<Kind> named = anew.stream().map(Asked::kind).collect(Collectors.toSet());
    if (!byPerson
        && wishes.stream().anyMatch(wish -> wish.byPerson() && !named.contains(wish.kind()))) {
      // Not what it is: who writes down what they are told need not know of all that one needs.
      return Decision.refused(
          saidByThePerson(
              "The person has said themself whether something was there that this list leaves out."
                  + " Ask them: it is theirs to take away."));
    }
    if (!byPerson
        && anew.stream()
            .anyMatch(wish -> spokenOf(wish.kind()).filter(wish::saysOtherwiseThan).isPresent())) {
      return Decision.refused(
          saidByThePerson(
              "The person has said themself whether something was there of which this list says"
                  + " otherwise what it is. Ask them: it is theirs to say."));
    }
    List<Wish> next = anew.stream().map(wish -> said(wish, byPerson)).toList();
    return Decision.changed(with(next, byPerson ? List.of() : leftOutOf(next)));
  }

  private Asked namedAsBefore(Asked asked) {
    return asked.mayBeNamed() == null
        ? new Asked(
            asked.kind(),
            asked.detail(),
            statedSoFar(asked.kind()).filter(Wish::mayBeNamed).isPresent())
        : asked;
  }

  private Wish said(Asked asked, boolean byPerson) {
    Optional<Wish> known = find(asked.kind());
    Wish wish = asked.wish();
    if (byPerson) {
      return known.map(was -> wish.met(was.met(), was.byPerson())).orElse(wish).said(true);
    }
    Optional<Wish> theirs = statedSoFar(asked.kind());
    if (known.isEmpty()) {
      return theirs.filter(said -> !asked.saysOtherwiseThan(said)).orElse(wish);
    }
    Wish was = known.get();
    if (was.byPerson() || (was.mayBeTheirs() && !asked.saysOtherwiseThan(was))) {
      return was;
    }
    // What was written otherwise meanwhile is theirs again only in their own words.
    return theirs.filter(wish::asksTheSameAs).orElse(wish).met(was.met(), was.byPerson());
  }

  /** What the person said that they need and that is not so in this list, the last of each kind. */
  private List<Wish> leftOutOf(List<Wish> next) {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> statedSoFar(kind).stream())
        .filter(theirs ->
            next.stream().noneMatch(one -> one.mayBeTheirs() && one.asksTheSameAs(theirs)))
        .toList();
  }

  private Optional<Wish> statedSoFar(Kind kind) {
    return Stream.concat(wishes.stream(), leftOut.stream())
        .filter(wish -> wish.mayBeTheirs() && wish.kind() == kind)
        .findFirst();
  }

  private Optional<Wish> spokenOf(Kind kind) {
    return find(kind).filter(Wish::byPerson);
  }

  /** Notes what was there and what was not; what the person said is theirs alone to change. */
  Decision<Wishes> confirm(Map<Kind, Boolean> met, boolean byPerson) {
    if (met.keySet().stream().anyMatch(kind -> find(kind).isEmpty())) {
      return Decision.refused(
          Refusal.invalid("not-asked-for", "Something in this list was not asked for."));
    }
    if (!byPerson && wishes.stream().anyMatch(wish -> isContradictedBy(met, wish))) {
      return Decision.refused(
          saidByThePerson("The person has said themself whether this was there."));
    }
    return Decision.changed(
        with(
            wishes.stream()
                .map(wish -> {
                  Boolean was = met.get(wish.kind());
                  return was == null ? wish : wish.met(was, byPerson || wish.byPerson());
                })
                .toList(),
            leftOut));
  }

  private static Refusal saidByThePerson(String detail) {
    return Refusal.conflict("said-by-the-person", detail);
  }

  private static boolean isContradictedBy(Map<Kind, Boolean> met, Wish wish) {
    Boolean other = met.get(wish.kind());
    return wish.byPerson() && other != null && !other.equals(wish.met());
  }

  /** Takes over what was needed elsewhere, unless something was said here. */
  Decision<Wishes> takeOver(Wishes elsewhere) {
    return isEmpty()
        ? Decision.changed(with(takenOver(elsewhere.wishes), takenOver(elsewhere.leftOut)))
        : Decision.unchanged(this);
  }

  /** Needs no more what was taken over from another person; what was said here since stays. */
  Decision<Wishes> giveBack(Wishes anothers) {
    return wishes.equals(takenOver(anothers.wishes)) && leftOut.equals(takenOver(anothers.leftOut))
        ? Decision.changed(needingNothing())
        : Decision.unchanged(this);
  }

  private static List<Wish> takenOver(List<Wish> elsewhere) {
    return elsewhere.stream().map(wish -> wish.met(null, false)).toList();
  }

  Wishes needingNothing() {
    return with(List.of(), List.of());
  }

  /** Whether nothing was ever said. */
  boolean isEmpty() {
    return wishes.isEmpty() && leftOut.isEmpty();
  }

  /** Nobody is told any more for whom it is. */
  Decision<Wishes> withoutName() {
    return Stream.concat(wishes.stream(), leftOut.stream()).noneMatch(Wish::mayBeNamed)
        ? Decision.unchanged(this)
        : Decision.changed(with(unnamed(wishes), unnamed(leftOut)));
  }

  private static List<Wish> unnamed(List<Wish> all) {
    return all.stream().map(Wish::unnamed).toList();
  }

  private Optional<Wish> find(Kind kind) {
    return wishes.stream().filter(wish -> wish.kind() == kind).findFirst();
  }

  private Wishes with(List<Wish> next, List<Wish> left) {
    return new Wishes(network, registrationId, sessionId, programmeId, participantId, next, left);
  }
}
