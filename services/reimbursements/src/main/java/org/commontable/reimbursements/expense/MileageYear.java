package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;

/**
 * What of one person's tax year counts once: how far they went, in the order in which it was
 * claimed, and the days for which they had a flat amount. A way keeps its place, so that what was
 * paid for it can be worked out again.
 */
public record MileageYear(
    String participantId, int taxYear, List<Way> ways, List<FlatDay> flatDays) {
  /** Ways of one person in one year; a few hundred bytes each keep the record below its limit. */
  static final int WAYS_MOST = 4_000;

  /** Flat amounts of one person in one year: some each day. */
  static final int FLAT_DAYS_MOST = 2_000;

  /**
   * One way.
   *
   * @param key the line it belongs to, or where it was imported from
   * @param tenthsBefore how far the person had gone in such vehicles before it
   */
  public record Way(String key, Vehicle vehicle, int tenths, long tenthsBefore) {}

  /**
   * A flat amount for a day, such as for a meeting at home.
   *
   * @param key the line it belongs to
   */
  public record FlatDay(String key, ExpenseKind kind, LocalDate on) {}

  @SuppressWarnings("NullAway") // What was stored before flat amounts counted here has no list.
  public MileageYear {
    ways = List.copyOf(ways);
    flatDays = flatDays == null ? List.of() : List.copyOf(flatDays);
  }

  static String idFor(NetworkId network, String participantId, TaxYear year) {
    return Ids.derived(
        network.value(), participantId, "mileage", Integer.toString(year.startsIn()));
  }

  static MileageYear none(String participantId, TaxYear year) {
    return new MileageYear(participantId, year.startsIn(), List.of(), List.of());
  }

  /** Takes a way at the end, or leaves it where it is; another length is another way. */
  Decision<MileageYear> add(String key, Vehicle vehicle, int tenths) {
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
    long before = sum(next, vehicle);
    next.add(new Way(key, vehicle, tenths, before));
    return Decision.changed(new MileageYear(participantId, taxYear, next, flatDays));
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
    return Decision.changed(new MileageYear(participantId, taxYear, ways, next));
  }

  /** Takes out what lines have. */
  Decision<MileageYear> remove(Set<String> keys) {
    List<Way> next = ways.stream().filter(way -> !keys.contains(way.key())).toList();
    List<FlatDay> days = flatDays.stream().filter(day -> !keys.contains(day.key())).toList();
    return next.size() == ways.size() && days.size() == flatDays.size()
        ? Decision.unchanged(this)
        : Decision.changed(new MileageYear(participantId, taxYear, next, days));
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

  private static long sum(List<Way> ways, Vehicle vehicle) {
    return ways.stream().filter(way -> way.vehicle() == vehicle).mapToLong(Way::tenths).sum();
  }
}
