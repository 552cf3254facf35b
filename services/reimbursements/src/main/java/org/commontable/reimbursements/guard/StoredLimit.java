package org.commontable.reimbursements.guard;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.commontable.reimbursements.guard.IncomeLimit.End;
import org.commontable.reimbursements.guard.IncomeLimit.Period;
import org.commontable.reimbursements.guard.LimitVersion.InWelsh;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.jspecify.annotations.Nullable;

/**
 * A limit as it is stored; reads what was stored when a limit had one figure for good, which is its
 * first version.
 *
 * @param versions null in the older form, which has the fields behind them instead
 */
record StoredLimit(
    String id,
    @Nullable List<LimitVersion> versions,
    @Nullable List<End> ends,
    @Nullable String name,
    @Nullable Period period,
    @Nullable DayOfWeek weekStartsOn,
    @Nullable Pence most,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    @Nullable RateSource source,
    @Nullable RateStatus status,
    @Nullable String adviceTitle,
    @Nullable String adviceUrl,
    @Nullable InWelsh welsh) {

  static StoredLimit of(IncomeLimit limit) {
    return new StoredLimit(
        limit.id(),
        limit.versions(),
        limit.ends(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  IncomeLimit limit() {
    return new IncomeLimit(
        id, versions == null ? List.of(first()) : versions, ends == null ? List.of() : ends);
  }

  private LimitVersion first() {
    return new LimitVersion(
        1,
        Objects.requireNonNull(name),
        Objects.requireNonNull(period),
        weekStartsOn,
        Objects.requireNonNull(most),
        Objects.requireNonNull(from),
        until,
        Objects.requireNonNull(source),
        Objects.requireNonNull(status),
        Objects.requireNonNull(adviceTitle),
        Objects.requireNonNull(adviceUrl),
        welsh,
        null,
        null);
  }
}
