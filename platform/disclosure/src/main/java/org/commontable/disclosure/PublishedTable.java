package org.commontable.disclosure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A table as it may be published: cells and totals, each shown or hidden. */
public final class PublishedTable {
  private final List<String> rows;
  private final List<String> columns;
  private final Figure[][] figures;

  /** Where a figure stands; a row or a column of null is the total of all of them. */
  public record Place(@Nullable String row, @Nullable String column) {}

  PublishedTable(List<String> rows, List<String> columns, Figure[][] figures) {
    this.rows = rows;
    this.columns = columns;
    this.figures = figures;
  }

  public List<String> rows() {
    return rows;
  }

  public List<String> columns() {
    return columns;
  }

  public Figure cell(String row, String column) {
    return at(new Place(row, column));
  }

  /** An entry of a list. */
  public Figure entry(String name) {
    return figures[0][index(columns, name)];
  }

  public Figure rowTotal(String row) {
    return at(new Place(row, null));
  }

  public Figure columnTotal(String column) {
    return at(new Place(null, column));
  }

  public Figure total() {
    return at(new Place(null, null));
  }

  /** Where figures are shown, totals first. */
  public List<Place> shown() {
    List<Place> places = new ArrayList<>();
    places.add(new Place(null, null));
    columns.forEach(column -> places.add(new Place(null, column)));
    rows.forEach(row -> places.add(new Place(row, null)));
    rows.forEach(row -> columns.forEach(column -> places.add(new Place(row, column))));
    return places.stream().filter(place -> at(place).isShown()).toList();
  }

  /** The same, with figures at these places alone. */
  public PublishedTable only(Set<Place> places) {
    Figure[][] fewer = new Figure[figures.length][];
    for (int row = 0; row < figures.length; row++) {
      fewer[row] = figures[row].clone();
      for (int column = 0; column < fewer[row].length; column++) {
        Place place =
            new Place(
                row < rows.size() ? rows.get(row) : null,
                column < columns.size() ? columns.get(column) : null);
        if (!places.contains(place)) {
          fewer[row][column] = Figure.hidden();
        }
      }
    }
    return new PublishedTable(rows, columns, fewer);
  }

  /** Who is counted at a place, by who is in each cell. */
  Set<String> groupAt(Place place, BiFunction<String, String, Set<String>> cell) {
    Set<String> group = new HashSet<>();
    for (String row : place.row == null ? rows : List.of(place.row)) {
      for (String column : place.column == null ? columns : List.of(place.column)) {
        group.addAll(cell.apply(row, column));
      }
    }
    return group;
  }

  private Figure at(Place place) {
    return figures[place.row == null ? rows.size() : index(rows, place.row)][
        place.column == null ? columns.size() : index(columns, place.column)];
  }

  private static int index(List<String> names, String name) {
    int found = names.indexOf(name);
    if (found < 0) {
      throw new IllegalArgumentException("The table has no such row or column");
    }
    return found;
  }
}
