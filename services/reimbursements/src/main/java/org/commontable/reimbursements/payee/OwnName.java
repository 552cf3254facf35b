package org.commontable.reimbursements.payee;

import java.time.Instant;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.payee.PayeeVersion.By;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is called and where they live, whoever takes their money and however: what a tax
 * office may ask for of whoever was paid (Finance Act 2011, Schedule 23, paragraph 1(4)). Nothing
 * is paid by it, so that it holds at once.
 *
 * @param participantId the person, and the id of this record
 * @param sealedName what only {@link OwnNames} can read; null once it was erased
 * @param sealedAddress likewise; null where nobody gave one
 */
public record OwnName(
    String participantId,
    @Nullable String sealedName,
    @Nullable String sealedAddress,
    By by,
    Instant at) {

  public boolean isErased() {
    return sealedName == null;
  }

  /** That there was one stays, and who gave it. */
  Decision<OwnName> erased() {
    return isErased()
        ? Decision.unchanged(this)
        : Decision.changed(new OwnName(participantId, null, null, by, at));
  }

  /** Says nothing, so that no log can. */
  @Override
  public String toString() {
    return "OwnName[hidden]";
  }
}
