package org.commontable.reimbursements.entitlement;

/** Where an entitlement stands; follows from everything else in it. */
public enum EntitlementState {
  /** Attendance is known and no offer was made. */
  UNOFFERED,
  /** Offered, not answered. */
  OFFERED,
  /** Answered, to be paid something; attendance is not known. */
  ACCEPTED,
  /** The person wants nothing. */
  DECLINED,
  /** The person wants it given away. */
  GIVEN_AWAY,
  /** What was offered holds no more. */
  WITHDRAWN,
  /** They were not there. */
  NOTHING_DUE,
  /** An amount awaits approval. */
  CLAIMED,
  /** Approved, in no run. */
  APPROVED,
  /** In a payment run. */
  IN_RUN,
  PAID,
  /** Paid, and a later correction says that it should have been more or less. */
  PAID_WITH_DIFFERENCE,
  /** Paid, sent back, and owed to nobody any more. */
  WRITTEN_OFF;

  static EntitlementState of(Entitlement e) {
    if (e.payment() != null && e.payment().isWrittenOff()) {
      return WRITTEN_OFF;
    }
    if (e.payment() != null) {
      return e.difference().isPresent() ? PAID_WITH_DIFFERENCE : PAID;
    }
    if (e.hold() != null) {
      return IN_RUN;
    }
    if (e.approval() != null) {
      return APPROVED;
    }
    boolean declined = e.answered() != null && e.answered().answer() instanceof Answer.Nothing;
    if (e.due() != null) {
      return e.claim().isPresent() ? CLAIMED : declined ? DECLINED : NOTHING_DUE;
    }
    if (e.offer() == null) {
      return UNOFFERED;
    }
    if (e.withdrawn() != null && !declined) {
      return WITHDRAWN;
    }
    return switch (e.answered() == null ? null : e.answered().answer()) {
      case Answer.Nothing() -> DECLINED;
      case Answer.GiveAway _ -> GIVEN_AWAY;
      case Answer.Accept() -> afterYes(e);
      case Answer.TakeLess _ -> afterYes(e);
      case null -> e.attendanceIsWorthNothing() ? NOTHING_DUE : OFFERED;
    };
  }

  private static EntitlementState afterYes(Entitlement e) {
    if (e.evidence() == null) {
      return ACCEPTED;
    }
    return e.claim().isPresent() ? CLAIMED : NOTHING_DUE;
  }
}
