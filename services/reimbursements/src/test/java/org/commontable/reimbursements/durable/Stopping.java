package org.commontable.reimbursements.durable;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** A process that stops dead after a write. */
public final class Stopping implements Steps {
  private int left;

  private Stopping(int writes) {
    left = writes;
  }

  /**
   * @param writes how many it does before it stops; 0 for one that never does
   */
  public static Steps after(int writes) {
    return writes == 0 ? UNHEARD : new Stopping(writes);
  }

  /** How many writes a process does: most never stop. */
  public static Arbitrary<Integer> mostlyNever() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(0)), Tuple.of(1, Arbitraries.integers().between(1, 8)));
  }

  /** Whether the process stopped before the work was done; somebody else will go on. */
  public static boolean stops(Runnable work) {
    try {
      work.run();
      return false;
    } catch (Stopped e) {
      return true;
    }
  }

  @Override
  public void after(String step) {
    if (--left == 0) {
      throw new Stopped();
    }
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
