package org.commontable.reimbursements.guard;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.commontable.reimbursements.guard.IncomeLimit.Period;
import org.commontable.reimbursements.guard.LimitVersion.Noted;
import org.commontable.reimbursements.rate.RateSource;
import org.commontable.reimbursements.rate.RateStatus;
import org.commontable.reimbursements.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * A limit as it is shown: the version that counts today or, where none does, the latest; and all
 * that were ever published.
 *
 * @param until the last day of that version by itself; {@code ends} may say an earlier one
 */
record LimitResponse(
    String id,
    int version,
    String name,
    Period period,
    @Nullable DayOfWeek weekStartsOn,
    long mostPence,
    LocalDate from,
    @Nullable LocalDate until,
    RateSource source,
    RateStatus status,
    String adviceTitle,
    String adviceUrl,
    List<Version> versions,
    List<EndShown> ends) {

  record Version(
      int version,
      String name,
      long mostPence,
      LocalDate from,
      @Nullable LocalDate until,
      RateSource source,
      RateStatus status,
      @Nullable Instant publishedAt,
      @Nullable Instant confirmedAt) {
    static Version of(LimitVersion version, Language language) {
      return new Version(
          version.number(),
          version.called().in(language),
          version.most().value(),
          version.from(),
          version.until(),
          version.source(),
          version.status(),
          Optional.ofNullable(version.published()).map(Noted::at).orElse(null),
          Optional.ofNullable(version.confirmed()).map(Noted::at).orElse(null));
    }
  }

  /**
   * @param until the last day on which the versions up to that one hold
   */
  record EndShown(LocalDate until, int upToVersion, String reason, Instant at) {}

  static LimitResponse of(IncomeLimit limit, LocalDate today, Language language) {
    LimitVersion shown = limit.on(today).orElse(limit.latest());
    return new LimitResponse(
        limit.id(),
        shown.number(),
        shown.called().in(language),
        shown.period(),
        shown.weekStartsOn(),
        shown.most().value(),
        shown.from(),
        shown.until(),
        shown.source(),
        shown.status(),
        shown.adviser().in(language),
        shown.adviceUrl(),
        limit.versions().stream().map(version -> Version.of(version, language)).toList(),
        limit.ends().stream()
            .map(end -> new EndShown(end.on(), end.upTo(), end.told().in(language), end.by().at()))
            .toList());
  }
}
