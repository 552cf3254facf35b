package org.commontable.reimbursements.entitlement;

import org.commontable.stewardship.audit.AuditLog;
import org.commontable.web.Caller;
import org.springframework.stereotype.Component;

/** Leaves a row where somebody else than the person is about to see what is owed to them. */
@Component
public final class NotingReads {
  private final Entitlements entitlements;
  private final AuditLog audit;

  NotingReads(Entitlements entitlements, AuditLog audit) {
    this.entitlements = entitlements;
    this.audit = audit;
  }

  /**
   * @param what is seen of it, such as {@code remittance}
   */
  public void noteRead(Caller caller, String what, Entitlement e) {
    if (!entitlements.isOwedTo(caller, e)) {
      audit.read(caller, what, e.id());
    }
  }
}
