package org.commontable.reimbursements.durable;

import java.util.concurrent.atomic.AtomicInteger;

/** A process that is slow after a write: another acts meanwhile, and then it goes on. */
public final class Meanwhile implements Steps {
  private final AtomicInteger left;
  private final Runnable other;

  private Meanwhile(int writes, Runnable other) {
    this.left = new AtomicInteger(writes);
    this.other = other;
  }

  /**
   * @param writes from 1, after how many of them the other acts, once
   */
  public static Steps after(int writes, Runnable other) {
    return new Meanwhile(writes, other);
  }

  @Override
  public void after(String step) {
    if (left.decrementAndGet() == 0) {
      other.run();
    }
  }
}
