package org.commontable.workshops.arrangement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.place.Attendees.Attendee;
import org.jspecify.annotations.Nullable;

/** What one person needs at one session. Encrypted where it is stored. */
record Wishes(
    NetworkId network,
    String registrationId,
    String sessionId,
    String programmeId,
    String participantId,
    List<Wish> wishes) {
  static final int WISHES_MAX = 30;

  /**
   * One thing that is needed.
   *
   * @param detail what there is to know for whoever arranges it; names nobody
   * @param mayBeNamed whether those who run the session may know that it is for this person
   * @param met whether it was there, as somebody says afterwards
   * @param byPerson whether the person said so themself, or whoever acts for them; otherwise
   *     somebody wrote it down for them
   */
  record Wish(
      Kind kind,
      @Nullable String detail,
      boolean mayBeNamed,
      @Nullable Boolean met,
      boolean byPerson) {
    Wish met(@Nullable Boolean was, boolean theirWord) {
      return new Wish(kind, detail, mayBeNamed, was, theirWord);
    }

    /** Whether this says more of the same thing than that it is needed, and something else. */
    private boolean saysOtherwiseThan(Wish known) {
      return (detail != null && !detail.equals(known.detail)) || (mayBeNamed && !known.mayBeNamed);
    }

    private Wish unnamed() {
      return new Wish(kind, detail, false, met, byPerson);
    }
  }

  Wishes {
    wishes = List.copyOf(wishes);
  }

  static Wishes none(NetworkId network, Attendee person) {
    return new Wishes(
        network,
        person.registrationId(),
        person.sessionId(),
        person.programmeId(),
        person.participantId(),
        List.of());
  }

  static String idOf(NetworkId network, String registrationId) {
    return Ids.derived("wishes", network.value(), registrationId);
  }

  /**
   * Says anew what is needed; what was said of the same things afterwards stays, and what the
   * person said is theirs alone to take away or to say otherwise.
   */
  Decision<Wishes> say(List<Wish> anew, boolean byPerson) {
    if (anew.stream().map(Wish::kind).distinct().count() < anew.size()) {
      return Decision.refused(
          Refusal.invalid("named-twice", "Something is named twice in this list."));
    }
    Optional<Wish> unnamed =
        anew.stream().filter(wish -> wish.kind().forOnePerson() && !wish.mayBeNamed()).findFirst();
    if (unnamed.isPresent()) {
      return Decision.refused(
          Refusal.invalid(
              "has-to-be-named",
              "%s is arranged for one person: those who run the session have to know for whom."
                  .formatted(unnamed.get().kind().name().toLowerCase(Locale.ROOT))));
    }
    Set<Kind> named = anew.stream().map(Wish::kind).collect(Collectors.toSet());
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
    return Decision.changed(with(anew.stream().map(wish -> said(wish, byPerson)).toList()));
  }

  private Wish said(Wish wish, boolean byPerson) {
    return spokenOf(wish.kind())
        .filter(theirs -> !byPerson)
        .or(() -> find(wish.kind()).map(was -> wish.met(was.met(), was.byPerson())))
        .orElse(wish);
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
                .toList()));
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
    return wishes.isEmpty()
        ? Decision.changed(with(elsewhere.asTakenOver()))
        : Decision.unchanged(this);
  }

  /** Needs no more what was taken over from another person; what was said here since stays. */
  Decision<Wishes> giveBack(Wishes anothers) {
    return wishes.equals(anothers.asTakenOver())
        ? Decision.changed(needingNothing())
        : Decision.unchanged(this);
  }

  private List<Wish> asTakenOver() {
    return wishes.stream().map(wish -> wish.met(null, false)).toList();
  }

  Wishes needingNothing() {
    return with(List.of());
  }

  /** Nobody is told any more for whom it is. */
  Decision<Wishes> withoutName() {
    return wishes.stream().noneMatch(Wish::mayBeNamed)
        ? Decision.unchanged(this)
        : Decision.changed(with(wishes.stream().map(Wish::unnamed).toList()));
  }

  private Optional<Wish> find(Kind kind) {
    return wishes.stream().filter(wish -> wish.kind() == kind).findFirst();
  }

  private Wishes with(List<Wish> next) {
    return new Wishes(network, registrationId, sessionId, programmeId, participantId, next);
  }
}
