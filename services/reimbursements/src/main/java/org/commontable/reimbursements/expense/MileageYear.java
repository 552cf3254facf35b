package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.expense.ExpenseTerms.KindTerms;
import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/**
 * What of one person's tax year counts once: how far they went, the days for which they had a flat
 * amount, and what they had of what is limited for a day. A way takes the lowest places of the year
 * that no other holds, so that what was sent back and is sent again, or is told late, loses nothing
 * of the higher rate; it keeps them, so that what was paid for it can be worked out again.
 */
public record MileageYear(
    String participantId,
    int taxYear,
    List<Way> ways,
    List<FlatDay> flatDays,
    List<DaySpent> daysSpent) {
  /** Ways of one person in one year; a few hundred bytes each keep the record below its limit. */
  static final int WAYS_MOST = 4_000;

  /** Flat amounts of one person in one year: some each day. */
  static final int FLAT_DAYS_MOST = 2_000;

  /** Amounts of one person in one year that count against limits of days. */
  static final int DAYS_SPENT_MOST = 2_000;

  /**
   * One way.
   *
   * @param key the line it belongs to, or where it was imported from
   * @param tenthsBefore how far the person had gone in such vehicles before it, or before its first
   *     part
   * @param stretches its places in the year, in their order; null for what was stored while each
   *     way was in one piece
   */
  public record Way(
      String key,
      Vehicle vehicle,
      int tenths,
      long tenthsBefore,
      @Nullable List<Stretch> stretches) {

    /** Where it lies in the year. */
    List<Stretch> places() {
      return stretches == null ? inOnePiece(tenthsBefore, tenths) : stretches;
    }
  }

  /**
   * A flat amount for a day, such as for a meeting at home.
   *
   * @param key the line it belongs to
   */
  public record FlatDay(String key, ExpenseKind kind, LocalDate on) {}

  /**
   * What a line had of what is limited for its day.
   *
   * @param key the line it belongs to
   * @param allowed what it had
   * @param minutes how long it says that it was; null where it says nothing
   */
  public record DaySpent(
      String key, ExpenseKind kind, LocalDate on, Pence allowed, @Nullable Integer minutes) {}

  @SuppressWarnings("NullAway") // What was stored before days counted here has no lists of them.
  public MileageYear {
    ways = List.copyOf(ways);
    flatDays = flatDays == null ? List.of() : List.copyOf(flatDays);
    daysSpent = daysSpent == null ? List.of() : List.copyOf(daysSpent);
  }

  static String idFor(NetworkId network, String participantId, TaxYear year) {
    return Ids.derived(
        network.value(), participantId, "mileage", Integer.toString(year.startsIn()));
  }

  static MileageYear none(String participantId, TaxYear year) {
    return new MileageYear(participantId, year.startsIn(), List.of(), List.of(), List.of());
  }

  /** So far from a place on; nothing where it is nowhere. */
  static List<Stretch> inOnePiece(long from, long tenths) {
    return tenths == 0 ? List.of() : List.of(new Stretch(from, from + tenths));
  }

  /**
   * Takes the lowest places that are free, or leaves a way where it is; another length is another
   * way.
   *
   * @param elsewhere what is held under other records of the same person
   */
  Decision<MileageYear> add(String key, Vehicle vehicle, int tenths, List<Stretch> elsewhere) {
    Optional<Way> known = way(key);
    if (known.isPresent() && known.get().vehicle() == vehicle && known.get().tenths() == tenths) {
      return Decision.unchanged(this);
    }
    if (ways.size() >= WAYS_MOST) {
      return Decision.refused(
          Refusal.conflict(
              "too-many-ways", "More than " + WAYS_MOST + " ways in a tax year are not counted."));
    }
    List<Way> next = without(key);
    List<Stretch> places =
        Stretch.lowestFree(
            Stream.concat(placesOf(next, vehicle), elsewhere.stream()).toList(), tenths);
    long before = places.isEmpty() ? 0 : places.getFirst().from();
    next.add(new Way(key, vehicle, tenths, before, places));
    return Decision.changed(new MileageYear(participantId, taxYear, next, flatDays, daysSpent));
  }

  /** Takes the flat amount of a day, which one line has. */
  Decision<MileageYear> add(FlatDay day) {
    if (flatDays.contains(day)) {
      return Decision.unchanged(this);
    }
    if (has(day.kind(), day.on())) {
      return Decision.refused(claimedAlready());
    }
    if (flatDays.size() >= FLAT_DAYS_MOST) {
      return Decision.refused(
          Refusal.conflict(
              "too-many-days",
              "More than " + FLAT_DAYS_MOST + " flat amounts in a tax year are not counted."));
    }
    List<FlatDay> next = new ArrayList<>(flatDays);
    next.add(day);
    return Decision.changed(new MileageYear(participantId, taxYear, ways, next, daysSpent));
  }

  /**
   * Takes what is left of a day's limit, or leaves what a line had before; nothing may be left.
   *
   * @param alone what the line comes to by itself
   * @param elsewhere what lines had of that day under other records of the same person
   */
  Decision<MileageYear> spend(
      String key, ExpenseLine line, KindTerms kind, Pence alone, List<DaySpent> elsewhere) {
    if (spent(key).isPresent()) {
      return Decision.unchanged(this);
    }
    if (daysSpent.size() >= DAYS_SPENT_MOST) {
      return Decision.refused(
          Refusal.conflict(
              "too-many-days",
              "More than " + DAYS_SPENT_MOST + " limited amounts in a tax year are not counted."));
    }
    List<DaySpent> others =
        Stream.concat(spentOn(line.kind(), line.on()).stream(), elsewhere.stream()).toList();
    List<Integer> minutes =
        Stream.concat(others.stream().map(DaySpent::minutes), Stream.of(line.minutes()))
            .filter(Objects::nonNull)
            .toList();
    Pence had = Pence.total(others.stream().map(DaySpent::allowed).toList());
    Pence allowed =
        ExpenseCalculation.mostOfDay(kind, minutes)
            .map(most -> had.isMoreThan(most) ? Pence.NOTHING : most.minus(had))
            .filter(alone::isMoreThan)
            .orElse(alone);
    List<DaySpent> next = new ArrayList<>(daysSpent);
    next.add(new DaySpent(key, line.kind(), line.on(), allowed, line.minutes()));
    return Decision.changed(new MileageYear(participantId, taxYear, ways, flatDays, next));
  }

  /** What a line had of what is limited for its day. */
  Optional<DaySpent> spent(String key) {
    return daysSpent.stream().filter(spent -> spent.key().equals(key)).findFirst();
  }

  /** What all lines had of what is limited for a day. */
  List<DaySpent> spentOn(ExpenseKind kind, LocalDate on) {
    return daysSpent.stream()
        .filter(spent -> spent.kind() == kind && spent.on().equals(on))
        .toList();
  }

  /** Takes out what lines have. */
  Decision<MileageYear> remove(Set<String> keys) {
    List<Way> next = ways.stream().filter(way -> !keys.contains(way.key())).toList();
    List<FlatDay> days = flatDays.stream().filter(day -> !keys.contains(day.key())).toList();
    List<DaySpent> spent = daysSpent.stream().filter(each -> !keys.contains(each.key())).toList();
    return next.size() == ways.size()
            && days.size() == flatDays.size()
            && spent.size() == daysSpent.size()
        ? Decision.unchanged(this)
        : Decision.changed(new MileageYear(participantId, taxYear, next, days, spent));
  }

  static Refusal claimedAlready() {
    return Refusal.conflict("claimed-already", "This was claimed for the same day already.");
  }

  boolean has(ExpenseKind kind, LocalDate on) {
    return flatDays.stream().anyMatch(day -> day.kind() == kind && day.on().equals(on));
  }

  Optional<Way> way(String key) {
    return ways.stream().filter(way -> way.key().equals(key)).findFirst();
  }

  public long tenthsIn(Vehicle vehicle) {
    return sum(ways, vehicle);
  }

  private List<Way> without(String key) {
    List<Way> next = new ArrayList<>(ways);
    next.removeIf(way -> way.key().equals(key));
    return next;
  }

  /** Which places of the year are held. */
  List<Stretch> placesIn(Vehicle vehicle) {
    return placesOf(ways, vehicle).toList();
  }

  private static Stream<Stretch> placesOf(List<Way> ways, Vehicle vehicle) {
    return ways.stream()
        .filter(way -> way.vehicle() == vehicle)
        .flatMap(way -> way.places().stream());
  }

  private static long sum(List<Way> ways, Vehicle vehicle) {
    return ways.stream().filter(way -> way.vehicle() == vehicle).mapToLong(Way::tenths).sum();
  }
}
