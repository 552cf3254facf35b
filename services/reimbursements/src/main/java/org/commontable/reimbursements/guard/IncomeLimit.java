package org.commontable.reimbursements.guard;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.commontable.reimbursements.guard.LimitVersion.Noted;
import org.commontable.reimbursements.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * A published limit of income, version by version: where two hold on a day, the later one counts.
 * Whoever chose it compares with whichever counts, year after year. What follows from being above
 * it is not known here.
 *
 * @param versions in the order of their numbers, never empty, all over the same period
 * @param ends who ended it when and why, in order
 */
public record IncomeLimit(String id, List<LimitVersion> versions, List<End> ends) {
  public static final int VERSIONS_MOST = 200;
  public static final int ENDS_MOST = 50;

  /** Over what income is added up. */
  public enum Period {
    WEEK,
    /** A month that begins on the person's own day. */
    ASSESSMENT_PERIOD,
    TAX_YEAR
  }

  /**
   * That what was published so far holds no longer.
   *
   * @param on the last day on which it holds
   * @param upTo the last version that was published by then; what follows it may hold again
   * @param reason in plain words, for whoever reads it; names nobody
   * @param welsh the same in Welsh; null where nobody said so
   */
  public record End(LocalDate on, int upTo, String reason, @Nullable String welsh, Noted by) {
    Said told() {
      return Said.told(reason, welsh);
    }

    private boolean saysTheSameAs(End other) {
      return on.equals(other.on)
          && upTo == other.upTo
          && reason.equals(other.reason)
          && Objects.equals(welsh, other.welsh);
    }
  }

  public IncomeLimit {
    versions = List.copyOf(versions);
    ends = List.copyOf(ends);
  }

  static Decision<IncomeLimit> publish(String id, LimitVersion first) {
    return Decision.changed(new IncomeLimit(id, List.of(first), List.of()));
  }

  /** A further version; its number must be the next, and its period that of the others. */
  Decision<IncomeLimit> publish(LimitVersion next) {
    if (versions.size() >= VERSIONS_MOST) {
      return Decision.refused(full());
    }
    if (next.number() != nextNumber()) {
      throw new IllegalArgumentException("The next version is number " + nextNumber());
    }
    if (next.period() != period() || next.weekStartsOn() != weekStartsOn()) {
      return Decision.refused(
          Refusal.conflict(
              "other-period",
              "This limit is added up over another period. Publish what holds for others as a"
                  + " limit of its own."));
    }
    return Decision.changed(
        new IncomeLimit(id, Stream.concat(versions.stream(), Stream.of(next)).toList(), ends));
  }

  /**
   * Somebody found a version as it is in its source.
   *
   * @param readOn the day on which they read it there
   */
  Decision<IncomeLimit> confirm(int number, LocalDate readOn, Noted by) {
    Optional<LimitVersion> asked =
        versions.stream().filter(version -> version.number() == number).findFirst();
    if (asked.isEmpty()) {
      return Decision.refused(
          Refusal.conflict("no-such-version", "This limit has no version with that number."));
    }
    if (asked.get().isConfirmed() && asked.get().source().readOn().equals(readOn)) {
      return Decision.unchanged(this);
    }
    return Decision.changed(
        new IncomeLimit(
            id,
            versions.stream()
                .map(each -> each.number() == number ? each.confirmed(readOn, by) : each)
                .toList(),
            ends));
  }

  /**
   * What was published so far holds no longer after a day; said once more, that changes nothing.
   */
  Decision<IncomeLimit> end(LocalDate on, String reason, @Nullable String reasonWelsh, Noted by) {
    End end = new End(on, latest().number(), reason, reasonWelsh, by);
    if (!ends.isEmpty() && ends.getLast().saysTheSameAs(end)) {
      return Decision.unchanged(this);
    }
    return ends.size() >= ENDS_MOST
        ? Decision.refused(full())
        : Decision.changed(
            new IncomeLimit(id, versions, Stream.concat(ends.stream(), Stream.of(end)).toList()));
  }

  private static Refusal full() {
    return Refusal.conflict(
        "limit-full", "This limit was changed too often. Publish a new one for what follows.");
  }

  /** What was said last of a version's end counts, so that a day said wrong can be put right. */
  private boolean isOver(LimitVersion version, LocalDate day) {
    return ends.stream()
        .filter(end -> version.number() <= end.upTo())
        .reduce((_, later) -> later)
        .filter(end -> day.isAfter(end.on()))
        .isPresent();
  }

  Period period() {
    return versions.getFirst().period();
  }

  @Nullable DayOfWeek weekStartsOn() {
    return versions.getFirst().weekStartsOn();
  }

  int nextNumber() {
    return versions.size() + 1;
  }

  LimitVersion latest() {
    return versions.getLast();
  }

  /** The version that counts on a day; empty where no figure is known for it. */
  Optional<LimitVersion> on(LocalDate day) {
    return versions.stream()
        .filter(version -> version.holdsOn(day))
        .filter(version -> !isOver(version, day))
        .max(Comparator.comparingInt(LimitVersion::number));
  }
}
