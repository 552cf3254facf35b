package org.commontable.reimbursements.payment;

import org.commontable.events.Stored;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Takes up whatever a crash, or a run too large for one go, left unfinished. */
@Component
final class ContinuingRuns {
  private final FreezingARun freezing;
  private final ReleasingARun releasing;
  private final Unfinished unfinished;

  ContinuingRuns(FreezingARun freezing, ReleasingARun releasing, Unfinished unfinished) {
    this.freezing = freezing;
    this.releasing = releasing;
    this.unfinished = unfinished;
  }

  @Autowired
  void listenTo(PaymentRuns runs) {
    runs.onDueDo(this::takeUp);
  }

  void takeUp(Stored<PaymentRun> run) {
    switch (run.state().stage()) {
      case FREEZING -> freezing.takeUp(run);
      case FROZEN, RELEASING, CANCELLED -> {
        var _ = unfinished.letStraysGoAgain(run);
      }
      case AUTHORISED, RELEASED -> releasing.takeUp(run);
      case OPEN, REHEARSED -> throw new IllegalStateException("An open run waits for people");
    }
  }
}
