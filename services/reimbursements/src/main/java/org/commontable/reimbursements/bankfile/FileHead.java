package org.commontable.reimbursements.bankfile;

import java.time.Instant;
import org.commontable.kernel.Ids;
import org.commontable.reimbursements.calendar.ProcessingDays;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.OriginatingAccount;

/**
 * What a file says of the whole run. Everything that varies is pinned in it, the time of creation
 * too, so that the same head and payments are always the same bytes.
 *
 * @param runId the run's id, which no two runs share
 * @param legalName of the paying organisation
 * @param statementName at most 18 characters of the Bacs alphabet
 * @param serviceUserNumber six digits
 * @param createdAt when the run was frozen
 * @param count payments in the file
 * @param total of all payments
 */
public record FileHead(
    String runId,
    String legalName,
    String statementName,
    String serviceUserNumber,
    OriginatingAccount account,
    ProcessingDays days,
    Instant createdAt,
    long count,
    Pence total) {

  public FileHead {
    Ids.require("A run", runId);
  }
}
