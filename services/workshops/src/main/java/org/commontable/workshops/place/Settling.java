package org.commontable.workshops.place;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings a list up to a moment: held places whose time has come open, offers that nobody answered
 * lapse, and what is free is offered to those who wait, first come first served. Whoever does not
 * fit is passed over, not dropped.
 */
final class Settling {
  private final Places places;
  private final Moment moment;
  private final List<String> told = new ArrayList<>();
  private long decisions;
  private long freed;

  private Settling(Places places, Moment moment) {
    this.places = places;
    this.moment = moment;
    this.decisions = places.decisions();
    this.freed = places.lastFreed();
  }

  static Places settle(Places places, Moment moment) {
    return places.session().cancelled() ? places : new Settling(places, moment).settled();
  }

  private Places settled() {
    Places released = released();
    List<Entry> queue = offered(released.plan(), lapsed(released.entries()));
    return told.isEmpty() && freed == places.lastFreed()
        ? released
        : released.with(queue, decisions).freedAt(freed).alsoTelling(told, moment.now());
  }

  private Places released() {
    List<Pool> pools = places.plan().pools().stream().map(pool -> pool.at(moment.now())).toList();
    if (pools.equals(places.plan().pools())) {
      return places;
    }
    decisions++;
    freed = decisions;
    return places.planned(places.plan().with(pools));
  }

  private List<Entry> lapsed(List<Entry> entries) {
    if (entries.stream().noneMatch(entry -> entry.runsOut(moment.now()))) {
      return entries;
    }
    decisions++;
    freed = decisions;
    List<Entry> staying = new ArrayList<>();
    List<Entry> toTheEnd = new ArrayList<>();
    for (Entry entry : entries) {
      boolean lapses = entry.runsOut(moment.now());
      (lapses && entry.losesTheTurn() ? toTheEnd : staying)
          .add(lapses ? entry.lapsed(decisions) : entry);
      if (lapses) {
        told.add(entry.registrationId());
      }
    }
    staying.addAll(toTheEnd);
    return staying;
  }

  private List<Entry> offered(PlacesPlan plan, List<Entry> entries) {
    Instant startsAt = places.session().startsAt();
    if (!moment.now().isBefore(startsAt)) {
      return entries;
    }
    Room room = new Room(plan, entries);
    List<Entry> next = new ArrayList<>(entries);
    for (int i = 0; i < next.size() && room.free() > 0; i++) {
      Entry entry = next.get(i);
      if (!entry.mayBeOffered(freed)) {
        continue;
      }
      Optional<Terms> granted = room.fitting(entry.perspective(), entry.terms());
      if (granted.isPresent()) {
        room.take(entry.perspective(), granted.get());
        decisions++;
        next.set(
            i,
            entry.offered(
                granted.get(),
                OfferPolicy.answerBy(
                    moment.replyWithin(entry.registrationId(), entry.terms()), startsAt, moment),
                decisions));
        told.add(entry.registrationId());
      }
    }
    return next;
  }
}
