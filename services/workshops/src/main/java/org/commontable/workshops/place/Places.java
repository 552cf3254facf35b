package org.commontable.workshops.place;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.workshops.perspective.Perspective;
import org.jspecify.annotations.Nullable;

/**
 * Decides who has a place at one session and who waits. This document is the truth; each person's
 * registration follows it. Since every change is one version-checked write of this document, a
 * claim is atomic over all pools, and the order of the entries is the order in which requests were
 * durably accepted. Places are never taken back to make room.
 *
 * @param entries in order of arrival; whoever left and asks again goes to the end
 * @param toTell registrations whose standing changed without their own request and that have still
 *     to follow
 * @param tellBy when a sweep takes over what the replica that decided has not told
 */
record Places(
    KnownSession session,
    PlacesPlan plan,
    List<Entry> entries,
    long decisions,
    List<String> toTell,
    @Nullable Instant tellBy) {

  /** Registrations in one session, those who left included. */
  static final int ENTRIES_MAX = 2_000;

  static final Duration TELL_WITHIN = Duration.ofSeconds(2);

  Places {
    entries = List.copyOf(entries);
    toTell = List.copyOf(toTell);
  }

  static Places opened(KnownSession session, PlacesPlan plan) {
    return new Places(session, plan, List.of(), 0, List.of(), null);
  }

  /** Gives a place or puts on the waiting list, after those who were promised one before. */
  Decision<Places> claim(String registrationId, int round, Perspective perspective, Instant now) {
    Optional<Entry> known = entry(registrationId);
    if (known.filter(entry -> entry.round() >= round).isPresent()) {
      return Decision.unchanged(this);
    }
    if (session.cancelled()) {
      return Decision.refused(
          Refusal.conflict("session-cancelled", "This session has been cancelled."));
    }
    if (known.isEmpty() && entries.size() >= ENTRIES_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "list-full", "This session takes no more requests. Ask the organiser for another."));
    }
    Places settled = settled(now);
    Standing standing = settled.room().fits(perspective) ? Standing.PLACED : Standing.WAITING;
    long decision = settled.decisions + 1;
    return Decision.changed(
        settled.with(
            Stream.concat(
                    settled.entries.stream()
                        .filter(entry -> !entry.registrationId().equals(registrationId)),
                    Stream.of(new Entry(registrationId, round, perspective, standing, decision)))
                .toList(),
            decision));
  }

  /** Frees the place, which goes to the first in the list whom it fits. */
  Decision<Places> leave(String registrationId, int round, Perspective perspective, Instant now) {
    Optional<Entry> known = entry(registrationId);
    if (known.isPresent() && gone(known.get(), round)) {
      return Decision.unchanged(this);
    }
    if (known.isEmpty() && entries.size() >= ENTRIES_MAX) {
      // A full list refuses the late claim that a kept entry would make void.
      return Decision.unchanged(this);
    }
    long decision = decisions + 1;
    Entry left = new Entry(registrationId, round, perspective, Standing.LEFT, decision);
    List<Entry> remaining = new ArrayList<>(entries);
    remaining.removeIf(entry -> entry.registrationId().equals(registrationId));
    remaining.add(left);
    return Decision.changed(with(remaining, decision).settled(now));
  }

  /** Takes another plan, unless more has been given already than it has. */
  Decision<Places> replan(PlacesPlan wanted, Instant now) {
    Places replanned =
        new Places(session, wanted, entries, decisions, toTell, tellBy).released(now);
    if (!replanned.room().keepsThePlan()) {
      return Decision.refused(
          Refusal.conflict(
              "places-given",
              "More places have been given already than this plan has, in all or in one pool."));
    }
    return Decision.changed(replanned.settled(now));
  }

  /** Follows the session: its end may move, and if it is cancelled everybody is let go. */
  Decision<Places> follow(KnownSession news, Instant now) {
    if (news.revision() <= session.revision()) {
      return Decision.unchanged(this);
    }
    Places followed = new Places(news, plan, entries, decisions, toTell, tellBy);
    return Decision.changed(news.cancelled() ? followed.lettingEverybodyGo(now) : followed);
  }

  /** Opens held places whose time has come, and gives what is free to those who wait. */
  Decision<Places> expire(Instant now) {
    Places settled = settled(now);
    return settled.equals(this) ? Decision.unchanged(this) : Decision.changed(settled);
  }

  /** Notes that these registrations have followed what they were told, if nothing newer holds. */
  Decision<Places> told(List<Entry> followed, Instant now) {
    List<String> done =
        followed.stream().filter(entries::contains).map(Entry::registrationId).toList();
    List<String> left = toTell.stream().filter(id -> !done.contains(id)).toList();
    return left.size() == toTell.size()
        ? Decision.unchanged(this)
        : Decision.changed(telling(left, left.isEmpty() ? null : now.plus(TELL_WITHIN)));
  }

  /** The entries that registrations have still to follow, at most so many. */
  List<Entry> untold(int max) {
    return toTell.stream().map(this::entry).flatMap(Optional::stream).limit(max).toList();
  }

  Optional<Entry> entry(String registrationId) {
    return entries.stream()
        .filter(entry -> entry.registrationId().equals(registrationId))
        .findFirst();
  }

  /** 1 for whoever is next among those who wait for the same kind of place. */
  int position(String registrationId) {
    Room room = room();
    Optional<Pool> pool = entry(registrationId).flatMap(entry -> room.pool(entry.perspective()));
    List<String> queue =
        entries.stream()
            .filter(entry -> entry.standing() == Standing.WAITING)
            .filter(entry -> room.pool(entry.perspective()).equals(pool))
            .map(Entry::registrationId)
            .toList();
    return queue.indexOf(registrationId) + 1;
  }

  long count(Standing standing) {
    return entries.stream().filter(entry -> entry.standing() == standing).count();
  }

  Room room() {
    return new Room(plan.total(), plan.pools(), entries);
  }

  /** When this document next wants to be asked; null for never. */
  @Nullable Instant dueAt() {
    return Stream.concat(
            Stream.ofNullable(tellBy),
            session.cancelled()
                ? Stream.empty()
                : plan.pools().stream()
                    .filter(pool -> !pool.released())
                    .map(Pool::releaseAt)
                    .filter(Objects::nonNull))
        .min(Instant::compareTo)
        .orElse(null);
  }

  private Places settled(Instant now) {
    if (session.cancelled()) {
      return this;
    }
    Places released = released(now);
    Room room = released.room();
    long decision = decisions;
    List<Entry> next = new ArrayList<>();
    List<String> placed = new ArrayList<>();
    for (Entry entry : released.entries) {
      // Whoever does not fit is passed over, not dropped: the order stays.
      if (entry.standing() == Standing.WAITING && room.fits(entry.perspective())) {
        room.take(entry.perspective());
        decision++;
        next.add(entry.now(Standing.PLACED, decision));
        placed.add(entry.registrationId());
      } else {
        next.add(entry);
      }
    }
    return placed.isEmpty() ? released : released.with(next, decision).alsoTelling(placed, now);
  }

  private Places released(Instant now) {
    PlacesPlan due =
        new PlacesPlan(plan.total(), plan.pools().stream().map(pool -> pool.at(now)).toList());
    return new Places(session, due, entries, decisions, toTell, tellBy);
  }

  private Places lettingEverybodyGo(Instant now) {
    long decision = decisions + 1;
    List<String> gone =
        entries.stream()
            .filter(entry -> entry.standing() != Standing.LEFT)
            .map(Entry::registrationId)
            .toList();
    List<Entry> left =
        entries.stream()
            .map(entry ->
                entry.standing() == Standing.LEFT ? entry : entry.now(Standing.LEFT, decision))
            .toList();
    return with(left, decision).alsoTelling(gone, now);
  }

  private static boolean gone(Entry known, int round) {
    return known.round() > round || (known.round() == round && known.standing() == Standing.LEFT);
  }

  private Places alsoTelling(List<String> more, Instant now) {
    List<String> all = Stream.concat(toTell.stream(), more.stream()).distinct().toList();
    return all.isEmpty() ? this : telling(all, now.plus(TELL_WITHIN));
  }

  private Places telling(List<String> ids, @Nullable Instant by) {
    return new Places(session, plan, entries, decisions, ids, by);
  }

  private Places with(List<Entry> next, long decision) {
    return new Places(session, plan, next, decision, toTell, tellBy);
  }
}
