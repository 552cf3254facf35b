package org.commontable.reimbursements.rate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a rate card, which never changes: every amount of money names the version that it
 * came from.
 *
 * @param number 1 for the first
 * @param effectiveFrom the first day whose activities it holds for
 * @param effectiveTo the last such day; null while there is no end
 * @param rate for everybody whose role is not named
 * @param roles rates of roles, such as that of who decides and not only advises
 * @param preparation for time of preparation; null where that is not paid by itself
 * @param roundUpToPence the multiple of pence that every amount is brought up to
 * @param publishedBy the account that published it
 */
public record RateVersion(
    int number,
    String name,
    RateSource source,
    RateStatus status,
    LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    Rate rate,
    List<RoleRate> roles,
    @Nullable Rate preparation,
    @Nullable Integer roundUpToPence,
    String publishedBy,
    Instant publishedAt) {
  public static final int ROLES_MOST = 30;

  /** What a role is paid in the place of what everybody is. */
  public record RoleRate(String role, Rate rate) {}

  @SuppressWarnings("NullAway") // What was stored before there were roles has none.
  public RateVersion {
    roles = roles == null ? List.of() : List.copyOf(roles);
    if (roles.stream().map(RoleRate::role).distinct().count() != roles.size()) {
      throw new IllegalArgumentException("Each role is named once");
    }
    if (roundUpToPence != null) {
      var _ = new Rate.Rounded(rate, roundUpToPence);
    }
    if (effectiveTo != null && effectiveTo.isBefore(effectiveFrom)) {
      throw new IllegalArgumentException("A rate ends on or after the day on which it begins");
    }
  }

  public RateVersion(
      int number,
      String name,
      RateSource source,
      RateStatus status,
      LocalDate effectiveFrom,
      @Nullable LocalDate effectiveTo,
      Rate rate,
      String publishedBy,
      Instant publishedAt) {
    this(
        number,
        name,
        source,
        status,
        effectiveFrom,
        effectiveTo,
        rate,
        List.of(),
        null,
        null,
        publishedBy,
        publishedAt);
  }

  /** What the role is paid, or what everybody is; empty where the card does not know the role. */
  public Optional<Rate> rateFor(@Nullable String role) {
    return role == null
        ? Optional.of(rounded(rate))
        : roles.stream()
            .filter(known -> known.role().equals(role))
            .findFirst()
            .map(known -> rounded(known.rate()));
  }

  /** What time of preparation is paid; empty where it is not paid by itself. */
  public Optional<Rate> rateForPreparation() {
    return Optional.ofNullable(preparation).map(this::rounded);
  }

  private Rate rounded(Rate plain) {
    return roundUpToPence == null ? plain : new Rate.Rounded(plain, roundUpToPence);
  }

  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
  }
}
