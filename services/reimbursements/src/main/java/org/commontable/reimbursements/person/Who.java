package org.commontable.reimbursements.person;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who acts, by everything that is known of them at that moment: an account, the person it
 * is linked to, all records of that person, and all accounts that are linked to one of these.
 *
 * @param account the one they act with
 * @param participantId the record that this account is linked to, if any
 * @param accounts all of theirs, this one too
 * @param records all of theirs, that one too
 */
public record Who(
    String account, @Nullable String participantId, Set<String> accounts, Set<String> records) {

  public Who {
    Set<String> allAccounts = new HashSet<>(accounts);
    allAccounts.add(account);
    accounts = Set.copyOf(allAccounts);
    Set<String> allRecords = new HashSet<>(records);
    if (participantId != null) {
      allRecords.add(participantId);
    }
    records = Set.copyOf(allRecords);
  }

  /** Somebody of whom no more is known than what was written down. */
  public static Who only(String account, @Nullable String participantId) {
    return new Who(account, participantId, Set.of(), Set.of());
  }

  /** Whether this is who acted with an account once, linked to a record or to none. */
  public boolean is(String otherAccount, @Nullable String otherRecord) {
    return accounts.contains(otherAccount) || isParticipant(otherRecord);
  }

  /** Whether a record is one of theirs. */
  public boolean isParticipant(@Nullable String record) {
    return record != null && records.contains(record);
  }
}
