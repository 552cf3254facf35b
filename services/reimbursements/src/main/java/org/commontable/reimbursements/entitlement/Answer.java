package org.commontable.reimbursements.entitlement;

import org.commontable.reimbursements.money.Pence;
import org.jspecify.annotations.Nullable;

/** What a person says to an offer of payment. No answer is worse than another; none asks why. */
public sealed interface Answer {

  /** The most that the person wants to be paid. */
  Pence atMost(Pence offered);

  /** What was offered. */
  record Accept() implements Answer {
    @Override
    public Pence atMost(Pence offered) {
      return offered;
    }
  }

  /** Not more than this much. */
  record TakeLess(Pence most) implements Answer {
    @Override
    public Pence atMost(Pence offered) {
      return offered.atMost(most);
    }
  }

  /** Nothing at all. */
  record Nothing() implements Answer {
    @Override
    public Pence atMost(Pence offered) {
      return Pence.NOTHING;
    }
  }

  /**
   * Nothing for the person: the organisation may give it to a good cause. They were never paid it.
   *
   * @param cause which, if they named one
   */
  record GiveAway(@Nullable String cause) implements Answer {
    public GiveAway() {
      this(null);
    }

    @Override
    public Pence atMost(Pence offered) {
      return Pence.NOTHING;
    }
  }
}
