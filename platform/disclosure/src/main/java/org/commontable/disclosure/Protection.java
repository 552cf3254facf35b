package org.commontable.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Hides what is small, and then as much else as it takes: until somebody who knows every shown
 * figure, how it was rounded, these rules and that totals are sums must still hold each hidden
 * small count for anything that a small count can be.
 *
 * <p>Whether that is so is decided by {@link Attacker}, exactly. Hiding more never helps an
 * attacker, so that each small count is looked at once.
 */
final class Protection {
  private final Table table;
  private final Rules rules;
  private final int down;
  private final int across;
  private final boolean[][] hidden;

  /** A place in the table. */
  private record Place(int row, int column) {}

  Protection(Table table, Rules rules) {
    this.table = table;
    this.rules = rules;
    this.down = table.rows.size();
    this.across = table.columns.size();
    this.hidden = new boolean[down + 1][across + 1];
  }

  PublishedTable publish() {
    List<Place> small = new ArrayList<>();
    for (Place place : published()) {
      if (rules.mustHide(count(place))) {
        small.add(place);
        hide(place);
      }
    }
    small.sort(Comparator.comparingLong(this::count));
    small.forEach(this::protect);
    return new PublishedTable(table.rows, table.columns, figures());
  }

  private void protect(Place small) {
    while (!isSafe(small)) {
      if (!hideOneThatHelps(small) && !hideARectangle(small)) {
        hideSomething(small);
      }
    }
  }

  /** One more cell of the same row or column that is enough, the smallest such. */
  private boolean hideOneThatHelps(Place small) {
    for (Place other : shownBeside(small)) {
      hide(other);
      if (isSafe(small)) {
        return true;
      }
      hidden[other.row][other.column] = false;
    }
    return false;
  }

  /** Three more, so that each row and column of the four has two hidden; those that cost least. */
  private boolean hideARectangle(Place small) {
    if (table.isList || isTotal(small)) {
      return false;
    }
    List<List<Place>> rectangles = new ArrayList<>();
    for (int row = 0; row < down; row++) {
      for (int column = 0; column < across; column++) {
        if (row != small.row && column != small.column) {
          List<Place> corners =
              List.of(
                  new Place(small.row, column),
                  new Place(row, small.column),
                  new Place(row, column));
          if (corners.stream().allMatch(corner -> isHidden(corner) || canBeHidden(corner))) {
            rectangles.add(corners.stream().filter(corner -> !isHidden(corner)).toList());
          }
        }
      }
    }
    rectangles.sort(
        Comparator.comparingLong(corners -> corners.stream().mapToLong(this::count).sum()));
    for (List<Place> corners : rectangles) {
      corners.forEach(this::hide);
      if (isSafe(small)) {
        return true;
      }
      corners.forEach(corner -> hidden[corner.row][corner.column] = false);
    }
    return false;
  }

  /**
   * The smallest that is left: beside it, then anywhere, then totals. It ends: all can be hidden.
   */
  private void hideSomething(Place small) {
    List<Place> left = new ArrayList<>(shownBeside(small));
    if (left.isEmpty()) {
      left.addAll(published().stream().filter(p -> !isTotal(p) && canBeHidden(p)).toList());
    }
    if (left.isEmpty()) {
      left.addAll(published().stream().filter(this::canBeHidden).toList());
    }
    if (left.isEmpty()) {
      throw new IllegalStateException("Everything is hidden, and something can be worked out");
    }
    hide(left.getFirst());
  }

  private List<Place> shownBeside(Place small) {
    return published().stream()
        .filter(place -> place.row == small.row || place.column == small.column)
        .filter(this::canBeHidden)
        .sorted(Comparator.comparing(this::isTotal).thenComparingLong(this::count))
        .toList();
  }

  /** A shown nothing tells that there is nothing; hiding it would not help. */
  private boolean canBeHidden(Place place) {
    return !isHidden(place) && count(place) > 0;
  }

  private boolean isSafe(Place small) {
    Attacker attacker = attacker();
    return attacker.mayBe(small.row, small.column, leastEver(small))
        && attacker.mayBe(small.row, small.column, rules.smallest() - 1L);
  }

  /** A total is at least one for each of its cells that is not shown as nothing. */
  private long leastEver(Place place) {
    if (!isTotal(place) || rules.hideNothing()) {
      return rules.leastHidden();
    }
    return published().stream()
        .filter(cell -> !isTotal(cell) && count(cell) > 0)
        .filter(cell -> place.row == down || cell.row == place.row)
        .filter(cell -> place.column == across || cell.column == place.column)
        .count();
  }

  private Attacker attacker() {
    long[][] truth = new long[down + 1][across + 1];
    long[][] least = new long[down + 1][across + 1];
    long[][] most = new long[down + 1][across + 1];
    for (int row = 0; row <= down; row++) {
      for (int column = 0; column <= across; column++) {
        long count = table.at(row, column);
        long shown = rules.rounded(count);
        boolean unknown = hidden[row][column] || !isPublished(row, column);
        truth[row][column] = count;
        least[row][column] =
            !isPublished(row, column)
                ? 0
                : hidden[row][column] ? rules.leastHidden() : rules.leastOf(shown);
        most[row][column] = unknown ? Attacker.UNLIMITED : rules.mostOf(shown);
      }
    }
    return new Attacker(truth, least, most);
  }

  /** A list has cells and one total; the totals of its only row and of each column say the same. */
  private boolean isPublished(int row, int column) {
    return !table.isList || (row == 0 && column < across) || (row == down && column == across);
  }

  private List<Place> published() {
    List<Place> all = new ArrayList<>();
    for (int row = 0; row <= down; row++) {
      for (int column = 0; column <= across; column++) {
        if (isPublished(row, column)) {
          all.add(new Place(row, column));
        }
      }
    }
    return all;
  }

  private Figure[][] figures() {
    Figure[][] figures = new Figure[down + 1][across + 1];
    for (int row = 0; row <= down; row++) {
      for (int column = 0; column <= across; column++) {
        figures[row][column] =
            hidden[row][column] || !isPublished(row, column)
                ? Figure.hidden()
                : Figure.shown(rules.rounded(table.at(row, column)));
      }
    }
    return figures;
  }

  private boolean isTotal(Place place) {
    return place.row == down || place.column == across;
  }

  private long count(Place place) {
    return table.at(place.row, place.column);
  }

  private boolean isHidden(Place place) {
    return hidden[place.row][place.column];
  }

  private void hide(Place place) {
    hidden[place.row][place.column] = true;
  }
}
