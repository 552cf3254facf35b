package org.commontable.reimbursements.expense;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;

/**
 * What a network pays back, version by version, as a rate card is what it pays for time. Where two
 * versions hold on a day, the later one counts.
 *
 * @param versions in the order of their numbers, never empty
 */
public record ExpenseCard(String id, List<ExpenseVersion> versions) {
  static final int VERSIONS_MOST = 200;

  public ExpenseCard {
    versions = List.copyOf(versions);
  }

  /** As it was while this version was its latest. */
  public ExpenseCard upTo(int version) {
    return new ExpenseCard(id, versions.stream().filter(each -> each.number() <= version).toList());
  }

  static Decision<ExpenseCard> publish(String id, ExpenseVersion first) {
    return Decision.changed(
        new ExpenseCard(id, List.of(first)), new ExpenseFact.CardPublished(id, first));
  }

  Decision<ExpenseCard> publish(ExpenseVersion next) {
    if (versions.size() >= VERSIONS_MOST) {
      return Decision.refused(
          Refusal.conflict(
              "expense-card-full",
              "This card has " + VERSIONS_MOST + " versions. Begin a new card for what follows."));
    }
    return Decision.changed(
        new ExpenseCard(id, Stream.concat(versions.stream(), Stream.of(next)).toList()),
        new ExpenseFact.CardPublished(id, next));
  }

  int nextNumber() {
    return versions.size() + 1;
  }

  public Optional<ExpenseVersion> version(int number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }

  /** The version that counts for what is spent on the day. */
  public Optional<ExpenseVersion> on(LocalDate day) {
    return versions.stream()
        .filter(version -> version.holdsOn(day))
        .max(Comparator.comparingInt(ExpenseVersion::number));
  }
}
