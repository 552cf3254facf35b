package org.commontable.reimbursements.register;

import java.util.HashSet;
import java.util.Set;
import org.commontable.kernel.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Keys of what is paid, as many as a run has, to look for in the register: an id is 128 bits, and
 * costs some 70 bytes here in place of the 120 of a text in a set. What is no id, such as the key
 * of what is paid again, is kept as it is. For one thread.
 */
public final class ItemKeys {
  private final Set<Object> keys = new HashSet<>();

  public static ItemKeys of(Iterable<String> keys) {
    ItemKeys all = new ItemKeys();
    keys.forEach(all::add);
    return all;
  }

  public void add(String key) {
    keys.add(kept(key));
  }

  public boolean contains(String key) {
    return keys.contains(kept(key));
  }

  private static Object kept(String key) {
    Id id = Id.of(key);
    return id == null ? key : id;
  }

  /** The 128 bits of an id. */
  record Id(long high, long low) {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";
    private static final int BITS = 5;

    /** Null for what is no id. */
    static @Nullable Id of(String key) {
      if (key.length() != Ids.LENGTH || key.charAt(0) > '7') {
        return null;
      }
      long high = 0;
      long low = 0;
      for (int i = 0; i < key.length(); i++) {
        int digit = DIGITS.indexOf(key.charAt(i));
        if (digit < 0) {
          return null;
        }
        high = (high << BITS) | (low >>> (Long.SIZE - BITS));
        low = (low << BITS) | digit;
      }
      return new Id(high, low);
    }
  }
}
