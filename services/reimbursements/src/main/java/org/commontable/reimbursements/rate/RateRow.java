package org.commontable.reimbursements.rate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.reimbursements.rate.Rate.Band;
import org.commontable.reimbursements.rate.Rate.Boundary;

/** The row of a rate by which so much time is paid, in words: for whoever explains a payment. */
public final class RateRow {
  private RateRow() {}

  /** Such as {@code 240 minutes or more: £150.00}. */
  public static String of(Rate rate, int minutes) {
    return switch (rate) {
      case Rate.Bands(List<Band> bands) -> band(bands, minutes);
      case Rate.Hourly hourly -> hourly.perHour() + " an hour";
      case Rate.StartedBlocks blocks ->
          "%s for each %d minutes begun".formatted(blocks.perBlock(), blocks.blockMinutes());
      case Rate.PerTask task -> task.perTask() + " for the task";
      case Rate.Rounded rounded ->
          "%s, rounded up to a multiple of %dp"
              .formatted(of(rounded.rate(), minutes), rounded.upToPence());
    };
  }

  private static String band(List<Band> bands, int minutes) {
    int row = 0;
    while (!bands.get(row).holds(minutes)) {
      row++;
    }
    Stream<String> from = row == 0 ? Stream.empty() : Stream.of(after(bands.get(row - 1)));
    String ends = Stream.concat(from, until(bands.get(row))).collect(Collectors.joining(", "));
    return (ends.isEmpty() ? "any time" : ends) + ": " + bands.get(row).amount();
  }

  private static String after(Band before) {
    return before.boundary() == Boundary.INCLUSIVE
        ? "more than " + before.upToMinutes() + " minutes"
        : before.upToMinutes() + " minutes or more";
  }

  private static Stream<String> until(Band band) {
    return Stream.ofNullable(band.upToMinutes())
        .map(end ->
            (band.boundary() == Boundary.INCLUSIVE ? "up to " : "less than ") + end + " minutes");
  }
}
