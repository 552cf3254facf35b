package org.commontable.disclosure;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works out what a hidden count may be, from bounds on every cell and total and from
 * totals being sums. Exact, for whole numbers.
 *
 * <p>Counts in rows and columns are a flow: from a source to each row (its total), from each row to
 * each column (the cell), from each column to a sink (its total), and back (the total of all). A
 * cell may be one more exactly if one unit can go the other way round within the bounds, which is
 * looked for as in the method of Ford and Fulkerson, beginning with the truth.
 */
final class Attacker {
  static final long UNLIMITED = Long.MAX_VALUE / 4;

  private final long[][] truth;
  private final long[][] least;
  private final long[][] most;
  private final int down;
  private final int across;

  /** Each of the three with totals in a last row and a last column. */
  Attacker(long[][] truth, long[][] least, long[][] most) {
    this.truth = truth;
    this.least = least;
    this.most = most;
    this.down = truth.length - 1;
    this.across = truth[0].length - 1;
  }

  /** Whether some table fits everything that is known and has this count in this place. */
  boolean mayBe(int row, int column, long value) {
    long[][] flow = new long[down + 1][];
    for (int i = 0; i <= down; i++) {
      flow[i] = truth[i].clone();
    }
    while (flow[row][column] != value) {
      boolean up = flow[row][column] < value;
      if (up ? value > most[row][column] : value < least[row][column]) {
        return false;
      }
      long wanted = Math.abs(value - flow[row][column]);
      if (!turn(flow, row, column, up, wanted)) {
        return false;
      }
    }
    return true;
  }

  /** Sends as much as goes round one circle through this place, at most what is wanted. */
  private boolean turn(long[][] flow, int row, int column, boolean up, long wanted) {
    int from = up ? headOf(row, column) : tailOf(row, column);
    int to = up ? tailOf(row, column) : headOf(row, column);
    int[] cameFrom = path(flow, from, to, row, column);
    if (cameFrom[to] < 0) {
      return false;
    }
    long amount = wanted;
    for (int node = to; node != from; node = cameFrom[node]) {
      amount = Math.min(amount, room(flow, cameFrom[node], node, row, column));
    }
    for (int node = to; node != from; node = cameFrom[node]) {
      move(flow, cameFrom[node], node, amount);
    }
    flow[row][column] += up ? amount : -amount;
    return true;
  }

  private int[] path(long[][] flow, int from, int to, int row, int column) {
    int[] cameFrom = new int[nodes()];
    Arrays.fill(cameFrom, -1);
    cameFrom[from] = from;
    Deque<Integer> next = new ArrayDeque<>();
    next.add(from);
    while (!next.isEmpty() && cameFrom[to] < 0) {
      int node = next.remove();
      for (int other = 0; other < nodes(); other++) {
        if (cameFrom[other] < 0 && room(flow, node, other, row, column) > 0) {
          cameFrom[other] = node;
          next.add(other);
        }
      }
    }
    return cameFrom;
  }

  // Nodes: 0 source, then rows, then columns, then sink. Place (row, column) is the way from
  // tailOf to headOf; the last row's ways come from columns, the last column's from the source.

  private int nodes() {
    return down + across + 2;
  }

  private int sink() {
    return down + across + 1;
  }

  private int tailOf(int row, int column) {
    if (row == down) {
      return column == across ? sink() : 1 + down + column;
    }
    return column == across ? 0 : 1 + row;
  }

  private int headOf(int row, int column) {
    if (row == down) {
      return column == across ? 0 : sink();
    }
    return column == across ? 1 + row : 1 + down + column;
  }

  /** How much can go from one node to another, not counting the way through this place. */
  private long room(long[][] flow, int from, int to, int row, int column) {
    Way way = wayBetween(from, to);
    if (way == null || (way.row == row && way.column == column)) {
      return 0;
    }
    long now = flow[way.row][way.column];
    return way.forward ? most[way.row][way.column] - now : now - least[way.row][way.column];
  }

  private void move(long[][] flow, int from, int to, long amount) {
    Way way = wayBetween(from, to);
    if (way == null) {
      throw new IllegalStateException("A path goes along ways");
    }
    flow[way.row][way.column] += way.forward ? amount : -amount;
  }

  /** A place seen from one of its ends. */
  private record Way(int row, int column, boolean forward) {}

  private @Nullable Way wayBetween(int from, int to) {
    Way way = forward(from, to);
    if (way != null) {
      return way;
    }
    Way back = forward(to, from);
    return back == null ? null : new Way(back.row, back.column, false);
  }

  private @Nullable Way forward(int from, int to) {
    if (from == 0 && isRow(to)) {
      return new Way(to - 1, across, true);
    }
    if (isRow(from) && isColumn(to)) {
      return new Way(from - 1, to - 1 - down, true);
    }
    if (isColumn(from) && to == sink()) {
      return new Way(down, from - 1 - down, true);
    }
    return from == sink() && to == 0 ? new Way(down, across, true) : null;
  }

  private boolean isRow(int node) {
    return node >= 1 && node <= down;
  }

  private boolean isColumn(int node) {
    return node > down && node < sink();
  }
}
