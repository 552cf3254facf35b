package org.commontable.reimbursements;

import org.commontable.kernel.Decision;

/** What an aggregate decided, for tests that know which it must be. */
public final class Decided {

  private Decided() {}

  /** The state after a change. */
  public static <S> S changed(Decision<S> decision) {
    return ((Decision.Changed<S>) decision).state();
  }

  /** The code of a refusal. */
  public static String refusal(Decision<?> decision) {
    return ((Decision.Refused<?>) decision).refusal().code();
  }
}
