package org.commontable.reimbursements.register;

import java.util.HashSet;
import java.util.Set;
import org.commontable.kernel.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Keys of what is paid, as many as a run has, to look for in the register: an id is 128 bits, and
 * costs 32 to 64 bytes here in place of the hundred and more of a text in a set. What is no id,
 * such as the key of what is paid again, is kept as it is. For one thread.
 */
public final class ItemKeys {
  private static final int SLOTS_AT_FIRST = 1_024;
  private static final int NO_DIGIT = -1;

  /**
   * High and low half of an id by turns, in a table of which at most half is full; zeros if free.
   */
  private long[] halves = new long[2 * SLOTS_AT_FIRST];

  private int ids;
  private final Set<String> others = new HashSet<>();

  public static ItemKeys of(Iterable<String> keys) {
    ItemKeys all = new ItemKeys();
    keys.forEach(all::add);
    return all;
  }

  public void add(String key) {
    Id id = Id.of(key);
    if (id == null) {
      others.add(key);
      return;
    }
    if (2 * (ids + 1) > halves.length / 2) {
      grow();
    }
    int at = slotOf(id.high(), id.low());
    if (halves[at] == 0 && halves[at + 1] == 0) {
      ids++;
    }
    halves[at] = id.high();
    halves[at + 1] = id.low();
  }

  public boolean contains(String key) {
    Id id = Id.of(key);
    if (id == null) {
      return others.contains(key);
    }
    int at = slotOf(id.high(), id.low());
    return halves[at] == id.high() && halves[at + 1] == id.low();
  }

  private void grow() {
    long[] before = halves;
    halves = new long[2 * before.length];
    for (int i = 0; i < before.length; i += 2) {
      if (before[i] != 0 || before[i + 1] != 0) {
        int at = slotOf(before[i], before[i + 1]);
        halves[at] = before[i];
        halves[at + 1] = before[i + 1];
      }
    }
  }

  /** Where it is, or else the first free place after where it would be. */
  private int slotOf(long high, long low) {
    int slots = halves.length / 2;
    int slot = ((Long.hashCode((high * 31) + low) * 0x9E3779B9) >>> 1) & (slots - 1);
    while (!isFreeOr(2 * slot, high, low)) {
      slot = (slot + 1) & (slots - 1);
    }
    return 2 * slot;
  }

  private boolean isFreeOr(int at, long high, long low) {
    return (halves[at] == 0 && halves[at + 1] == 0)
        || (halves[at] == high && halves[at + 1] == low);
  }

  /** The 128 bits of an id; never all zero, since each says its version. */
  private record Id(long high, long low) {
    static @Nullable Id of(String key) {
      if (key.length() != Ids.LENGTH) {
        return null;
      }
      long high = 0;
      long low = 0;
      for (int i = 0; i < key.length(); i++) {
        int digit = digit(key.charAt(i));
        if (digit == NO_DIGIT || (i == 0 && digit > 7)) {
          return null;
        }
        high = (high << 5) | (low >>> 59);
        low = (low << 5) | digit;
      }
      return high == 0 && low == 0 ? null : new Id(high, low);
    }

    private static int digit(char c) {
      if (c >= '0' && c <= '9') {
        return c - '0';
      }
      return c >= 'a' && c <= 'v' ? c - 'a' + 10 : NO_DIGIT;
    }
  }
}
