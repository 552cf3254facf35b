package org.commontable.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One figure measured several times. */
final class Figures {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Median, and in brackets the least and the most. */
  String text(int decimals) {
    if (values.isEmpty()) {
      return "–";
    }
    String form = "%,." + decimals + "f";
    return String.format(
        Locale.UK,
        form + " (" + form + "–" + form + ")",
        median(),
        Collections.min(values),
        Collections.max(values));
  }

  /** The value below which that share of the sorted values lies. */
  static double percentile(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
  }
}
