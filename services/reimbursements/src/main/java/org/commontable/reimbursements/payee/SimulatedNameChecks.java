package org.commontable.reimbursements.payee;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.commontable.reimbursements.payee.NameAnswer.Code;

/**
 * Answers as a bank would, for trying out: at sort code 12-34-56 the accounts from 00934891 on give
 * one published answer each, in the order in which {@link Code} has them after the match; every
 * other account matches whatever name it is asked with, and so does the one that lacks a roll
 * number when it is asked with one.
 */
final class SimulatedNameChecks implements NameChecks {
  static final String SORT_CODE = "123456";
  static final int FIRST_ACCOUNT = 934_891;

  private static final List<Code> ANSWERS = List.copyOf(EnumSet.allOf(Code.class));

  @Override
  public Optional<NameAnswer> ask(BankDetails details) {
    int answer = Integer.parseInt(details.accountNumber()) - FIRST_ACCOUNT + 1;
    boolean given = details.sortCode().equals(SORT_CODE) && answer > 0 && answer < ANSWERS.size();
    Code code = given ? ANSWERS.get(answer) : Code.MATCH;
    if (code == Code.IVCR && details.rollNumber() != null) {
      code = Code.MATCH;
    }
    return Optional.of(new NameAnswer(code, isClose(code) ? "A N Other" : null));
  }

  private static boolean isClose(Code code) {
    return code == Code.MBAM || code == Code.BAMM || code == Code.PAMM;
  }
}
