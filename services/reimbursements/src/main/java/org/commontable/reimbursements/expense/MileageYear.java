package org.commontable.reimbursements.expense;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Refusal;

/**
 * How far one person went in one tax year, in the order in which it was claimed. A way keeps its
 * place, so that what was paid for it can be worked out again.
 */
public record MileageYear(String participantId, int taxYear, List<Way> ways) {
  /** Ways of one person in one year; a few hundred bytes each keep the record below its limit. */
  static final int WAYS_MOST = 4_000;

  /**
   * One way.
   *
   * @param key the line it belongs to, or where it was imported from
   * @param tenthsBefore how far the person had gone in such vehicles before it
   */
  public record Way(String key, Vehicle vehicle, int tenths, long tenthsBefore) {}

  public MileageYear {
    ways = List.copyOf(ways);
  }

  static String idFor(NetworkId network, String participantId, TaxYear year) {
    return Ids.derived(
        network.value(), participantId, "mileage", Integer.toString(year.startsIn()));
  }

  static MileageYear none(String participantId, TaxYear year) {
    return new MileageYear(participantId, year.startsIn(), List.of());
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
    return Decision.changed(new MileageYear(participantId, taxYear, next));
  }

  Decision<MileageYear> remove(String key) {
    List<Way> next = without(key);
    return next.size() == ways.size()
        ? Decision.unchanged(this)
        : Decision.changed(new MileageYear(participantId, taxYear, next));
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
