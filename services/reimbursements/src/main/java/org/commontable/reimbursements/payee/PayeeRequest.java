package org.commontable.reimbursements.payee;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How and where somebody is paid, as they type it.
 *
 * @param method how the person is paid
 * @param accountName with {@code bacs}: the name that the bank has
 * @param rollNumber with {@code bacs}, for an account of a building society that asks for one: what
 *     stands in the passbook beside the account
 * @param name with every other method: who collects, or to whom a cheque is made out
 * @param address with {@code voucher} and {@code cheque}: where it is sent
 * @param reference with {@code payroll}: by what payroll knows the person
 * @param guardianId the person, known to the network, who takes the money for somebody who can't
 */
record PayeeRequest(
    @NotNull Route method,
    @Nullable @Size(min = 1, max = BankDetails.ACCOUNT_NAME_LENGTH) String accountName,
    @Nullable
        @Size(max = 40)
        @Pattern(regexp = "\\s*([0-9][\\s-]*){6}", message = "must be six digits, such as 12-34-56")
        String sortCode,
    @Nullable
        @Size(max = 40)
        @Pattern(regexp = "\\s*([0-9][\\s-]*){6,10}", message = "must be six to ten digits")
        String accountNumber,
    @Nullable
        @Size(max = BankDetails.ROLL_NUMBER_LENGTH)
        @Pattern(
            regexp = "[A-Za-z0-9.&/ -]*[A-Za-z0-9.&/-][A-Za-z0-9.&/ -]*",
            message = "must be at most 18 of A-Z, 0-9, space and . & / -")
        String rollNumber,
    @Nullable @Size(min = 1, max = OtherDetails.NAME_LENGTH) String name,
    @Nullable @Size(min = 1, max = OtherDetails.ADDRESS_LENGTH) String address,
    @Nullable @Size(min = 1, max = OtherDetails.REFERENCE_LENGTH) String reference,
    @Nullable @Pattern(regexp = "[0-9a-v]{26}", message = "must be an id") String guardianId) {

  PayeeRequest {
    boolean bank = method == null || method == Route.BACS;
    boolean hasAccount =
        Stream.of(accountName, sortCode, accountNumber)
            .allMatch(given -> given != null && !given.isBlank());
    boolean hasOther = name != null && !name.isBlank();
    if (bank && (!hasAccount || name != null || address != null || reference != null)) {
      throw new IllegalArgumentException(
          "needs accountName, sortCode and accountNumber with bacs, and nothing of another method");
    }
    boolean ofAnAccount =
        Stream.of(accountName, sortCode, accountNumber, rollNumber).anyMatch(Objects::nonNull);
    if (!bank && (!hasOther || ofAnAccount)) {
      throw new IllegalArgumentException("needs a name with this method, and no account");
    }
    if ((method == Route.VOUCHER || method == Route.CHEQUE) && address == null) {
      throw new IllegalArgumentException("needs an address to send it to");
    }
    if (method == Route.PAYROLL && reference == null) {
      throw new IllegalArgumentException("needs a reference by which payroll knows the person");
    }
  }

  @Override
  public String toString() {
    return "PayeeRequest[hidden]";
  }
}
