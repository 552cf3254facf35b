package org.commontable.reimbursements.expense;

import java.util.List;
import java.util.Optional;
import org.commontable.reimbursements.organisation.Reach;
import org.commontable.stewardship.audit.AuditLog;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says who may ask for, and see, what somebody spent or is to spend: the person themselves, under
 * whichever of their records, and who looks after it for the organisation that pays.
 */
@Component
final class WhoseExpenses {
  private static final List<Role> LOOKING = List.of(Role.FINANCE_OFFICER, Role.FINANCE_APPROVER);

  private final Expenses expenses;
  private final AuditLog audit;

  WhoseExpenses(Expenses expenses, AuditLog audit) {
    this.expenses = expenses;
    this.audit = audit;
  }

  /** Notes that somebody else than the person is about to see one of these. */
  void noteRead(Caller caller, String what, String participantId, String record) {
    if (!expenses.isOf(caller, participantId)) {
      audit.read(caller, what, record);
    }
  }

  /** Whether somebody may claim for a person what an organisation is to pay; null for none yet. */
  boolean mayClaim(Caller caller, String participantId, @Nullable String organisationId) {
    return expenses.isOf(caller, participantId)
        || Reach.covers(caller, organisationId, Role.FINANCE_OFFICER);
  }

  /**
   * The same before anything is spent, which coordinators may too.
   *
   * @param programmeId what it is for, where that is known
   */
  boolean mayAskBeforehand(
      Caller caller, String participantId, String organisationId, Optional<String> programmeId) {
    return coordinates(caller, programmeId) || mayClaim(caller, participantId, organisationId);
  }

  /** Whether somebody coordinates the programme; of what is for none, only the whole network. */
  boolean coordinates(Caller caller, Optional<String> programmeId) {
    return programmeId
        .map(programme -> caller.holds(Role.COORDINATOR, "programme", programme))
        .orElseGet(() -> caller.holds(Role.COORDINATOR));
  }

  /** Whether finance of an organisation looks after it; of none, only of the whole network. */
  boolean looksAfter(Caller caller, @Nullable String organisationId) {
    return Reach.covers(caller, organisationId, LOOKING);
  }

  boolean sees(Caller caller, String participantId, String organisationId) {
    return expenses.isOf(caller, participantId) || looksAfter(caller, organisationId);
  }

  /** Whose records a list has: everybody's for who looks after them, else one's own. */
  Optional<String> listed(Caller caller, @Nullable String organisationId) {
    return looksAfter(caller, organisationId) ? Optional.empty() : own(caller);
  }

  /** One's own; of who is nobody's account, none. */
  Optional<String> own(Caller caller) {
    return Optional.of(caller.participant().orElse(""));
  }
}
