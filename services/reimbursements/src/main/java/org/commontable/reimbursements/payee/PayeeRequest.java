package org.commontable.reimbursements.payee;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Bank details as somebody types them.
 *
 * @param method how the person is paid; bank transfer by Bacs
 */
record PayeeRequest(
    @NotNull Method method,
    @NotBlank @Size(max = BankDetails.ACCOUNT_NAME_LENGTH) String accountName,
    @NotNull
        @Size(max = 40)
        @Pattern(regexp = "\\s*([0-9][\\s-]*){6}", message = "must be six digits, such as 12-34-56")
        String sortCode,
    @NotNull
        @Size(max = 40)
        @Pattern(
            regexp = "\\s*([0-9][\\s-]*){8}",
            message = "must be eight digits; put zeros before a shorter one")
        String accountNumber) {

  /** Ways of paying. */
  enum Method {
    BACS
  }

  @Override
  public String toString() {
    return "PayeeRequest[hidden]";
  }
}
