package org.commontable.benchmarks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What {@code ./commontable benchmark} is told.
 *
 * @param runs how often each thing is measured; the median is what counts
 * @param seconds how long one measurement lasts, or 0 for each benchmark's own choice
 */
record Options(List<String> names, int runs, int seconds) {
  private static final int RUNS = 5;

  static Options of(String... words) {
    List<String> names = new ArrayList<>();
    int runs = RUNS;
    int seconds = 0;
    for (Iterator<String> rest = List.of(words).iterator(); rest.hasNext(); ) {
      String word = rest.next();
      switch (word) {
        case "--runs" -> runs = number(word, rest);
        case "--seconds" -> seconds = number(word, rest);
        default -> names.add(word);
      }
    }
    return new Options(List.copyOf(names), runs, seconds);
  }

  private static int number(String option, Iterator<String> rest) {
    String text = rest.hasNext() ? rest.next() : "";
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(option + " needs a whole number from 1 to 9999");
    }
    return Integer.parseInt(text);
  }

  int secondsOr(int usual) {
    return seconds == 0 ? usual : seconds;
  }
}
