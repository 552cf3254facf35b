package org.commontable.reimbursements.payee;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How some people are paid, as it was read for all of them at once: for looking at many payments
 * without asking for each. Whoever was not among them is read when they are first asked for. For
 * one thread, and for no longer than one look.
 */
public final class KnownPayees {
  private final Map<String, Optional<Payee>> known = new HashMap<>();
  private final Function<String, Optional<Payee>> read;

  /**
   * @param records who was read
   * @param found those of them who have said how they are paid
   * @param read reads anybody else
   */
  KnownPayees(
      Set<String> records, Map<String, Payee> found, Function<String, Optional<Payee>> read) {
    records.forEach(id -> known.put(id, Optional.ofNullable(found.get(id))));
    this.read = read;
  }

  /** What somebody said of how they are paid, under this record. */
  public Optional<Payee> find(String record) {
    return known.computeIfAbsent(record, read);
  }

  /**
   * Whether two people have, or had, one bank account. Those of whom no details are known share
   * none.
   */
  public boolean shareAnAccount(String record, String other) {
    return find(record).flatMap(one -> find(other).filter(one::sharesAccountWith)).isPresent();
  }

  /** Whether the money of any of some goes, or went, to one of these persons. */
  public boolean areGuardians(Set<String> persons, Set<String> of) {
    return persons.stream()
        .anyMatch(person ->
            of.stream()
                .anyMatch(id -> find(id).filter(payee -> payee.isGuardian(person)).isPresent()));
  }
}
