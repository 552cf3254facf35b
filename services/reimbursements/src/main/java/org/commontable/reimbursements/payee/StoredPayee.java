package org.commontable.reimbursements.payee;

import java.time.Instant;
import java.util.List;
import org.commontable.reimbursements.payee.PayeeVersion.By;
import org.commontable.reimbursements.payee.PayeeVersion.Confirmation;
import org.commontable.reimbursements.payee.PayeeVersion.Sealed;
import org.jspecify.annotations.Nullable;

/** A payee as it is stored; reads what was stored when a bank account was the only way. */
record StoredPayee(String participantId, List<Version> versions, @Nullable Boolean discreet) {

  /** The three sealed fields by themselves are the older form. */
  record Version(
      int number,
      @Nullable Route route,
      @Nullable Sealed sealed,
      @Nullable String sealedAccountName,
      @Nullable String sealedSortCode,
      @Nullable String sealedAccountNumber,
      String accountHash,
      String detailsHash,
      @Nullable String guardianId,
      @Nullable AccountCheck check,
      NameAnswer.@Nullable Code nameCheck,
      By enteredBy,
      Instant enteredAt,
      @Nullable Instant usableFrom,
      @Nullable Boolean needsConfirmation,
      @Nullable Confirmation confirmation,
      @Nullable Instant erasedAt) {

    static Version of(PayeeVersion v) {
      return new Version(
          v.number(),
          v.route(),
          v.sealed(),
          null,
          null,
          null,
          v.accountHash(),
          v.detailsHash(),
          v.guardianId(),
          v.check(),
          v.nameCheck(),
          v.enteredBy(),
          v.enteredAt(),
          v.usableFrom(),
          v.needsConfirmation(),
          v.confirmation(),
          v.erasedAt());
    }

    PayeeVersion version() {
      return new PayeeVersion(
          number,
          route == null ? Route.BACS : route,
          sealed != null || sealedAccountName == null
              ? sealed
              : new Sealed(
                  sealedAccountName, sealedSortCode, sealedAccountNumber, null, null, null),
          accountHash,
          detailsHash,
          guardianId,
          check == null ? AccountCheck.NOT_COVERED : check,
          nameCheck,
          enteredBy,
          enteredAt,
          usableFrom == null ? enteredAt : usableFrom,
          needsConfirmation == null ? number > 1 : needsConfirmation,
          confirmation,
          erasedAt);
    }
  }

  static StoredPayee of(Payee payee) {
    return new StoredPayee(
        payee.participantId(),
        payee.versions().stream().map(Version::of).toList(),
        payee.discreet());
  }

  Payee payee() {
    return new Payee(
        participantId,
        versions.stream().map(Version::version).toList(),
        discreet != null && discreet);
  }
}
